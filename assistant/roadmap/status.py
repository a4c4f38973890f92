"""One action after replay of its decisions: state, words in force, and who wrote each line."""

from dataclasses import dataclass, replace

from assistant.roadmap.decisions import MOVES, Decision, State
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.provenance import Line, Origin
from assistant.roadmap.refusals import LogBroken
from assistant.roadmap.sheets import ActionSheet, content_hash, texts_of


@dataclass(frozen=True)
class ActionStatus:
    """One action as it stands: `drafted` as rules wrote it, `action` with the words now in force."""

    drafted: PlannedAction
    action: PlannedAction
    state: State = "draft"
    history: tuple[Decision, ...] = ()

    @property
    def version(self) -> int:
        """How many decisions were taken on it: what a person must have seen to decide next."""
        return len(self.history)

    @property
    def approval(self) -> Decision | None:
        """The decision that approved it, None unless it is approved now."""
        return self.history[-1] if self.state == "approved" else None


def replay(drafted: PlannedAction, decisions: tuple[Decision, ...]) -> ActionStatus:
    """The action after its decisions, oldest first. Raises LogBroken for one that could not be taken."""
    status = ActionStatus(drafted, drafted)
    for decision in decisions:
        status = _after(status, decision)
    return status


def _after(status: ActionStatus, decision: Decision) -> ActionStatus:
    state = MOVES.get((status.state, decision.move))
    sheet = decision.words or status.action.sheet
    complete = {
        "edit": decision.words is not None,
        "approve": decision.basis is not None,
        "reject": bool(decision.reason),
        "reopen": bool(decision.reason),
    }.get(decision.move, True)
    fits = decision.seen == status.version and decision.content_hash == content_hash(sheet)
    if state is None or not complete or not fits or (decision.words and decision.move != "edit"):
        raise LogBroken(decision)
    action = replace(status.action, sheet=sheet, lines=_lines(status, sheet, decision))
    return ActionStatus(status.drafted, action, state, (*status.history, decision))


def _lines(status: ActionStatus, sheet: ActionSheet, decision: Decision) -> tuple[Line, ...]:
    """Lines that were there before keep their origin; new ones are the decider's, or a model's taken over."""
    origin: Origin = "model" if decision.model else "person"
    name = decision.model or decision.by.name
    known = {(line.field, line.text): line for line in (*status.action.lines, *status.drafted.lines)}
    written = (known.get((field, text), Line(field, text, origin, name)) for field, text in texts_of(sheet))
    return (*written, *(line for line in status.drafted.lines if line.field == "sources"))
