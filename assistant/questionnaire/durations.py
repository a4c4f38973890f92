"""Lengths of time as people say them: un anno e mezzo, 18 mesi."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.questionnaire.spelled_numbers import number_of_word

MONTHS_IN: dict[str, int] = {"ann": 12, "mes": 1}
DURATION = re.compile(
    r"\b(?P<n>\d+(?:[.,]\d+)?|[a-zéè]+)\s+(?P<unit>ann|mes)(?:[oiea])\b(?P<half>\s+e\s+mezz[oa])?",
    re.IGNORECASE,
)
ARTICLES = {"un", "uno", "una"}


@dataclass(frozen=True)
class Duration:
    """Months, whole or not, at `start`:`end` of a text."""

    months: Decimal
    start: int
    end: int

    def in_unit(self, unit: str) -> Decimal:
        """The length in "mesi" or "anni"."""
        return self.months / (12 if unit == "anni" else 1)


def find_durations(text: str) -> Iterator[Duration]:
    """Every length in the text, left to right."""
    for found in DURATION.finditer(text):
        number = _number(found["n"].lower())
        if number is not None:
            total = number + (Decimal("0.5") if found["half"] else 0)
            yield Duration(total * MONTHS_IN[found["unit"].lower()], found.start(), found.end())


def _number(word: str) -> Decimal | None:
    if word in ARTICLES:
        return Decimal(1)
    if word[0].isdigit():
        return Decimal(word.replace(",", "."))
    number = number_of_word(word)
    return None if number is None else Decimal(number)
