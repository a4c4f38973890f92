"""Two sources that tell other figures of the same fact: seen in their words and numbers, side by side."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

FigureKind = Literal["percent", "euro", "day"]
Figures = Mapping[FigureKind, frozenset[str]]

SAME_FACT = 0.75
"""Share of the words of the shorter sentence that must stand in the other one."""

HALF = 0.5
"""Share of those of the longer one: what says more may speak of a special case."""

FEWEST = 2
"""Words in common, the name of the measure apart, without which two sentences speak of two facts."""

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = re.compile(rf"({_NUMBER})\s?(?:%|per cento)")
_EURO = re.compile(
    rf"(?:({_NUMBER})\s?(mila|milion[ei]|miliard[oi])?\s?(?:di\s)?(?:euro|€)|€\s?({_NUMBER}))", re.IGNORECASE
)
_MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto"),
    *("settembre", "ottobre", "novembre", "dicembre"),
)
_DAY = re.compile(
    rf"\b(\d{{1,2}})º?\s(?:({'|'.join(_MONTHS)})\s(\d{{4}}))|\b(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})\b",
    re.IGNORECASE,
)
_SCALE = {"mila": 1_000, "milion": 1_000_000, "miliard": 1_000_000_000}
_WORD = re.compile(r"[^\W\d_]{4,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROOT = 5
"""Letters by which two Italian words count as the same one."""

_WHO = re.compile(
    r"\b(micro|piccol|medi[aeo]|grand|start|giovan|femminil|donn|consorzi|ret[ei]|mezzogiorno|sud|linea \w|"
    r"misura \w|non|minim|massim|almeno|fino|prim[ao]|second[ao]|terz[ao]|material|immaterial)",
    re.IGNORECASE,
)
"""Words that make it another fact: of whom, of which line, at least or at most."""


def figures(text: str) -> Figures:
    """Percentages, sums of money and days, each in one spelling."""
    return {
        "percent": frozenset(_plain(match[1]) for match in _PERCENT.finditer(text)),
        "euro": frozenset(_euro(match) for match in _EURO.finditer(text)),
        "day": frozenset(_day(match) for match in _DAY.finditer(text)),
    }


def disagree(one: str, other: str, about: str = "") -> bool:
    """Whether two sentences speak of one fact and share no figure of a kind that both give.

    `about` is the name of what both speak of: its words tell nothing of the fact.
    """
    if not _same_fact(one, other, _roots(about)):
        return False
    ours, theirs = figures(one), figures(other)
    both = [kind for kind in ours if ours[kind] and theirs[kind]]
    return any(not ours[kind] & theirs[kind] for kind in both)


def _same_fact(one: str, other: str, names: frozenset[str]) -> bool:
    ours, theirs = _roots(one) - names, _roots(other) - names
    shared, (shorter, longer) = len(ours & theirs), sorted((len(ours), len(theirs)))
    return (
        shared >= max(FEWEST, SAME_FACT * shorter, HALF * longer)
        and _found(_WHO, one) == _found(_WHO, other)
        and _years(one) == _years(other)
    )


def _roots(text: str) -> frozenset[str]:
    bare = unicodedata.normalize("NFD", _DAY.sub(" ", _EURO.sub(" ", text)).casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return frozenset(word[:_ROOT] for word in _WORD.findall(letters))


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match.casefold() for match in pattern.findall(text))


def _years(text: str) -> frozenset[str]:
    """Years that stand by themselves: of another edition, another fact."""
    return frozenset(_YEAR.findall(_DAY.sub(" ", text)))


def _plain(number: str) -> str:
    return str(Decimal(number.replace(".", "").replace(",", ".")).normalize())


def _euro(match: re.Match[str]) -> str:
    scale = next((by for word, by in _SCALE.items() if (match[2] or "").lower().startswith(word)), 1)
    return str((Decimal(_plain(match[1] or match[3])) * scale).normalize())


def _day(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[3]}-{_MONTHS.index(match[2].lower()) + 1:02}-{int(match[1]):02}"
    return f"{match[6]}-{int(match[5]):02}-{int(match[4]):02}"
