"""One plan against another: what comes in, what goes out, what moves, and what becomes of the decisions."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.roadmap.decisions import DECIDED, State
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.plan_figures import PlanFigures, figures_of
from assistant.roadmap.roadmap import Roadmap
from assistant.roadmap.sheets import ActionSheet
from assistant.roadmap.status import ActionStatus

WORKED: frozenset[State] = DECIDED | {"edited"}
"""States that are somebody's work: lost, it has to be done again."""


@dataclass(frozen=True)
class Moved:
    """An action in both plans that begins or ends in other months."""

    before: ActionSheet
    after: ActionSheet


@dataclass(frozen=True)
class Decided:
    """What becomes of decisions and written words: each status as it stands in the later plan.

    `kept` stand as they are, `again` wait for a decision (those in state "edited" with the words a person
    wrote), `back` come in as they were decided once. `gone` are those of the earlier plan that leave with it.
    """

    kept: tuple[ActionStatus, ...] = ()
    again: tuple[ActionStatus, ...] = ()
    back: tuple[ActionStatus, ...] = ()
    gone: tuple[ActionStatus, ...] = ()


@dataclass(frozen=True)
class PlanChange:
    """The later plan beside the earlier one; `before` is None when it is the first."""

    before: PlanFigures | None
    after: PlanFigures
    enter: tuple[ActionStatus, ...]
    leave: tuple[ActionStatus, ...]
    moved: tuple[Moved, ...]
    decided: Decided


def plan_change(before: Roadmap | None, after: Roadmap, grounds: Grounds) -> PlanChange:
    """What is different in `after`, in the order of each plan; both stand on the same grounds."""
    then, now = _by_id(before), _by_id(after)
    stay = [(then[id], now[id]) for id in now if id in then]
    sheets = [(earlier.action.sheet, later.action.sheet) for earlier, later in stay]
    return PlanChange(
        figures_of(before, grounds) if before else None,
        figures_of(after, grounds),
        tuple(status for id, status in now.items() if id not in then),
        tuple(status for id, status in then.items() if id not in now),
        tuple(Moved(*pair) for pair in sheets if _months(pair[0]) != _months(pair[1])),
        _decided(then, now, frozenset(after.stale(grounds))),
    )


def _by_id(roadmap: Roadmap | None) -> Mapping[str, ActionStatus]:
    return {status.drafted.id: status for status in roadmap.statuses} if roadmap else {}


def _months(sheet: ActionSheet) -> tuple[object, int]:
    return sheet.start, sheet.months


def _decided(
    then: Mapping[str, ActionStatus], now: Mapping[str, ActionStatus], stale: frozenset[str]
) -> Decided:
    """An approval whose basis has changed is taken back as soon as somebody opens the desk."""
    worked = {id: status for id, status in then.items() if status.state in WORKED}
    kept = {id for id in worked if id in now and now[id].state == worked[id].state and id not in stale}
    return Decided(
        kept=tuple(now[id] for id in now if id in kept),
        again=tuple(now[id] for id in now if id in worked and id not in kept),
        back=tuple(now[id] for id in now if id not in then and now[id].state in WORKED and id not in stale),
        gone=tuple(status for id, status in worked.items() if id not in now),
    )
