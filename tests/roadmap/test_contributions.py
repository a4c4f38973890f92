"""What calls may pay of known costs, within ceilings, windows, headroom and the rules of cumulation."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.funding_terms import FundingTerms
from assistant.roadmap.calendar import place
from assistant.roadmap.choice import Choice
from assistant.roadmap.contributions import Payer, payers
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.grounds import FundingOutlook, Grounds
from assistant.roadmap.planning import make_plan
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.worth import contribution_worth, plan_worth
from tests.roadmap.cast import action, grounds, outlook
from tests.roadmap.every_plan import every_plan

COSTS = {"a": Decimal(6_000), "b": Decimal(4_000)}


def terms(percent: int = 50, **other: object) -> FundingTerms:
    return replace(FundingTerms(Decimal(percent), Decimal(0), None, None, False), **other)


def scene(*calls: FundingOutlook, **other: object) -> Grounds:
    """Two actions that each call may pay for."""
    measures = tuple(call.slug for call in calls)
    catalogue = (
        action("a", "manutenzione", ("man-1",), months=(2, 2), measures=measures),
        action("b", "produzione", ("pro-1",), months=(2, 2), measures=measures),
    )
    base = grounds({"man-1": 2, "pro-1": 2}, catalogue)
    return replace(base, outlooks={call.slug: call for call in calls}, **other)


def paid(base: Grounds, **wishes: object) -> Mapping[tuple[str, str], int]:
    asked = PlanWishes(40, 12, must=("a", "b"), costs=COSTS)
    plan = make_plan(PlanProblem(base, replace(asked, **wishes)))
    return {payment: int(euro) for payment, euro in plan.choice.paid.items()}


def test_a_call_pays_its_rate_of_each_known_cost() -> None:
    assert paid(scene(outlook("m", terms=terms()))) == {("a", "m"): 3_000, ("b", "m"): 2_000}
    assert paid(scene(outlook("m", terms=terms())), costs={"b": Decimal(900)}) == {("b", "m"): 450}


@pytest.mark.parametrize(
    ("limits", "euro"),
    [
        ({"most": Decimal(4_500)}, 4_500),
        ({"least": Decimal(10_000)}, 5_000),
        ({"least": Decimal(10_001)}, 0),
        ({"largest": Decimal(6_000)}, 3_000),
        ({"largest": Decimal(3_999)}, 0),
        ({"de_minimis": True}, 1_200),
    ],
)
def test_no_limit_of_a_call_is_passed(limits: dict[str, object], euro: int) -> None:
    base = scene(outlook("m", terms=terms(**limits)), headroom=Decimal(1_200))
    assert sum(paid(base).values()) == euro


def test_while_past_aids_are_not_told_no_de_minimis_call_is_counted() -> None:
    assert paid(scene(outlook("m", terms=terms(de_minimis=True)))) == {}


def test_all_de_minimis_calls_share_one_headroom() -> None:
    calls = (outlook(slug, terms=terms(most=Decimal(2_500), de_minimis=True)) for slug in ("m", "n"))
    assert sum(paid(scene(*calls, headroom=Decimal(3_300))).values()) == 3_300


def test_two_calls_pay_for_one_action_only_where_every_rule_lets_them_and_never_more_than_it_costs() -> None:
    calls = (outlook("m", terms=terms(70)), outlook("n", terms=terms(60)))
    alone = paid(scene(*calls))
    assert {id for id, _ in alone} == {"a", "b"}
    assert len(alone) == 2
    both = paid(scene(*calls, together=frozenset({frozenset({"m", "n"})})))
    assert sum(both.values()) == 10_000


def test_a_sure_call_is_counted_on_before_one_to_clarify() -> None:
    calls = (outlook("m", terms=terms(60)), outlook("n", terms=terms(40), verdict="eligible"))
    assert {slug for _, slug in paid(scene(*calls))} == {"n"}


@pytest.mark.parametrize(("verdict", "state"), [("not_eligible", "open"), ("eligible", "closed")])
def test_neither_a_closed_call_nor_one_the_firm_misses_pays(verdict: str, state: str) -> None:
    assert paid(scene(outlook("m", terms=terms(), verdict=verdict, call_status=state))) == {}


def test_the_action_starts_while_its_call_can_be_asked() -> None:
    opens = date(2027, 9, 15)
    late = outlook("m", terms=terms(), call_status="upcoming", opens=opens, closes=date(2027, 10, 30))
    problem = PlanProblem(scene(late), PlanWishes(40, 12, must=("a", "b"), costs=COSTS))
    plan = make_plan(problem)
    assert {id for id, _ in plan.choice.paid} == {"a", "b"}
    assert all(slot.start in (9, 10) for slot in plan.slots.values())
    missed = make_plan(PlanProblem(scene(late), replace(problem.wishes, hours_per_month=5)))
    assert len(missed.choice.paid) < 2


def test_the_sheet_tells_what_a_call_could_pay_and_that_it_is_not_sure() -> None:
    asked = PlanWishes(40, 12, costs=COSTS)
    planned = {one.id: one for one in draft_roadmap(scene(outlook("m", terms=terms())), asked).actions}
    assert planned["a"].contributions == {"m": Decimal(3_000)}
    assert any(
        "3.000 euro su 6.000" in sentence and "mai certo" in sentence for sentence in planned["a"].reasons
    )


# ---- against every plan there is ------------------------------------------------------------------


@st.composite
def problems(draw: st.DrawFn) -> PlanProblem:
    calls = [draw(outlooks(slug)) for slug in "mn"[: draw(st.integers(1, 2))]]
    names = "abc"
    catalogue = tuple(
        action(
            name,
            draw(st.sampled_from(["manutenzione", "produzione"])),
            (draw(st.sampled_from(["man-1", "man-2", "pro-1"])),),
            hours=(draw(st.integers(20, 90)),) * 2,
            months=(draw(st.integers(1, 5)),) * 2,
            measures=tuple(call.slug for call in calls),
        )
        for name in names
    )
    base = grounds({"man-1": 2, "man-2": 1, "pro-1": 2}, catalogue)
    both = frozenset({frozenset("mn")}) if draw(st.booleans()) else frozenset()
    base = replace(
        base,
        outlooks={call.slug: call for call in calls},
        headroom=Decimal(1000 * draw(st.integers(0, 9))),
        together=both,
    )
    costs = {name: Decimal(1000 * draw(st.integers(1, 90))) for name in names}
    return PlanProblem(base, PlanWishes(draw(st.integers(8, 30)), 12, costs=costs))


@st.composite
def outlooks(draw: st.DrawFn, slug: str) -> FundingOutlook:
    upcoming = draw(st.booleans())
    opens = date(2027, draw(st.integers(1, 6)), 1) if upcoming else None
    return outlook(
        slug,
        verdict=draw(st.sampled_from(["eligible", "undetermined"])),
        call_status="upcoming" if upcoming else "open",
        opens=opens,
        closes=draw(st.none() | st.just(date(2027, 8, 31))),
        terms=FundingTerms(
            Decimal(draw(st.sampled_from([30, 50, 80]))),
            Decimal(1000 * draw(st.sampled_from([0, 40]))),
            draw(st.sampled_from([None, Decimal(100_000)])),
            draw(st.sampled_from([None, Decimal(20_000)])),
            draw(st.booleans()),
        ),
    )


@given(problems())
@settings(max_examples=40)
def test_no_choice_of_actions_and_calls_is_worth_more(problem: PlanProblem) -> None:
    found = make_plan(problem).choice
    best = max(
        worth
        for choice in every_plan(problem)
        for worth in _with_calls(choice, problem, _mix_worth(found, problem))
    )
    assert _mix_worth(found, problem) >= best - 2e-4


def _mix_worth(choice: Choice, problem: PlanProblem) -> float:
    paid = sum(float(euro) * contribution_worth(slug, problem) for (_, slug), euro in choice.paid.items())
    return plan_worth(choice.actions, problem) + paid


def _with_calls(choice: Choice, problem: PlanProblem, found: float) -> Iterator[float]:
    """What the choice is worth with each set of payments the rules allow; none that cannot reach `found`."""
    bare = plan_worth(choice.actions, problem)
    yield bare
    possible = [payer for payer in payers(problem) if payer.one.id in choice.actions]
    for size in range(1, len(possible) + 1):
        for some in combinations(possible, size):
            most = sum(payer.most * contribution_worth(payer.window.slug, problem) for payer in some)
            if bare + most > found and _allowed(some, problem):
                counted = replace(choice, paid={payer.payment: Decimal(1) for payer in some})
                if place(counted, problem) is not None:
                    yield bare + _most_paid(some, problem)


def _allowed(some: tuple[Payer, ...], problem: PlanProblem) -> bool:
    spent: dict[str, Decimal] = {}
    for payer in some:
        spent[payer.window.slug] = spent.get(payer.window.slug, Decimal(0)) + (payer.one.cost or 0)
    within = all(
        payer.terms.least <= spent[payer.window.slug] <= (payer.terms.largest or spent[payer.window.slug])
        for payer in some
    )
    ids = [payer.one.id for payer in some]
    return within and (len(ids) == len(set(ids)) or bool(problem.grounds.together))


def _most_paid(some: tuple[Payer, ...], problem: PlanProblem) -> float:
    """The best split of what the calls may pay, by a linear program of its own."""
    from scipy.optimize import linprog

    rows, limits = [], []
    for slug, most in {(payer.window.slug, payer.terms.most) for payer in some}:
        rows.append([float(payer.window.slug == slug) for payer in some])
        limits.append(float(most or 10**9))
    for id in {payer.one.id for payer in some}:
        rows.append([float(payer.one.id == id) for payer in some])
        limits.append(float(problem.candidates[id].cost or 0))
    rows.append([float(payer.terms.de_minimis) for payer in some])
    limits.append(float(problem.grounds.headroom or 0))
    values = [-contribution_worth(payer.window.slug, problem) for payer in some]
    bounds = [(1.0, payer.most) for payer in some]
    split = linprog(values, A_ub=rows, b_ub=limits, bounds=bounds)
    return -split.fun if split.success else 0.0
