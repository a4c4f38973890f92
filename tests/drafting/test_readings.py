"""What a model reads is checked like a typed answer, and must be in the person's words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.drafting.readings import candidate
from assistant.rules.facts import FactChoice, FactDefinition, FactKind, FactValue
from tests.drafting.desk import READING

CHOICES = (FactChoice("srl", "Società a responsabilità limitata"), FactChoice("spa", "Società per azioni"))


def fact(kind: FactKind) -> FactDefinition:
    return FactDefinition("fact", kind, "", "", "", choices=CHOICES if kind == "choice" else ())


@pytest.mark.parametrize(
    ("kind", "said", "value", "words", "expected"),
    [
        ("boolean", "eh, purtroppo mica tanto", "no", "mica tanto", False),
        ("integer", "saremo in quattordici", "14", "in quattordici", 14),
        ("money", "fatturiamo 1,2 milioni", "1.200.000", "1,2 milioni", Decimal(1_200_000)),
        ("percent", "un 30 per cento all'estero", "30%", "30 per cento", Decimal(30)),
        ("date", "dal 12/03/2009", "12/03/2009", "12/03/2009", date(2009, 3, 12)),
        ("choice", "una responsabilità limitata", "srl", "responsabilità limitata", "srl"),
        ("text", "ci chiamiamo Stampi Prova", "Stampi Prova", "Stampi Prova", "Stampi Prova"),
    ],
)
def test_a_value_that_the_words_carry_is_proposed(
    kind: FactKind, said: str, value: str, words: str, expected: FactValue
) -> None:
    found = candidate(replace(READING, subject=fact(kind), words=said), value, words)
    assert found is not None
    assert (found.value, found.words, found.confident) == (expected, words, False)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("integer", "15", "siamo in 14"),  # another number
        ("integer", "14", "siamo in 15"),  # words that were never said
        ("integer", "14", ""),
        ("integer", "", "siamo in 14"),
        ("integer", "quattordici virgola due", "siamo in 14"),
        ("money", "14000", "siamo in 14"),
        ("percent", "140", "siamo in 14"),
        ("date", "14/01/2020", "siamo in 14"),
        ("choice", "snc", "siamo in 14"),
        ("text", "Contoso", "siamo in 14"),
    ],
)
def test_a_value_that_they_do_not_carry_is_dropped(kind: FactKind, value: str, words: str) -> None:
    assert candidate(replace(READING, subject=fact(kind), words="siamo in 14"), value, words) is None
