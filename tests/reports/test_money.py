"""Who pays what, what is left, and when: sums that add up and never count what is not sure."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.eligibility.cumulation import Combination, CumulationRule
from assistant.reports.blocks import Figure, Report, Table, walk, words_of
from assistant.reports.case_file import CaseFile
from assistant.reports.cash import cash_years
from assistant.reports.compose import compose_report
from assistant.reports.dossier import Dossier
from assistant.reports.funding_mix import funding_mix
from assistant.reports.plan import Plan, approved_plan
from assistant.roadmap.actions import CostRange
from assistant.rules.truth import Truth
from tests.reports import scene

TRAINING, UPLIFT, EIC = (
    "formazione-continua-lombardia",
    "iperammortamento-2026",
    "eic-accelerator",
)


def plan() -> Plan:
    _, grounds = scene.case()
    return approved_plan(scene.approved(grounds))


def verified(*slugs: str, **rules: Truth) -> CaseFile:
    """The case with these calls verified; `rules` says what their pairs are to each other."""
    case, _ = scene.case()
    verdicts = {slug: replace(case.verdicts[slug], outcome="eligible") for slug in slugs}
    pairs = tuple(
        Combination(
            slugs[:2], (), truth, (CumulationRule(truth, "Le due misure non si cumulano.", ""),), None
        )
        for truth in rules.values()
    )
    return replace(case, verdicts={**case.verdicts, **verdicts}, combinations=pairs)


def amounts(case: CaseFile) -> Mapping[str, tuple[Decimal, str]]:
    mix = funding_mix(Dossier(case, plan()))
    return {one.verdict.slug: (one.amount, one.why_not) for one in mix.contributions}


def test_a_call_whose_requirements_are_open_never_counts() -> None:
    case, _ = scene.case()
    mix = funding_mix(Dossier(case, plan()))
    assert mix.contributions
    assert mix.counted == ()
    assert mix.total == 0
    assert {one.why_not for one in mix.contributions} <= {"requisiti da chiarire", "non risulta aperta"}


@pytest.mark.parametrize(
    ("truth", "counted", "why"),
    [
        (Truth.YES, {TRAINING, UPLIFT}, ""),
        (Truth.NO, {UPLIFT}, "Le due misure non si cumulano."),
        (Truth.UNKNOWN, {UPLIFT}, "cumulo con le altre da verificare"),
    ],
)
def test_verified_calls_count_together_only_when_the_rules_allow_it(
    truth: Truth, counted: set[str], why: str
) -> None:
    case = verified(TRAINING, UPLIFT, pair=truth)
    mix = funding_mix(Dossier(case, plan()))
    assert {one.verdict.slug for one in mix.counted} == counted
    assert mix.total == sum(one.amount for one in mix.counted)
    assert amounts(case)[TRAINING][1] == why


def test_a_contribution_above_the_spend_never_counts() -> None:
    case = verified(EIC)
    facts = {**case.state.facts, "planned_spend": Decimal(1000)}
    low = replace(case, state=replace(case.state, facts=facts))
    assert amounts(low)[EIC][1] == "supera la spesa prevista"


def test_without_a_planned_spend_and_costs_no_year_is_told() -> None:
    assert cash_years(plan(), None, Decimal(0)) == ()


@given(
    planned=st.decimals(1, 10**7, places=2, allow_nan=False),
    share=st.decimals(0, 1, places=3, allow_nan=False),
)
def test_the_years_add_up_to_the_spend_and_to_what_is_contributed(planned: Decimal, share: Decimal) -> None:
    years = cash_years(PLAN, planned, planned * share)
    spend = sum(one.spend for one in years)
    if not years:
        assert planned < 1
        return
    assert abs(spend - planned) <= Decimal("0.5")
    assert abs(sum(one.contributed for one in years) - planned * share) <= Decimal("0.5")
    assert [one.year for one in years] == sorted({one.year for one in years})
    assert sum(one.own for one in years) == spend - sum(one.contributed for one in years)


PLAN = plan()


def test_a_known_cost_falls_in_the_years_of_its_action() -> None:
    first = PLAN.entries[0]
    sheet = replace(first.action.sheet, cost=CostRange(Decimal(10), Decimal(9000), "x"))
    priced = replace(first, start=0, action=replace(first.action, sheet=replace(sheet, months=1)))
    alone = replace(PLAN, entries=(priced,))
    years = {one.year: one.spend for one in cash_years(alone, None, Decimal(0))}
    assert years[PLAN.year(0)] == 9000
    assert sum(years.values()) == 9000


def funding(report: Report) -> tuple[list[str], list[str], str]:
    chapter = next(one for one in report.chapters if one.number == "8")
    blocks = list(walk(chapter.blocks))
    figures = [block.caption for block in blocks if isinstance(block, Figure)]
    tables = [block.caption for block in blocks if isinstance(block, Table)]
    return figures, tables, "\n".join(words_of(chapter))


def test_the_funding_chapter_shows_the_waterfall_across_calls_and_the_cash_of_each_year() -> None:
    _, grounds = scene.case()
    report = compose_report(verified(TRAINING, UPLIFT, pair=Truth.YES), scene.approved(grounds))
    figures, tables, words = funding(report)
    assert "Dalla spesa prevista alla quota a carico, una misura alla volta" in figures
    assert "La spesa di ogni anno, con la parte a carico dell’impresa" in figures
    assert "La cassa anno per anno" in tables
    assert "Su 76.000 euro di spesa prevista i contributi che contano sono 38.432 euro" in words
    assert "restano 37.568 euro" in words


def test_with_nothing_verified_the_whole_spend_is_the_firms_and_the_years_are_told(final: Report) -> None:
    figures, _, words = funding(final)
    assert figures == ["La spesa di ogni anno, con la parte a carico dell’impresa"]
    assert "a carico dell’impresa l’intera spesa prevista, 76.000 euro" in words
