"""The plan against every plan there is, on problems small enough to try them all."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.roadmap.actions import Action, CostRange
from assistant.roadmap.planning import make_plan
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.worth import plan_worth
from tests.roadmap.cast import action, grounds
from tests.roadmap.every_plan import every_plan

QUESTIONS = ("man-1", "man-2", "man-3", "pro-1", "pro-2")


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Action, ...]:
    names = "abcdef"[: draw(st.integers(1, 6))]
    return tuple(draw(actions(name, names[:place])) for place, name in enumerate(names))


@st.composite
def actions(draw: st.DrawFn, name: str, others: str) -> Action:
    earlier = st.sets(st.sampled_from(others or "-"), max_size=1 if others else 0)
    after = draw(earlier)
    low, cost = draw(st.integers(2, 4)), draw(st.none() | st.integers(1, 9))
    return action(
        name,
        draw(st.sampled_from(["manutenzione", "produzione"])),
        tuple(sorted(draw(st.sets(st.sampled_from(QUESTIONS), min_size=1, max_size=3)))),
        low,
        hours=(draw(st.integers(5, 90)),) * 2,
        months=(draw(st.integers(1, 7)),) * 2,
        effort=draw(st.integers(1, 5)),
        ai=draw(st.booleans()),
        after=tuple(after),
        instead_of=tuple(draw(earlier) - after),
        cost=CostRange(Decimal(cost), Decimal(1000 * cost), "https://example.org") if cost else None,
        measures=("aperta",) if draw(st.booleans()) else (),
    )


@st.composite
def problems(draw: st.DrawFn) -> PlanProblem:
    levels = draw(st.dictionaries(st.sampled_from(QUESTIONS), st.integers(1, 5), min_size=2))
    never = draw(st.sets(st.sampled_from("abc"), max_size=1))
    budgets = draw(st.dictionaries(st.sampled_from([2026, 2027]), st.integers(0, 12), max_size=2))
    wishes = PlanWishes(
        hours_per_month=draw(st.integers(3, 30)),
        horizon_months=12,
        limit=draw(st.integers(1, 5)),
        budgets={year: Decimal(1000 * euro) for year, euro in budgets.items()},
        priorities={"produzione": draw(st.sampled_from(["less", "same", "more"]))},
        never=tuple(never),
    )
    return PlanProblem(grounds(levels, draw(catalogues())), wishes)


@given(problems())
@settings(max_examples=120)
def test_no_plan_that_keeps_to_the_limits_is_worth_more(problem: PlanProblem) -> None:
    possible = {choice.actions: plan_worth(choice.actions, problem) for choice in every_plan(problem)}
    found = make_plan(problem).choice.actions
    assert possible[found] == pytest.approx(max(possible.values()), abs=1e-4)


@given(problems())
def test_every_limit_of_the_calendar_holds(problem: PlanProblem) -> None:
    plan = make_plan(problem)
    spent = dict.fromkeys(problem.years, Decimal(0))
    for id, slot in plan.slots.items():
        one = problem.candidates[id]
        assert slot.months >= one.action.usual_months
        assert slot.end <= problem.wishes.horizon_months
        assert all(plan.slots[other].end <= slot.start for other in problem.earlier[id] & plan.slots.keys())
        if one.cost is not None:
            spent[next(year for year, months in problem.years.items() if slot.start in months)] += one.cost
    assert all(spent[year] <= euro for year, euro in problem.wishes.budgets.items())
    for first in range(problem.wishes.horizon_months):
        for end in range(first + 1, problem.wishes.horizon_months + 1):
            inside = [id for id, slot in plan.slots.items() if first <= slot.start and slot.end <= end]
            hours = sum(problem.candidates[id].hours for id in inside)
            assert hours <= problem.wishes.hours_per_month * (end - first)


@given(problems())
def test_the_same_wishes_give_the_same_plan(problem: PlanProblem) -> None:
    again = PlanProblem(problem.grounds, problem.wishes)
    assert make_plan(again) == make_plan(problem)
