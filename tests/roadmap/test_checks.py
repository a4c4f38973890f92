from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.roadmap.actions import CostRange
from assistant.roadmap.checks import CHECKS, check_action, check_answers, errors
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.provenance import Line
from tests.roadmap.cast import DAY, draft, grounds, outlook

BASE = grounds()
FERMI = next(entry for entry in draft(BASE).actions if entry.id == "fermi")


def found(action: PlannedAction) -> set[str]:
    return {problem.check for problem in check_action(action, BASE, DAY)}


def edited(**changes: object) -> PlannedAction:
    return replace(FERMI, sheet=replace(FERMI.sheet, **changes))


def test_a_fresh_draft_has_no_error_and_says_that_nothing_is_measured_today() -> None:
    assert found(FERMI) == {"baseline-missing"}


@pytest.mark.parametrize(
    ("action", "check"),
    [
        (edited(owner=" "), "owner-missing"),
        (edited(start=None), "date-missing"),
        (edited(start=date(2026, 10, 1)), "date-past"),
        (edited(months=0), "duration-impossible"),
        (edited(indicators=()), "indicator-missing"),
        (edited(target_level=1), "target-too-low"),
        (edited(what=""), "section-empty"),
        (edited(steps=()), "section-empty"),
        (edited(cost=CostRange(Decimal(1), Decimal(2), "a memoria")), "source-missing"),
        (edited(measures=("chiusa",)), "call-closed"),
        (edited(measures=("inventata",)), "funding-unknown"),
        (replace(FERMI, lines=(Line("sources", "«detto»", "passage", "guida"),)), "source-missing"),
    ],
)
def test_what_blocks_an_approval(action: PlannedAction, check: str) -> None:
    assert check in {problem.check for problem in errors(check_action(action, BASE, DAY))}


@pytest.mark.parametrize(
    ("action", "check"),
    [
        (edited(risks=()), "risks-missing"),
        (replace(FERMI, lines=(Line("note", "Si risparmia il 30%.", "person", "Anna"),)), "figure-unsourced"),
    ],
)
def test_what_only_warns(action: PlannedAction, check: str) -> None:
    problems = check_action(action, BASE, DAY)
    assert check in {problem.check for problem in problems}
    assert not errors(problems)


def test_the_consultants_own_estimate_of_a_cost_is_no_claim_without_a_source() -> None:
    planned = next(one for one in draft(BASE, costs={"fermi": Decimal(6_000)}).actions if one.id == "fermi")
    assert found(planned) == {"baseline-missing"}
    (line,) = [line for line in planned.lines if line.field == "cost"]
    assert (line.text, line.origin) == ("6.000 euro, stima del consulente", "person")


@pytest.mark.parametrize(
    ("changes", "check"),
    [({"verdict": "not_eligible"}, "funding-barred"), ({"call_status": "unknown"}, "call-unsure")],
)
def test_the_present_outlook_of_a_suggested_measure_is_looked_at(changes: dict[str, str], check: str) -> None:
    base = replace(BASE, outlooks={"aperta": outlook("aperta", **changes)})
    assert check in {problem.check for problem in check_action(FERMI, base, DAY)}


def test_high_answers_nobody_checked_are_a_warning_per_area() -> None:
    (problem,) = check_answers(BASE)
    assert problem.words == "Produzione: 1 risposta alta senza una verifica del consulente."
    seen = {key: replace(answer, confirmed=True) for key, answer in BASE.answers.items()}
    assert check_answers(replace(BASE, answers=seen)) == ()


def test_answers_at_odds_are_a_warning_on_what_rests_on_them_and_per_area() -> None:
    base = replace(BASE, contradictions={"man-1": "man-3"})
    (problem,) = [one for one in check_action(FERMI, base, DAY) if one.check == "answer-contradicted"]
    assert problem.severity == "warning"
    assert problem.words == (
        "Di rado vanno insieme: «Domanda man-1?» a livello 1 e «Domanda man-3?» a livello 3. "
        "Le riguardi con l'impresa."
    )
    found = {one.check: one.words for one in check_answers(base)}
    assert found["answers-at-odds"] == "Manutenzione: 1 risposta improbabile viste le altre."
    assert "answer-contradicted" not in found_with({})


def found_with(contradictions: dict[str, str]) -> set[str]:
    base = replace(BASE, contradictions=contradictions)
    return {problem.check for problem in check_action(FERMI, base, DAY)}


ASKED_FOR = {
    "action without owner": "owner-missing",
    "action without date": "date-missing",
    "action without indicator": "indicator-missing",
    "date in the past": "date-past",
    "claim without source": "source-missing",
    "closed call": "call-closed",
    "contradiction between answers": "answer-contradicted",
    "target under the present level": "target-too-low",
    "empty section": "section-empty",
}


def test_every_check_that_was_asked_for_is_in_the_table_and_all_but_contradictions_block() -> None:
    severities = {check.id: check.severity for check in CHECKS}
    assert {severities[id] for id in ASKED_FOR.values() if id != "answer-contradicted"} == {"error"}
    assert severities["answer-contradicted"] == "warning"
