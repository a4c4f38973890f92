from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questionnaire.numbers import find_amounts
from assistant.questionnaire.refused_answers import in_italian
from assistant.questionnaire.spelled_numbers import number_of_word


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("34", 34, True),
        ("1.250.000,50 €", Decimal("1250000.50"), True),
        ("1 250 000", 1250000, True),
        ("8,5", Decimal("8.5"), True),
        ("8.5", Decimal("8.5"), True),
        ("1,2 milioni", 1200000, True),
        ("800mila euro", 800000, True),
        ("500k", 500000, True),
        ("un milione e mezzo", 1500000, True),
        ("mezzo milione", 500000, True),
        ("due milioni e trecentomila", 2300000, True),
        ("siamo in trentaquattro", 34, True),
        ("dal 2019 siamo in sei", 6, True),
        ("circa 34", 34, False),
        ("una trentina", 30, False),
        ("due dozzine", 24, False),
        ("meno di 10", 10, False),
        ("8 e mezzo", Decimal("8.5"), True),
        ("nove virgola due", Decimal("9.2"), True),
        ("un milione e 4", 1400000, False),
        ("due milioni e 3 euro", 2300000, False),
        ("4mila e 5", 4500, False),
        ("una cinquantina di migliaia", 50000, False),
        ("due da 5 mila l'uno", 10000, False),
        ("trentacinqe", 35, False),
        ("1,234", Decimal("1.234"), False),
    ],
)
def test_one_number_is_read_with_its_certainty(text: str, value: Decimal, exact: bool) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.exact) == (value, exact)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("tra 20 e 30", 20, 30),
        ("20-30 persone", 20, 30),
        ("tra 1 e 2 milioni", 10**6, 2 * 10**6),
        ("tra i 2 e i 3", 2, 3),
    ],
)
def test_a_range_is_two_uncertain_numbers(text: str, low: int, high: int) -> None:
    assert [(amount.value, amount.exact) for amount in find_amounts(text)] == [(low, False), (high, False)]


@pytest.mark.parametrize(
    "text", ["abbiamo un magazzino", "una settimana", "nel 2019", "al centro di Milano", "25.62.00"]
)
def test_words_that_are_not_numbers_stay_words(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("ventuno", 21),
        ("ventitré", 23),
        ("centotto", 108),
        ("duecentottantotto", 288),
        ("mille", 1000),
        ("duemilacinquecento", 2500),
        ("centomila", 100000),
        ("centro", None),
        ("mila", None),
    ],
)
def test_a_cardinal_is_one_word(word: str, number: int | None) -> None:
    assert number_of_word(word) == number


@given(st.integers(0, 10**10))
def test_what_we_write_in_italian_we_read_back(number: int) -> None:
    (amount,) = find_amounts(in_italian(Decimal(number)))
    assert amount.value == number
