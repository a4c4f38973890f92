"""Decisions that outlive a new draft: an hour of approvals is not lost when the plan is solved again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.roadmap.decisions import Decision
from assistant.roadmap.draft import PlannedAction, RoadmapDraft
from assistant.roadmap.roadmap import Roadmap
from assistant.roadmap.sheets import ActionSheet, content_hash
from assistant.roadmap.status import ActionStatus

PLANNED = ("start", "months", "cost", "measures", "funding_note")
"""Fields of a sheet that come from the plan and its day; the others are the action's own words."""
AS_OF = re.compile(r"^Al \S+ \S+ \d{4}")
"""The day at the head of a funding note."""


def redrafted(earlier: Sequence[Roadmap], draft: RoadmapDraft) -> Roadmap:
    """A new draft with all that holds of the earlier ones, oldest first: funding notes and decisions."""
    draft = with_notes_kept(earlier, draft)
    return Roadmap(draft, carried(earlier, draft))


def with_notes_kept(earlier: Iterable[Roadmap], draft: RoadmapDraft) -> RoadmapDraft:
    """The draft with the earlier funding notes wherever nothing but their day would change."""
    last = _last_of_each(earlier)
    actions = (
        _with_note(one, last[one.id].drafted.sheet.funding_note) if one.id in last else one
        for one in draft.actions
    )
    return replace(draft, actions=tuple(actions))


def _last_of_each(earlier: Iterable[Roadmap]) -> Mapping[str, ActionStatus]:
    """Each action as the last draft that held it left it."""
    return {status.drafted.id: status for roadmap in earlier for status in roadmap.statuses}


def _with_note(action: PlannedAction, earlier: str) -> PlannedAction:
    note = action.sheet.funding_note
    if AS_OF.sub("", earlier) != AS_OF.sub("", note):
        return action
    lines = (replace(line, text=earlier) if line.field == "funding_note" else line for line in action.lines)
    return replace(action, sheet=replace(action.sheet, funding_note=earlier), lines=tuple(lines))


def carried(earlier: Iterable[Roadmap], draft: RoadmapDraft) -> tuple[Decision, ...]:
    """The decisions on earlier drafts, oldest first, that hold for the new one, with authors and moments.

    What counts is the last draft that held the action: one that left the plan comes back as decided. An
    action drafted in the same words keeps all of its decisions; an approval whose basis has changed since is
    then taken back as on any day (`Roadmap.stale`). Where only what is planned changed, nobody has approved
    that: the action keeps the words that a person wrote, and waits for a decision.
    """
    last = _last_of_each(earlier)
    kept = (_kept(last[action.id], action) for action in draft.actions if action.id in last)
    return tuple(decision for decisions in kept for decision in decisions)


def _kept(status: ActionStatus, action: PlannedAction) -> tuple[Decision, ...]:
    drafted = status.drafted.sheet
    if drafted == action.sheet:
        return status.history
    if replace(drafted, **_planned(action.sheet)) == action.sheet:
        return tuple(_opened_and_edited(status, action))
    return ()


def _planned(sheet: ActionSheet) -> dict[str, Any]:
    return {name: getattr(sheet, name) for name in PLANNED}


def _opened_and_edited(status: ActionStatus, action: PlannedAction) -> Iterator[Decision]:
    """That the action was opened, and its last edit in the new plan but for what the person planned anew."""
    opened = [decision for decision in status.history if decision.move == "propose"]
    edits = [decision for decision in status.history if decision.move == "edit"]
    yield from (replace(decision, content_hash=content_hash(action.sheet)) for decision in opened[:1])
    if edits and edits[-1].words is not None:
        words, drafted = edits[-1].words, _planned(status.drafted.sheet)
        untouched = {name for name, value in _planned(words).items() if value == drafted[name]}
        planned = {name: value for name, value in _planned(action.sheet).items() if name in untouched}
        words = replace(words, **planned)
        yield replace(edits[-1], seen=1, words=words, content_hash=content_hash(words))
