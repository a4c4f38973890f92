"""A consultant has the draft written, then opens, edits, approves, rejects or reopens each action."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.refusals import Refused
from assistant.roadmap.carrying import carried, with_notes_kept
from assistant.roadmap.comments import Comment
from assistant.roadmap.decisions import Decision, Move
from assistant.roadmap.decisions import Person as Decider
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import RoadmapPreview, preview
from assistant.roadmap.roadmap import ApprovedRoadmap
from assistant.roadmap.sheets import ActionSheet
from assistant.roadmap.status import replay
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import Origin, Person, SavedRoadmap, Stage, Viewer
from assistant.storage.refusals import DecisionClash
from assistant.usecases import access, situation
from assistant.usecases.access import staff_for
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads, Stores

LEAST_ANSWERS = 20
"""Below this a draft would rest on expectations more than on answers."""


class TooFewAnswers(Refused):
    """A roadmap needs answers to stand on."""

    def __init__(self, given: int) -> None:
        super().__init__(
            f"Le risposte sono {given}: ne servono almeno {LEAST_ANSWERS} per scrivere una bozza. "
            "Completi prima le domande con l'impresa."
        )


class NoDraft(Refused):
    """Decisions need a draft."""

    def __init__(self) -> None:
        super().__init__("Non c'è ancora una bozza: la scriva dalla pagina della roadmap.")


class NothingChosen(Refused):
    """Approving together needs at least one action."""

    def __init__(self) -> None:
        super().__init__("Scelga almeno un'azione da approvare.")


class NotOpened(Refused):
    """Nobody approves what they have not opened."""

    def __init__(self, title: str) -> None:
        super().__init__(f"Apra e legga prima «{title}»: insieme si approva solo ciò che si è aperto.")


class NothingToUndo(Refused):
    """The last thing that happened to the action is no decision that can be taken back."""

    def __init__(self) -> None:
        super().__init__("Non c'è una decisione da annullare su questa azione: ricarichi la pagina.")


class Roadmaps(Protocol):
    def current(self, assessment: str) -> SavedRoadmap | None: ...
    def versions(self, assessment: str) -> tuple[SavedRoadmap, ...]: ...
    def save_draft(self, assessment: str, draft: RoadmapDraft) -> int: ...
    def decide(self, assessment: str, version: int, decision: Decision) -> None: ...
    def record_approval(self, assessment: str, version: int, approved: ApprovedRoadmap) -> None: ...


class Assessments(access.Assessments, Protocol):
    def move(self, id: str, before: Stage, after: Stage) -> None: ...
    def assign(self, id: str, person: str | None) -> None: ...


class Comments(Protocol):
    def comments(self, assessment: str) -> tuple[Comment, ...]: ...


class Work(situation.Work, Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def roadmaps(self) -> Roadmaps: ...
    @property
    def remarks(self) -> Comments: ...


@dataclass(frozen=True)
class Desk:
    """The case, what it rests on, the roadmap (None before a draft), what was said of it."""

    situation: Situation
    grounds: Grounds
    saved: SavedRoadmap | None
    preview: RoadmapPreview | None
    comments: tuple[Comment, ...] = ()


def open_desk(
    storage: Reads[Work], knowledge: Knowledge, library: Documents, viewer: Viewer, id: str, day: date
) -> Desk:
    """Raises NotFound for whoever is not staff with this case."""
    staff_for(viewer, "consultant", "administrator", "desk")
    with storage.reading() as work:
        case = situation_of(work, knowledge, viewer, id, day)
        saved, comments = work.roadmaps.current(id), work.remarks.comments(id)
    grounds = grounds_of(knowledge, library, case, day)
    return Desk(case, grounds, saved, preview(saved.roadmap, day, grounds) if saved else None, comments)


def write_draft(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    wishes: PlanWishes,
    day: date,
    origin: Origin,
    over: int | None = None,
) -> None:
    """A new version of the draft, with the decisions on earlier ones that still hold.

    `over` is the draft that was on the screen, 0 for none; None replaces whichever there is. Raises NotFound,
    TooFewAnswers, WishesImpossible, NoFeasiblePlan, StageMoved, DecisionClash.
    """
    person = staff_for(viewer, "consultant", "administrator")
    with storage.reading() as work:
        case = situation_of(work, knowledge, viewer, id, day, "write")
        saved = work.roadmaps.versions(id)
    number = saved[-1].version if saved else 0
    earlier = [one.roadmap for one in saved[:-1]]
    if len(case.state.levels) < LEAST_ANSWERS:
        raise TooFewAnswers(len(case.state.levels))
    draft = draft_roadmap(grounds_of(knowledge, library, case, day), wishes)  # seconds: no lock is held
    with storage.writing(origin) as work:
        before = work.roadmaps.current(id)
        if number != (before.version if before else 0) or over not in (None, number):
            raise DecisionClash
        earlier += [before.roadmap] if before else []
        draft = with_notes_kept(earlier, draft)
        version = work.roadmaps.save_draft(id, draft)
        for decision in carried(earlier, draft):
            work.roadmaps.decide(id, version, decision)
        if case.assessment.consultant is None:
            work.assessments.assign(id, person.id)
        if case.assessment.stage != "roadmap_draft":
            work.assessments.move(id, case.assessment.stage, "roadmap_draft")


@dataclass(frozen=True)
class Choice:
    """One decision as it was sent: `seen` is the version of the action that was on the screen.

    `draft` is the draft it was read in: in another one the same version may have other words.
    """

    action: str
    move: Move
    seen: int
    reason: str = ""
    words: ActionSheet | None = None
    model: str = ""
    draft: int | None = None


def decide(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    choice: Choice,
    day: date,
    origin: Origin,
) -> None:
    """Record one decision under the person's name.

    Raises NotFound, NoDraft, DecisionClash when the draft was replaced, and what `Roadmap.apply` raises.

    A decision on a published or approved roadmap takes it back to a draft: what was issued stays as issued.
    """
    person = staff_for(viewer, "consultant", "administrator")
    with storage.writing(origin) as work:
        case, saved = _current(work, knowledge, viewer, id, day, choice.draft)
        grounds = grounds_of(knowledge, library, case, day)
        after = saved.roadmap.apply(
            choice.move,
            choice.action,
            _decider(person),
            origin.at,
            choice.seen,
            grounds,
            choice.reason,
            choice.words,
            choice.model,
        )
        work.roadmaps.decide(id, saved.version, after.decisions[-1])
        if case.assessment.stage in ("approved", "published"):
            work.assessments.move(id, case.assessment.stage, "roadmap_draft")


def approve_together(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    seen: Mapping[str, int],
    draft: int,
    day: date,
    origin: Origin,
) -> None:
    """Approve several actions, all or none; `seen` are the versions on the screen, by action, in that draft.

    Raises NothingChosen, NotOpened for an action this person never opened, NotFound, NoDraft, DecisionClash
    when the draft was replaced, and what `Roadmap.apply` raises.
    """
    person = staff_for(viewer, "consultant", "administrator")
    if not seen:
        raise NothingChosen
    with storage.writing(origin) as work:
        case, saved = _current(work, knowledge, viewer, id, day, draft)
        grounds = grounds_of(knowledge, library, case, day)
        roadmap = saved.roadmap
        for action, version in seen.items():
            status = roadmap.status(action)
            if all(decision.by.id != person.id for decision in status.history):
                raise NotOpened(status.action.sheet.title)
            roadmap = roadmap.apply("approve", action, _decider(person), origin.at, version, grounds)
            work.roadmaps.decide(id, saved.version, roadmap.decisions[-1])


def undo(saved: SavedRoadmap, action: str, seen: int) -> Choice:
    """The decision that takes back the last one on an action: it opens again, or has its words before.

    Raises UnknownAction, NothingToUndo.
    """
    status = saved.roadmap.status(action)
    last = status.history[-1] if status.history else None
    if last is not None and last.move in ("approve", "reject"):
        return Choice(action, "reopen", seen, "Annullata l'ultima decisione.")
    if last is not None and last.move == "edit":
        words = replay(status.drafted, status.history[:-1]).action.sheet
        return Choice(action, "edit", seen, words=words)
    raise NothingToUndo


def propose(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    action: str,
    day: date,
    origin: Origin,
) -> None:
    """The consultant opened the action: from now on it may be decided. Opening again changes nothing."""
    with storage.reading() as work:
        saved = work.roadmaps.current(id)
    if saved and saved.roadmap.status(action).state == "draft":
        choice = Choice(action, "propose", saved.roadmap.status(action).version)
        decide(storage, knowledge, library, viewer, id, choice, day, origin)


def reopen_changed(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    day: date,
    origin: Origin,
) -> None:
    """Approvals whose basis changed since are taken back, with the difference as the reason."""
    person = staff_for(viewer, "consultant", "administrator")
    with storage.writing(origin) as work:
        case, saved = _current(work, knowledge, viewer, id, day)
        grounds = grounds_of(knowledge, library, case, day)
        after = saved.roadmap.reopen_stale(_decider(person), origin.at, grounds)
        for decision in after.decisions[len(saved.roadmap.decisions) :]:
            work.roadmaps.decide(id, saved.version, decision)


@dataclass(frozen=True)
class Approved:
    """The whole as approved: the case and grounds it stands on, the draft's version, the snapshot."""

    situation: Situation
    grounds: Grounds
    version: int
    roadmap: ApprovedRoadmap


def approve_roadmap(
    work: Work,
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    day: date,
    origin: Origin,
) -> Approved:
    """Approve the whole; nothing is written. Raises NotFound, NoDraft, and what `Roadmap.approve` raises:
    UndecidedActions, NothingApproved, ApprovalsExpired, ErrorsRemain."""
    person = staff_for(viewer, "consultant", "administrator")
    case, saved = _current(work, knowledge, viewer, id, day)
    grounds = grounds_of(knowledge, library, case, day)
    approved = saved.roadmap.approve(_decider(person), origin.at, grounds)
    return Approved(case, grounds, saved.version, approved)


def _current(
    work: Work, knowledge: Knowledge, viewer: Viewer, id: str, day: date, draft: int | None = None
) -> tuple[Situation, SavedRoadmap]:
    """The case and its latest draft, which must be `draft` where one was read."""
    case = situation_of(work, knowledge, viewer, id, day, "write")
    saved = work.roadmaps.current(id)
    if saved is None:
        raise NoDraft
    if draft is not None and draft != saved.version:
        raise DecisionClash
    return case, saved


def _decider(person: Person) -> Decider:
    return Decider(person.id, person.name)
