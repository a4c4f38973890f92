"""Words for values."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.measures import Edition
from assistant.language import ngettext
from assistant.reports.typography import typeset
from assistant.reports.words import (
    cost_words,
    gain_words,
    money,
    month_words,
    spelled,
)
from assistant.roadmap.actions import CostRange
from assistant.roadmap.sheets import ESTIMATE
from assistant.rules.facts import FactChoice, FactDefinition, FactKind, FactValue, OneOf
from assistant.spoken import call_words, fact_words, lower


def fact(kind: FactKind, unit: str = "", *labels: str) -> FactDefinition:
    choices = tuple(FactChoice(label[:2].lower(), label) for label in labels)
    return FactDefinition("prova", kind, "Prova", "Prova?", "perché", unit=unit, choices=choices)


@pytest.mark.parametrize(
    ("definition", "value", "words"),
    [
        (fact("boolean"), True, "Sì"),
        (fact("boolean"), False, "No"),
        (fact("money", "euro"), Decimal("1234567.5"), "1.234.567,5 euro"),
        (fact("decimal", "ULA"), Decimal("34.50"), "34,5 ULA"),
        (fact("date"), date(1998, 3, 12), "12 marzo 1998"),
        (fact("choice", "", "Micro impresa", "Piccola impresa"), "pi", "Piccola impresa"),
        (fact("choices", "", "Acqua", "Bosco"), ("ac", "bo"), "Acqua e Bosco"),
        (
            fact("choice", "", "Micro impresa", "Piccola impresa"),
            OneOf(("mi", "pi")),
            "Micro impresa o Piccola impresa",
        ),
        (fact("text"), "=libero", "=libero"),
    ],
)
def test_a_fact_is_told_as_people_say_it(
    definition: FactDefinition, value: FactValue | OneOf, words: str
) -> None:
    assert fact_words(definition, value) == words


@pytest.mark.parametrize(
    ("edition", "status", "words"),
    [
        (Edition("a", "s", closes=date(2026, 12, 31)), "open", "aperto fino al 31 dicembre 2026"),
        (
            Edition("a", "s", as_of=date(2026, 2, 1)),
            "open",
            "aperto, chiusura non trovata, secondo la fonte del 1º febbraio 2026",
        ),
        (Edition("a", "s", exhausted_on=date(2024, 11, 12)), "closed", "chiuso dal 12 novembre 2024"),
        (Edition("a", "s", opens=date(2027, 1, 10)), "upcoming", "apre il 10 gennaio 2027"),
        (Edition("a", "s"), "upcoming", "in arrivo, data di apertura non trovata"),
        (
            Edition("a", "s", as_of=date(2026, 11, 11)),
            "unknown",
            "stato da verificare, l'ultima notizia è dell'11 novembre 2026",
        ),
        (
            Edition("a", "s", as_of=date(2025, 11, 20), told_until=date(2026, 2, 28)),
            "unknown",
            "stato da verificare, si hanno notizie fino al 28 febbraio 2026",
        ),
        (Edition("a", "s"), "unknown", "stato da verificare, date non trovate"),
        (None, "unknown", "stato da verificare, date non trovate"),
    ],
)
def test_the_state_of_a_call_is_always_said(edition: Edition | None, status: str, words: str) -> None:
    assert call_words(edition, status) == words  # type: ignore[arg-type]


def test_costs_without_a_source_are_to_be_estimated() -> None:
    assert cost_words(None) == "da stimare"
    assert cost_words(CostRange(Decimal(10000), Decimal(25000), "x")) == "da 10.000 a 25.000 euro"
    assert cost_words(CostRange(Decimal(6000), Decimal(6000), ESTIMATE)) == "6.000 euro, stima del consulente"
    assert cost_words(CostRange(Decimal(10000), Decimal(10000), "x")) == "10.000 euro"


def test_numbers_months_and_counts_are_italian() -> None:
    assert money(Decimal("1234.5")) == "1.234,50\u00a0€"
    assert gain_words(0.074) == "+0,07"
    assert month_words(date(2026, 12, 1), 13) == "gennaio 2028"
    assert [ngettext("%(num)s azione", "%(num)s azioni", count) for count in (1, 1200)] == [
        "1 azione",
        "1.200 azioni",
    ]
    assert (spelled(8), spelled(12)) == ("otto", "12")
    assert (lower("Sede in Italia"), lower("ULA medie")) == ("sede in Italia", "ULA medie")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("secondo la fonte del 11 dicembre 2025", "secondo la fonte dell’11 dicembre 2025"),
        ("Al 8 novembre 2026", "All’8 novembre 2026"),
        ("approvata il 8 maggio 2026", "approvata l’8 maggio 2026"),
        ("dal 11 maggio al 12 maggio", "dall’11 maggio al 12 maggio"),
        ("del 18 maggio, al 80 per cento", "del 18 maggio, al 80 per cento"),
    ],
)
def test_articles_are_elided_before_otto_and_undici(written: str, read: str) -> None:
    assert typeset(written) == read


def test_apostrophes_are_printers_apostrophes_and_quotation_marks_are_left_alone() -> None:
    assert typeset("l'impresa e l'hub") == "l’impresa e l’hub"
    assert typeset('un po\' di "carta"') == 'un po’ di "carta"'
    assert typeset(("d'oggi", 3, None)) == ("d’oggi", 3, None)
