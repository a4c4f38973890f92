"""Days as Italians write them: 12/03/2009, 12 marzo 2009, marzo 2009, nel 2009, quindici anni fa."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.questionnaire.slips import mended
from assistant.questionnaire.spelled_numbers import number_of_word

MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
)  # fmt: skip
NEARBY = {"oggi": 0, "ieri": 1, "l'altro ieri": 2, "ieri l'altro": 2}


@dataclass(frozen=True)
class FoundDate:
    """A day at `start`:`end` of a text. Not exact: only the month, the year, an age or "ieri" was written."""

    value: date
    start: int
    end: int
    exact: bool


def find_dates(text: str, day: date) -> tuple[FoundDate, ...]:
    """Every day in the text, left to right. `day` is today, for ages and two-digit years."""
    found: list[FoundDate] = []
    taken: list[tuple[int, int]] = []  # also by days that do not exist: 31 February is not February
    for pattern, read, exact in READERS:
        for match in pattern.finditer(text):
            if not _in_calendar(match) or any(
                match.start() < end and start < match.end() for start, end in taken
            ):
                continue
            taken.append(match.span())
            if value := read(match, day):
                found.append(FoundDate(value, match.start(), match.end(), exact))
    return tuple(sorted(found, key=lambda one: one.start))


def _in_calendar(match: re.Match[str]) -> bool:
    """Whether the words read as month and day are such: "a giugno 2019" has no day."""
    parts = match.groupdict()
    month, day = parts.get("month"), parts.get("d")
    return (not month or month_of(month) is not None) and (not day or _day(day) is not None)


def month_of(word: str) -> int | None:
    """1..12 for a month, whole, cut to three letters or mistyped."""
    meant = mended(word.lower(), (), MONTHS)
    found = [number for number, name in enumerate(MONTHS, start=1) if meant in (name, name[:3])]
    return found[0] if found else None


def _built(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_digits(match: re.Match[str], day: date) -> date | None:
    return _built(_full(match["y"], day), int(match["m"]), int(match["d"]))


def _full(year: str, today: date) -> int:
    """Two digits are of this century as far as it has gone, else of the one before."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number <= today.year % 100 else 1900)


def _iso(match: re.Match[str], _: date) -> date | None:
    return _built(int(match["y"]), int(match["m"]), int(match["d"]))


def _in_words(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    year, month = _year(parts["y"], today), month_of(parts["month"])
    day = _day(parts.get("d") or "1")
    return _built(year, month, day) if year and month and day else None


def _year(words: str, today: date) -> int | None:
    """2009, duemilanove, quest'anno, dell'anno scorso."""
    plain = words.lower()
    if plain.isdigit():
        return _full(plain, today)
    if "anno" in plain:
        return today.year - ("scorso" in plain)
    return number_of_word(plain)


def _day(word: str) -> int | None:
    plain = word.lower()
    return int(plain) if plain.isdigit() else 1 if plain == "primo" else number_of_word(plain)


def _year_alone(match: re.Match[str], today: date) -> date | None:
    return _built(_full(match["y"], today), 1, 1)


def _ago(match: re.Match[str], day: date) -> date | None:
    number = _counted(match["n"].lower())
    if not number:
        return None
    if match["unit"].lower().startswith(("giorn", "settiman")):
        return day - timedelta(days=number * (7 if match["unit"].lower().startswith("s") else 1))
    months = number * (12 if match["unit"].lower().startswith("ann") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return _built(year, month + 1, min(day.day, 28))


def _counted(word: str) -> int | None:
    """A number in digits or letters, also cut before a vowel: un, vent'anni, trent'anni."""
    if word.isdigit():
        return int(word)
    whole = (word, f"{word}o", f"{word}i", f"{word}a")
    return next((number for one in whole if (number := number_of_word(one)) is not None), None)


def _nearby(match: re.Match[str], day: date) -> date | None:
    return day - timedelta(days=NEARBY[match["day"].lower().replace("’", "'")])


Reader = Callable[[re.Match[str], date], date | None]


def _readers() -> Iterator[tuple[re.Pattern[str], Reader, bool]]:
    """Most precise first: a later pattern never takes words already read."""
    month = r"(?P<month>[a-zà]{3,10})\.?"
    year = r"(?P<y>\d{4}|(?:di |del)?l?\s?(?:quest['’]anno|['’]?anno scorso)|duemila\w*|mille\w+"
    year += r"|(?<=del )['’]?\d{2}|['’]\d{2})"
    forms: tuple[tuple[str, Reader, bool], ...] = (
        (r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b", _iso, True),
        (r"\b(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4}|\d{2})\b", _in_digits, True),
        (rf"\b(?P<d>\d{{1,2}}|primo|[a-zé]+)[°º]?\s+{month}\s+(?:del\s+)?{year}\b", _in_words, True),
        (rf"\b{month}\s+(?:del\s+)?{year}\b", _in_words, False),
        (r"\b(?P<y>(?:19|20)\d{2})\b", _year_alone, False),
        (r"\b(?:nel|dal|del)\s+['’]?(?P<y>\d{2})\b(?!\s*[/.%€\-]|\s+[^\W\d_]{3,})", _year_alone, False),
        (
            r"\b(?P<n>\d{1,3}|[a-zé]+)(?:\s+|['’])(?P<unit>ann[oi]|mes[ei]|settiman[ae]|giorn[oi])\s+fa\b",
            _ago,
            False,
        ),
        (r"\b(?P<day>l['’]altro ieri|ieri l['’]altro|ieri|oggi)\b", _nearby, False),
    )
    for pattern, read, exact in forms:
        yield re.compile(pattern, re.IGNORECASE), read, exact


READERS = tuple(_readers())
