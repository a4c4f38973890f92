from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from assistant.roadmap.calendar import Slot, place
from assistant.roadmap.choice import Choice
from assistant.roadmap.grounds import FundingOutlook, Grounds
from assistant.roadmap.planning import make_plan
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.wishes import PlanWishes
from tests.roadmap.cast import action, draft, grounds, outlook

ALL_TWO = {"man-1": 2, "man-2": 2, "pro-1": 2, "pro-2": 2}


def slots(*actions: object, **wishes: object) -> Mapping[str, Slot] | None:
    problem = PlanProblem(grounds(ALL_TWO, actions), PlanWishes(**{"horizon_months": 12, **wishes}))  # type: ignore[arg-type]
    return place(Choice(frozenset(problem.candidates), {}), problem)


def test_what_is_needed_first_is_finished_first_and_hours_are_shared() -> None:
    first = action("a", "produzione", ("pro-1",), hours=(20, 20), months=(2, 2))
    then = action("b", "produzione", ("pro-2",), hours=(20, 20), months=(2, 2), after=("a",))
    other = action("c", "manutenzione", ("man-1",), hours=(10, 10), months=(1, 1))
    assert slots(first, then, other, hours_per_month=20) == {
        "a": Slot(0, 2),
        "b": Slot(2, 2),
        "c": Slot(0, 1),
    }


def test_an_action_lasts_longer_while_the_hours_for_it_are_lacking() -> None:
    assert slots(action("a", "produzione", ("pro-1",), hours=(100, 100)), hours_per_month=20) == {
        "a": Slot(0, 5)
    }


def test_the_quicker_win_goes_first() -> None:
    heavy = action("a", "produzione", ("pro-1",), hours=(40, 40), months=(1, 1))
    light = action("b", "produzione", ("pro-2",), hours=(20, 20), months=(1, 1))
    assert slots(heavy, light, hours_per_month=40) == {"b": Slot(0, 1), "a": Slot(1, 1)}


def test_a_known_cost_falls_into_a_year_that_has_the_money() -> None:
    one = action("a", "produzione", ("pro-1",), months=(1, 1))
    two = action("b", "produzione", ("pro-2",), months=(1, 1))
    costs = {"a": Decimal(800), "b": Decimal(800)}
    budgets = {2026: Decimal(0), 2027: Decimal(1000), 2028: Decimal(1000)}
    plan = draft(grounds(ALL_TWO, (one, two)), costs=costs, budgets=budgets)
    assert sorted(entry.sheet.start.year for entry in plan.actions if entry.sheet.start) == [2027, 2028]
    unknown = draft(grounds(ALL_TWO, (one, two)), budgets=budgets)
    assert unknown.actions[0].sheet.start == date(2026, 12, 1)


def funded(outlook: FundingOutlook) -> Grounds:
    base = grounds(ALL_TWO, (action("a", "produzione", ("pro-1",), measures=("m",)),))
    return Grounds(**{**vars(base), "outlooks": {"m": outlook}})


@pytest.mark.parametrize(
    ("found", "start", "counted"),
    [
        (outlook("m"), date(2026, 12, 1), True),
        (outlook("m", closes=date(2026, 12, 31)), date(2026, 12, 1), True),
        (outlook("m", closes=date(2026, 11, 30)), date(2026, 12, 1), False),
        (outlook("m", call_status="closed"), date(2026, 12, 1), False),
        (outlook("m", call_status="unknown"), date(2026, 12, 1), False),
        (outlook("m", verdict="not_eligible"), date(2026, 12, 1), False),
        (outlook("m", call_status="upcoming"), date(2026, 12, 1), False),
        (outlook("m", call_status="upcoming", opens=date(2027, 3, 9)), date(2027, 3, 1), True),
        (outlook("m", call_status="upcoming", opens=date(2027, 9, 1)), date(2026, 12, 1), False),
    ],
)
def test_a_call_counts_only_when_the_action_starts_while_it_is_open(
    found: FundingOutlook, start: date, counted: bool
) -> None:
    (planned,) = draft(funded(found)).actions
    assert planned.sheet.start == start
    assert planned.calls == (("m",) if counted else ())


def test_nobody_waits_for_a_call_when_the_plan_would_not_end_in_time() -> None:
    base = funded(outlook("m", call_status="upcoming", opens=date(2027, 3, 9)))
    long = action("a", "produzione", ("pro-1",), measures=("m",), months=(11, 11))
    problem = PlanProblem(Grounds(**{**vars(base), "actions": {"a": long}}), PlanWishes(40, 12))
    assert make_plan(problem).slots == {"a": Slot(0, 11)}


def test_actions_that_wait_for_each_other_have_no_calendar() -> None:
    low = action("a", "produzione", ("pro-1",), low=2, after=("c",))
    high = action("b", "produzione", ("pro-1",), low=3)
    ring = action("c", "produzione", ("pro-2",), low=2, after=("b",))
    assert slots(low, high, ring, hours_per_month=40) is None
