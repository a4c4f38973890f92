from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.reasons import effects, gain, index_effect, plan_effects, why
from assistant.roadmap.wishes import PlanWishes, WishesImpossible
from tests.roadmap.cast import CATALOGUE, LEVELS, action, draft, grounds, outlook


def test_every_gap_of_the_small_firm_finds_its_action_in_an_order_that_respects_predecessors() -> None:
    plan = draft()
    assert {entry.id for entry in plan.actions} == {"fermi", "piano", "ordini", "robot", "assistente"}
    place = {entry.id: entry for entry in plan.actions}
    assert place["piano"].after == ("fermi",)
    assert place["fermi"].needed_by == ("piano",)
    assert place["piano"].number > place["fermi"].number
    assert [entry.number for entry in plan.actions] == [1, 2, 3, 4, 5]
    assert all(entry.sheet.start and entry.sheet.start >= plan.first_month for entry in plan.actions)


def test_answers_above_the_action_bring_nothing_into_the_plan() -> None:
    assert draft(grounds(dict.fromkeys(LEVELS, 5))).actions == ()


def test_an_answer_two_levels_below_is_no_gap_until_the_step_before_is_in_the_plan() -> None:
    alone = tuple(entry for entry in CATALOGUE if entry.id == "piano")
    assert draft(grounds({"man-1": 1}, alone)).actions == ()
    both = {entry.id: entry for entry in draft(grounds({"man-1": 1})).actions}
    assert [gap.start for gap in both["piano"].gaps] == [3]


def test_a_predecessor_that_does_not_apply_is_skipped() -> None:
    catalogue = (action("b", "produzione", ("pro-3",), after=("robot",)), CATALOGUE[3])
    plan = draft(replace(grounds(catalogue=catalogue), facts={"own_machines": False}))
    assert [(entry.id, entry.after) for entry in plan.actions] == [("b", ())]


def test_a_condition_still_unknown_keeps_the_action_and_names_the_fact_to_confirm() -> None:
    robot = next(entry for entry in draft().actions if entry.id == "robot")
    assert robot.to_confirm == ("own_machines",)


def test_a_predecessor_the_firm_has_already_done_is_not_pulled_in() -> None:
    plan = draft(grounds({"man-1": 3, "man-2": 3, "man-3": 3}))
    assert [entry.id for entry in plan.actions] == ["piano"]


def test_where_worth_is_equal_the_lighter_action_comes_first() -> None:
    heavy = action("a", "produzione", ("pro-1",), effort=4)
    light = action("b", "produzione", ("pro-2",), effort=1)
    plan = draft(grounds({"pro-1": 2, "pro-2": 2}, (heavy, light)), limit=1)
    assert [entry.id for entry in plan.actions] == ["b"]


def test_two_ways_to_the_same_thing_never_stand_in_one_plan() -> None:
    full = action("full", "produzione", ("pro-1", "pro-2"), instead_of=("ordini",))
    assert len(draft(grounds(catalogue=(full, CATALOGUE[2]))).actions) == 1


def test_an_action_on_artificial_intelligence_finds_room_where_it_fits() -> None:
    plan = draft(limit=2)
    assert any(entry.ai for entry in plan.actions)
    assert len(plan.actions) == 2


@pytest.mark.parametrize(("level", "chosen"), [(1, False), (2, False), (3, False), (4, True)])
def test_an_action_on_artificial_intelligence_waits_for_its_answers(level: int, chosen: bool) -> None:
    smart = action("ia", "produzione", ("pro-1", "pro-2", "pro-3"), low=4, ai=True)
    levels = {"pro-1": 4, "pro-2": level, "pro-3": level}
    assert bool(draft(grounds(levels, (smart,))).actions) is chosen


def test_a_high_step_comes_after_every_lower_one_when_there_is_time_for_all() -> None:
    stairs = tuple(action(f"passo-{low}", "produzione", ("pro-1", "pro-2"), low) for low in (2, 3, 4))
    levels = {"pro-1": 2, "pro-2": 1}
    long = draft(grounds(levels, stairs), horizon_months=12)
    assert [entry.id for entry in long.actions] == ["passo-2", "passo-3", "passo-4"]
    assert [entry.after for entry in long.actions] == [(), ("passo-2",), ("passo-2", "passo-3")]
    slow = tuple(replace(entry, months=(5, 5)) for entry in stairs)
    assert [entry.id for entry in draft(grounds(levels, slow), horizon_months=12).actions] == [
        "passo-2",
        "passo-3",
    ]


def test_breadth_comes_before_piling_up_on_one_area() -> None:
    same = [action(f"man-{i}", "manutenzione", (f"man-{i}",)) for i in (1, 2, 3)]
    other = action("pro", "produzione", ("pro-1",))
    base = grounds({"man-1": 2, "man-2": 2, "man-3": 2, "pro-1": 2}, (*same, other))
    alike = replace(
        base.maturity, areas=tuple(replace(one, estimate=2.0, applicable=1) for one in base.maturity.areas)
    )
    plan = draft(replace(base, maturity=alike), limit=2)
    assert {entry.area for entry in plan.actions} == {"manutenzione", "produzione"}


def test_the_best_action_left_out_is_named_with_its_reason() -> None:
    left = draft(limit=2).left_out
    assert left
    assert "2 azioni" in left[0].reason
    assert "ore" in draft(hours_per_month=3).left_out[0].reason


def test_a_wanted_action_is_in_the_plan_and_an_excluded_one_is_not_nor_what_needs_it() -> None:
    wanted = draft(grounds(dict.fromkeys(LEVELS, 5)), must=("robot",))
    assert [entry.id for entry in wanted.actions] == ["robot"]
    assert not {"fermi", "piano"} & {entry.id for entry in draft(never=("fermi",)).actions}


@pytest.mark.parametrize(
    "wishes",
    [
        {"hours_per_month": 0},
        {"horizon_months": 6},
        {"limit": 0},
        {"must": ("x",), "never": ("x",)},
        {"budgets": {2027: Decimal(-1)}},
    ],
)
def test_wishes_outside_their_range_are_refused(wishes: dict[str, object]) -> None:
    with pytest.raises(WishesImpossible):
        PlanWishes(**{"hours_per_month": 10, **wishes})


def test_a_wanted_action_that_does_not_exist_is_refused() -> None:
    with pytest.raises(WishesImpossible, match="nessuna"):
        draft(must=("nessuna",))


def test_a_priority_area_comes_first() -> None:
    first = draft(limit=1, priorities={"produzione": "more"}).actions[0]
    assert first.area == "produzione"


def test_closed_calls_and_measures_without_the_requirements_are_never_suggested() -> None:
    base = grounds()
    assert {entry.sheet.measures for entry in draft(base).actions if entry.id == "fermi"} == {("aperta",)}
    barred = replace(base, outlooks={"aperta": outlook("aperta", verdict="not_eligible")})
    fermi = next(entry for entry in draft(barred).actions if entry.id == "fermi")
    assert fermi.sheet.measures == ()
    assert "nessuna misura" in fermi.sheet.funding_note


def test_every_drafted_line_names_its_origin() -> None:
    fermi = next(entry for entry in draft().actions if entry.id == "fermi")
    origins = {line.field: line.origin for line in fermi.lines}
    assert origins["title"] == "catalogue"
    assert origins["start"] == origins["funding_note"] == "computation"
    assert {line.origin for line in fermi.lines if line.field == "sources"} == {"case", "passage"}
    assert all(line.reference for line in fermi.lines)


def test_the_reasons_are_the_answers_with_level_and_words_and_the_score_with_its_interval() -> None:
    base = grounds()
    fermi = next(entry for entry in draft(base).actions if entry.id == "fermi")
    texts = [line.text for line in why(fermi, base)]
    assert texts[0] == "Alza 2 risposte, 3 livelli in tutto, con circa 30 ore vostre."
    assert texts[1] == "Comincia mentre si può fare domanda per: Misura aperta (esempio)."
    assert texts[2] == "Domanda man-1? «situazione 1»: livello 1 su 5."
    assert any("2,0 su 5, probabilmente fra 1,8 e 2,2" in text for text in texts)
    assert texts[-1] == "Va fatta prima di «Azione piano»."


def test_the_effect_is_the_gain_spread_over_all_questions_of_the_area() -> None:
    base = grounds()
    plan = draft(base)
    fermi = next(entry for entry in plan.actions if entry.id == "fermi")
    assert gain(fermi) == 3  # man-1 from 1, man-2 from 2, both to 3
    (effect,) = effects(fermi, base)
    assert (effect.before, effect.after) == (2.0, 2.75)
    index = index_effect(plan.actions, replace(base, modules=frozenset({"produzione"})))
    assert index is not None
    assert index.after == pytest.approx(2.4 + 1.25)  # the one area counted rises from 2.0 to 3.25
    total = {entry.area: entry.after for entry in plan_effects(plan.actions, base)}
    assert total["manutenzione"] == pytest.approx(2.75 + 2 / 4)  # then man-1 and man-3 from 3 to 4


def test_a_draft_survives_being_written_as_json() -> None:
    adapter = TypeAdapter(RoadmapDraft)
    assert adapter.validate_json(adapter.dump_json(draft())) == draft()


@given(
    st.dictionaries(st.sampled_from(sorted(LEVELS)), st.integers(1, 5)), st.integers(1, 60), st.integers(1, 6)
)
def test_any_answers_give_the_same_plan_twice_within_its_limits(
    levels: dict[str, int], hours: int, limit: int
) -> None:
    base = grounds(levels)
    plan = draft(base, hours_per_month=hours, limit=limit)
    assert plan == draft(base, hours_per_month=hours, limit=limit)
    assert len(plan.actions) <= limit
    assert plan.hours <= hours * plan.horizon_months
    ids = [entry.id for entry in plan.actions]
    assert all(earlier in ids for entry in plan.actions for earlier in entry.after)
