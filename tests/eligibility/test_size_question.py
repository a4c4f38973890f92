"""A firm's size from what a person tells: staff by contract, figures, years."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.firm_size import firm_size
from assistant.eligibility.legal import SIZES
from assistant.eligibility.ownership import Figures, Firm, Relation
from assistant.eligibility.size_question import NothingToSize, SizeAnswer, SizeQuestion, answer_size
from assistant.eligibility.staff import StaffGroup

UNTOLD = Firm("A", Figures())
PART_TIME = (StaffGroup("Operai", Decimal(12), time_percent=Decimal(50)),)
ESTIMATE = "Impresa nuova senza conti chiusi: valgono dati stimati in buona fede (Allegato I, art. 4 par. 3)."
SUPPOSED = "Fatturato e bilancio non sono indicati: si suppone che restino nelle soglie."


@pytest.fixture
def rule(legal):
    return legal.size_rule(date(2026, 11, 22))


def year(ula, turnover=None):
    return Figures(Decimal(ula), None if turnover is None else Decimal(turnover))


def test_staff_by_contract_stands_in_for_work_units_that_are_not_told(rule):
    figures = Figures(turnover=Decimal(1_000_000))
    answer = answer_size(SizeQuestion(Firm("A", figures), PART_TIME), rule)
    counted = firm_size(Firm("A", Figures(Decimal(6), Decimal(1_000_000))), rule)
    assert answer == SizeAnswer("micro", ("micro",), Decimal(6), PART_TIME, counted, notes=counted.notes)
    told = answer_size(SizeQuestion(Firm("A", year(60, 1_000_000)), PART_TIME), rule)
    assert (told.ula, told.size, told.is_sme) == (60, "media", True)


def test_what_is_left_open_is_told_with_its_notes_the_estimate_first(rule):
    partner = Relation("B", Figures(Decimal(10)), capital_percent=Decimal(30))
    answer = answer_size(SizeQuestion(Firm("A", year(5), (partner,)), good_faith_estimate=True), rule)
    assert (answer.size, answer.possible, answer.is_sme) == (None, SIZES, None)
    assert (answer.ula, answer.notes[0], len(answer.notes)) == (8, ESTIMATE, 3)
    assert answer_size(SizeQuestion(Firm("A", Figures(), (partner,))), rule).ula is None


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            SizeQuestion(UNTOLD),
            "Mancano i dati dell'impresa: indichi almeno gli addetti in ULA o il fatturato.",
        ),
        (
            SizeQuestion(UNTOLD, PART_TIME, initial="micro"),
            "Mancano i dati degli esercizi: indichi almeno «ula_anno_1» e «ula_anno_2».",
        ),
    ],
)
def test_without_any_figure_nothing_is_said(rule, question, says):
    with pytest.raises(NothingToSize) as refusal:
        answer_size(question, rule)
    assert str(refusal.value) == says


@pytest.mark.parametrize(
    ("initial", "years", "size", "yearly", "notes"),
    [
        (
            "piccola",
            (year(60, 1), year(60, 1)),
            "media",
            ("media", "media"),
            ("Da piccola a media: la soglia è stata passata per due esercizi consecutivi.",),
        ),
        (
            "piccola",
            (year(60, 1), year(40, 1)),
            "piccola",
            ("media", "piccola"),
            ("Resta piccola: la soglia non è stata passata per due esercizi consecutivi.",),
        ),
        (
            None,
            (year(40, 1), year(41, 1)),
            "piccola",
            ("piccola", "piccola"),
            ("Resta piccola: nessuna soglia è stata passata.",),
        ),
        (
            None,
            (year(40), year(41, 1)),
            "piccola",
            ("piccola", "piccola"),
            (SUPPOSED, "Resta piccola: nessuna soglia è stata passata."),
        ),
    ],
)
def test_over_the_years_the_two_year_rule_holds_and_a_note_says_how(
    rule, initial, years, size, yearly, notes
):
    answer = answer_size(SizeQuestion(UNTOLD, initial=initial, years=years), rule)
    assert answer == SizeAnswer(size, (size,), years[-1].ula, yearly=yearly, notes=notes)


def test_an_estimate_is_noted_over_the_years_too(rule):
    question = SizeQuestion(UNTOLD, years=(year(40, 1),), good_faith_estimate=True)
    assert answer_size(question, rule).notes[0] == ESTIMATE
