"""What a measure computes with, its words say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.content.figures import check_figures
from assistant.eligibility.grants import Amount, Bracket, BracketTable, Grant, Share, SpendLine
from assistant.eligibility.measures import Edition, Requirement
from assistant.rules.conditions import parse_condition
from tests.eligibility.terms import CALL


def places(words: str, condition: object) -> list[str]:
    requirement = Requirement("r", "beneficiari", words, parse_condition(condition), "s")
    return [fault.place for fault in check_figures(replace(CALL, requirements=(requirement,)))]


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("Almeno 30.000 euro.", {"fact": "f", "at_least": 30000}),
        ("Almeno 1,5 milioni di euro.", {"fact": "f", "at_least": 1500000}),
        ("Da 1,5 a 10 milioni di euro.", {"fact": "f", "at_least": 1500000, "at_most": 10000000}),
        ("Almeno due bilanci.", {"fact": "f", "at_least": 2}),
        ("Non oltre il 70% del totale.", {"fact": "f", "at_most": {"product": [{"fact": "g"}, 0.7]}}),
        ("Da almeno due anni.", {"fact": "f", "on_or_before": {"today": {"years": -2}}}),
        ("Da almeno 24 mesi.", {"fact": "f", "on_or_before": {"today": {"years": -2}}}),
        ("Dopo il 1 gennaio 2022.", {"fact": "f", "after": date(2022, 1, 1)}),
        ("Dal 1° gennaio 2022.", {"fact": "f", "after": date(2022, 1, 1)}),
        ("In regola.", {"fact": "f", "is": True}),
        ("Sezione A.", {"fact": "f", "starts_with": ["01"]}),
        ("Qualcosa.", {"fact": "f", "more_than": 0}),
    ],
)
def test_a_figure_may_be_said_in_any_way_an_italian_would(words, condition):
    assert places(words, condition) == []


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("Almeno 30.000 euro.", {"fact": "f", "at_least": 25000}),
        ("Almeno 30.000 euro.", {"fact": "f", "at_least": 30}),
        ("Almeno 130.000 euro.", {"fact": "f", "at_least": 30000}),
        ("Almeno 5 euro.", {"fact": "f", "at_least": 5000000}),
        ("Da almeno tre anni.", {"fact": "f", "on_or_before": {"today": {"years": -2}}}),
        ("Dopo il 1 gennaio 2023.", {"fact": "f", "after": date(2022, 1, 1)}),
        ("Non oltre il 75%.", {"fact": "f", "at_most": {"product": [{"fact": "g"}, 0.7]}}),
    ],
)
def test_a_figure_that_the_words_contradict_is_a_fault(words, condition):
    assert places(words, condition) == ["requirements.r.words"]


@pytest.mark.parametrize(
    ("grant", "place"),
    [
        ({"shares": (Share(Decimal(45), "s"),)}, "shares.0"),
        ({"ceilings": (Amount(Decimal(90_000), "s"),)}, "ceilings.0"),
        ({"lines": (SpendLine("a", "A", "s", fact="f", at_most_percent=Decimal(15)),)}, "lines.0"),
        ({"brackets": (BracketTable("1", (Bracket(Decimal(35)),), "s"),)}, "brackets.0"),
    ],
)
def test_a_term_of_the_sum_must_be_said_somewhere(grant, place):
    def faults(note: str) -> list[str]:
        edition = Edition("2026", "s", grant=Grant("grant", note=note, **grant))
        return [fault.place for fault in check_figures(replace(CALL, editions=(edition,)))]

    assert faults("Altro.") == [f"editions.2026.grant.{place}"]
    assert faults("Il 45%, fino a 90.000 euro, il 15% della spesa, il 35%.") == []
