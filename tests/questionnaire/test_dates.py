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
        ("abbiamo aperto a giugno 2019", date(2019, 6, 1), False),
        ("aprile del 99", date(1999, 4, 1), False),
        ("fondata dal nonno nel '62", date(1962, 1, 1), False),
        ("dal 14", date(2014, 1, 1), False),
        ("trent'anni fa", date(1996, 11, 22), False),
        ("un anno fa", date(2025, 11, 22), False),
        ("due mesi fa", date(2026, 9, 22), False),
        ("tre settimane fa", date(2026, 11, 1), False),
        ("15 setembre 2011", date(2011, 9, 15), True),
        ("il 23 dic 2023", date(2023, 12, 23), True),
        ("ventidue novembre duemilaquattro", date(2004, 11, 22), True),
        ("il 10 gennaio di quest'anno", date(2026, 1, 10), True),
        ("il 7 aprile dell'anno scorso", date(2025, 4, 7), True),
        ("l'altro ieri", date(2026, 11, 20), False),
    ],
)
def test_a_day_is_read_with_its_certainty(text: str, value: date, exact: bool) -> None:
    (found,) = find_dates(text, TODAY)
    assert (found.value, found.exact) == (value, exact)


@pytest.mark.parametrize("text", ["31/02/2009", "13/13/2009", "31 febbraio 2009", "zero anni fa"])
def test_a_day_that_does_not_exist_is_not_read(text: str) -> None:
    assert find_dates(text, TODAY) == ()
