from decimal import Decimal

import pytest

from assistant.questionnaire.headcount import added_up
from assistant.questionnaire.numbers import find_amounts


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("io e mio fratello", 2),
        ("io, mia moglie e tre operai", 5),
        ("18 in officina e 6 negli uffici", 24),
        ("25 dipendenti più 3 soci", 28),
        ("noi e altre due", 3),
        ("7 fissi + 2 part time", 9),
    ],
)
def test_groups_of_people_add_up(text: str, people: int) -> None:
    assert added_up(text, find_amounts(text), in_full_time=False) == people


def test_half_time_counts_for_a_half_in_annual_work_units() -> None:
    text = "undici a tempo pieno e uno a metà"
    assert added_up(text, find_amounts(text), in_full_time=True) == Decimal("11.5")


@pytest.mark.parametrize(
    "text",
    [
        "siamo in 25, a Bergamo",
        "nove persone e 2 furgoni",
        "tra 20 e 25",
        "8 d'inverno e 20 d'estate",
        "otto, nove",
    ],
)
def test_other_numbers_are_not_people_to_add(text: str) -> None:
    assert added_up(text, find_amounts(text), in_full_time=False) is None
