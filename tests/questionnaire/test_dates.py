from datetime import date

import pytest

from assistant.questionnaire.dates import find_dates
from tests.questionnaire.scene import TODAY


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("12/03/2009", date(2009, 3, 12), True),
        ("12.3.09", date(2009, 3, 12), True),
        ("1-1-98", date(1998, 1, 1), True),
        ("2009-03-12", date(2009, 3, 12), True),
        ("il 1° marzo 2009", date(2009, 3, 1), True),
        ("primo maggio 1999", date(1999, 5, 1), True),
        ("marzo 2009", date(2009, 3, 1), False),
        ("nel 2009", date(2009, 1, 1), False),
        ("quindici anni fa", date(2011, 11, 22), False),
    ],
)
def test_a_day_is_read_with_its_certainty(text: str, value: date, exact: bool) -> None:
    (found,) = find_dates(text, TODAY)
    assert (found.value, found.exact) == (value, exact)


@pytest.mark.parametrize("text", ["31/02/2009", "13/13/2009", "ieri l'altro", "zero anni fa"])
def test_a_day_that_does_not_exist_is_not_read(text: str) -> None:
    assert [found for found in find_dates(text, TODAY) if found.exact] == []
