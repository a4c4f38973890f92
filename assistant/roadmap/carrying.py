"""Decisions that outlive a new draft: an hour of approvals is not lost when the plan is solved again."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.roadmap.decisions import Decision
from assistant.roadmap.draft import PlannedAction, RoadmapDraft
from assistant.roadmap.roadmap import Roadmap
from assistant.roadmap.sheets import ActionSheet, content_hash
from assistant.roadmap.status import ActionStatus


def carried(before: Roadmap, draft: RoadmapDraft) -> tuple[Decision, ...]:
    """The decisions on the earlier draft that hold for the new one, each with its author and moment.

    An action drafted in the same words keeps all of its decisions; an approval whose basis has changed since
    is then taken back as on any day (`Roadmap.stale`). Where only the months moved, nobody has approved
    these months: the action keeps the words that a person wrote, and waits for a decision.
    """
    statuses = {status.drafted.id: status for status in before.statuses}
    kept = (_kept(statuses[action.id], action) for action in draft.actions if action.id in statuses)
    return tuple(decision for decisions in kept for decision in decisions)


def _kept(status: ActionStatus, action: PlannedAction) -> tuple[Decision, ...]:
    if status.drafted.sheet == action.sheet:
        return status.history
    if _in_months_of(status.drafted.sheet, action.sheet) == action.sheet:
        return tuple(_opened_and_edited(status, action))
    return ()


def _in_months_of(sheet: ActionSheet, other: ActionSheet) -> ActionSheet:
    return replace(sheet, start=other.start, months=other.months)


def _opened_and_edited(status: ActionStatus, action: PlannedAction) -> Iterator[Decision]:
    """That the action was opened, and its last edit in the new months unless the person chose others."""
    opened = [decision for decision in status.history if decision.move == "propose"]
    edits = [decision for decision in status.history if decision.move == "edit"]
    yield from (replace(decision, content_hash=content_hash(action.sheet)) for decision in opened[:1])
    if edits and edits[-1].words is not None:
        words, drafted = edits[-1].words, status.drafted.sheet
        if (words.start, words.months) == (drafted.start, drafted.months):
            words = _in_months_of(words, action.sheet)
        yield replace(edits[-1], seen=1, words=words, content_hash=content_hash(words))
