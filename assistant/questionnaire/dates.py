"""Days as Italians write them: 12/03/2009, 12 marzo 2009, marzo 2009, nel 2009, quindici anni fa."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.questionnaire.numbers import number_of_word

MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
)  # fmt: skip
MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)


@dataclass(frozen=True)
class FoundDate:
    """A day at `start`:`end` of a text. Not exact when only the month, the year or an age was written."""

    value: date
    start: int
    end: int
    exact: bool


def find_dates(text: str, day: date) -> tuple[FoundDate, ...]:
    """Every day in the text, left to right. `day` is today, for ages and two-digit years."""
    found: list[FoundDate] = []
    for pattern, read, exact in READERS:
        for match in pattern.finditer(text):
            value = read(match, day)
            free = all(match.end() <= other.start or match.start() >= other.end for other in found)
            if value and free:
                found.append(FoundDate(value, match.start(), match.end(), exact))
    return tuple(sorted(found, key=lambda one: one.start))


def _built(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_digits(match: re.Match[str], day: date) -> date | None:
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year <= day.year % 100 else 1900
    return _built(year, int(match["m"]), int(match["d"]))


def _iso(match: re.Match[str], _: date) -> date | None:
    return _built(int(match["y"]), int(match["m"]), int(match["d"]))


def _in_words(match: re.Match[str], _: date) -> date | None:
    start = match["month"].lower()[:3]
    month = next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(start))
    first = match.groupdict().get("d")
    return _built(int(match["y"]), month, int(first) if first and first.isdigit() else 1)


def _year_alone(match: re.Match[str], _: date) -> date | None:
    return _built(int(match["y"]), 1, 1)


def _years_ago(match: re.Match[str], day: date) -> date | None:
    number = int(match["n"]) if match["n"].isdigit() else number_of_word(match["n"])
    return _built(day.year - number, day.month, min(day.day, 28)) if number else None


Reader = Callable[[re.Match[str], date], date | None]


def _readers() -> Iterator[tuple[re.Pattern[str], Reader, bool]]:
    """Most precise first: a later pattern never takes words already read."""
    forms: tuple[tuple[str, Reader, bool], ...] = (
        (r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b", _iso, True),
        (r"\b(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4}|\d{2})\b", _in_digits, True),
        (
            rf"\b(?P<d>\d{{1,2}}|primo)[°º]?\s+(?P<month>{MONTH})\s+(?:del\s+)?(?P<y>\d{{4}})\b",
            _in_words,
            True,
        ),
        (rf"\b(?P<month>{MONTH})\s+(?:del\s+)?(?P<y>\d{{4}})\b", _in_words, False),
        (r"\b(?P<y>(?:19|20)\d{2})\b", _year_alone, False),
        (r"\b(?P<n>\d{1,3}|[a-zé]+)\s+anni\s+fa\b", _years_ago, False),
    )
    for pattern, read, exact in forms:
        yield re.compile(pattern, re.IGNORECASE), read, exact


READERS = tuple(_readers())
