"""The roadmap under review: a draft and a log of decisions; its state is their replay."""

import hashlib
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, replace
from datetime import date, datetime

from assistant.roadmap.basis import BasisChange, basis_of, changes
from assistant.roadmap.checks import Problem, check_action, check_answers, errors
from assistant.roadmap.decisions import DECIDED, MOVES, Decision, Move, Person
from assistant.roadmap.draft import LeftOut, PlannedAction, RoadmapDraft
from assistant.roadmap.grounds import FundingOutlook, Grounds
from assistant.roadmap.provenance import Line
from assistant.roadmap.reasons import Effect, effects, funding, why
from assistant.roadmap.refusals import (
    ApprovalsExpired,
    ErrorsRemain,
    MoveNotAllowed,
    NameMissing,
    NothingApproved,
    ReasonMissing,
    SheetChangedMeanwhile,
    UndecidedActions,
    UnknownAction,
    WordsMissing,
)
from assistant.roadmap.sheets import ActionSheet, content_hash
from assistant.roadmap.status import ActionStatus, replay

_SEAL = object()


@dataclass(frozen=True)
class ApprovedAction:
    """An approved action: `action.sheet` are the approved words, `approval` who approved them and on what."""

    action: PlannedAction
    why: tuple[Line, ...]
    effects: tuple[Effect, ...]
    funding: tuple[FundingOutlook, ...]
    approval: Decision


@dataclass(frozen=True)
class ApprovedRoadmap:
    """The only thing a final report is made from; only `Roadmap.approve` makes one."""

    first_month: date
    horizon_months: int
    hours_per_month: int
    actions: tuple[ApprovedAction, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Problem, ...]
    by: Person
    at: datetime
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("an ApprovedRoadmap comes from Roadmap.approve only")

    @property
    def content_hash(self) -> str:
        """SHA-256 over approver, time, and the words and basis of every action."""
        lines = [f"{self.by.id} {self.at.isoformat()}"]
        lines += [
            f"{entry.action.id} {entry.approval.content_hash} {entry.approval.basis_hash}"
            for entry in self.actions
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Roadmap:
    """A draft and the decisions taken on it, oldest first.

    Raises LogBroken when a decision was not allowed where it stands or its hash does not fit its words,
    UnknownAction when it is about an action outside the draft.
    """

    draft: RoadmapDraft
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        for decision in self.decisions:
            self._planned(decision.action)
        for action in self.draft.actions:
            self.status(action.id)

    @property
    def statuses(self) -> tuple[ActionStatus, ...]:
        """Every action after replay, in the order of the plan."""
        return tuple(self.status(action.id) for action in self.draft.actions)

    def status(self, action: str) -> ActionStatus:
        """One action after replay. Raises UnknownAction."""
        taken = tuple(decision for decision in self.decisions if decision.action == action)
        return replay(self._planned(action), taken)

    def _planned(self, action: str) -> PlannedAction:
        planned = next((entry for entry in self.draft.actions if entry.id == action), None)
        if planned is None:
            raise UnknownAction(action)
        return planned

    def apply(
        self,
        move: Move,
        action: str,
        by: Person,
        at: datetime,
        seen: int,
        grounds: Grounds,
        reason: str = "",
        words: ActionSheet | None = None,
        model: str = "",
    ) -> "Roadmap":
        """The roadmap with one more decision, the last of `decisions`.

        `seen` is the `version` the person had before their eyes; `words` the whole sheet of an edit, `model`
        who worded it when that was no person.
        Raises UnknownAction, NameMissing, SheetChangedMeanwhile, MoveNotAllowed, ReasonMissing,
        WordsMissing, and ErrorsRemain when an action with errors is to be approved.
        """
        status = self.status(action)
        _refuse_unfit(status, move, by, seen)
        _refuse_incomplete(move, reason, words)
        current = status.action
        if move == "approve" and (found := errors(check_action(current, grounds, at.date()))):
            raise ErrorsRemain(found)
        decision = Decision(
            action,
            move,
            by,
            at,
            seen,
            content_hash(words or current.sheet),
            reason.strip(),
            words,
            basis_of(current, grounds) if move == "approve" else None,
            model,
        )
        return replace(self, decisions=(*self.decisions, decision))

    def stale(self, grounds: Grounds) -> Mapping[str, tuple[BasisChange, ...]]:
        """Approved actions whose basis is no longer what was approved, with the differences."""
        found = {status.action.id: basis_changes(status, grounds) for status in self.statuses}
        return {action: differences for action, differences in found.items() if differences}

    def reopen_stale(self, by: Person, at: datetime, grounds: Grounds) -> "Roadmap":
        """The roadmap with a reopening, reasons in words, for exactly the stale actions."""
        roadmap = self
        for action, found in self.stale(grounds).items():
            reason = " ".join(change.words for change in found)
            roadmap = roadmap.apply("reopen", action, by, at, self.status(action).version, grounds, reason)
        return roadmap

    def approve(self, by: Person, at: datetime, grounds: Grounds) -> ApprovedRoadmap:
        """The approved snapshot: every action decided, no approval stale, no error left.

        Raises NameMissing, UndecidedActions, NothingApproved, ApprovalsExpired, ErrorsRemain.
        """
        _refuse_nameless(by)
        statuses = self.statuses
        if undecided := tuple(status.action.id for status in statuses if status.state not in DECIDED):
            raise UndecidedActions(undecided)
        if expired := self.stale(grounds):
            raise ApprovalsExpired(expired)
        problems = self.problems(at.date(), grounds)
        if found := errors(problems):
            raise ErrorsRemain(found)
        draft = self.draft
        return ApprovedRoadmap(
            draft.first_month,
            draft.horizon_months,
            draft.hours_per_month,
            _approved(statuses, grounds),
            draft.left_out,
            problems,
            by,
            at,
            _SEAL,
        )

    def problems(self, day: date, grounds: Grounds) -> tuple[Problem, ...]:
        """Every problem of the actions not rejected, then those of the whole assessment."""
        kept = [status.action for status in self.statuses if status.state != "rejected"]
        found = (problem for action in kept for problem in check_action(action, grounds, day))
        return (*found, *check_answers(grounds))


def basis_changes(status: ActionStatus, grounds: Grounds) -> tuple[BasisChange, ...]:
    """What changed under an approval since it was given; nothing for an action not approved."""
    approval = status.approval
    if approval is None or approval.basis is None:
        return ()
    return changes(approval.basis, basis_of(status.action, grounds))


def _approved(statuses: tuple[ActionStatus, ...], grounds: Grounds) -> tuple[ApprovedAction, ...]:
    chosen = [(status.action, status.approval) for status in statuses]
    ids = {action.id for action, approval in chosen if approval}
    if not ids:
        raise NothingApproved()
    kept = [(_among(action, ids), approval) for action, approval in chosen if approval]
    return tuple(
        ApprovedAction(
            action, why(action, grounds), effects(action, grounds), funding(action, grounds), approval
        )
        for action, approval in kept
    )


def _among(action: PlannedAction, ids: set[str]) -> PlannedAction:
    """The action with its ties to approved actions alone: a rejected one is not even named."""
    after, needed_by = ([id for id in tied if id in ids] for tied in (action.after, action.needed_by))
    return replace(action, after=tuple(after), needed_by=tuple(needed_by))


def _refuse_unfit(status: ActionStatus, move: Move, by: Person, seen: int) -> None:
    _refuse_nameless(by)
    if seen != status.version:
        raise SheetChangedMeanwhile(status.action.id, status.history[-1] if status.history else None)
    if (status.state, move) not in MOVES:
        raise MoveNotAllowed(move, status.state)


def _refuse_incomplete(move: Move, reason: str, words: ActionSheet | None) -> None:
    if move in ("reject", "reopen") and not reason.strip():
        raise ReasonMissing(move)
    if (words is None) == (move == "edit"):
        raise WordsMissing(move)


def _refuse_nameless(by: Person) -> None:
    if not by.id.strip() or not by.name.strip():
        raise NameMissing()
