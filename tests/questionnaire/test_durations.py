from decimal import Decimal

import pytest

from assistant.questionnaire.durations import find_durations


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("un anno", "mesi", 12),
        ("un anno e mezzo", "mesi", 18),
        ("sessanta mesi", "anni", 5),
        ("2,5 anni", "mesi", 30),
        ("18 mesi", "mesi", 18),
    ],
)
def test_a_length_of_time_is_read_in_either_unit(text: str, unit: str, length: int) -> None:
    (found,) = find_durations(text)
    assert found.in_unit(unit) == Decimal(length)
    assert text[found.start : found.end] == text


@pytest.mark.parametrize("text", ["siamo in 12", "tanti anni", "annata di mele"])
def test_other_words_hold_no_length(text: str) -> None:
    assert list(find_durations(text)) == []
