"""Numbers as Italians write them: 1.250.000, 1,2 milioni, 800mila, trentaquattro, una trentina."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

SMALL = {
    "zero": 0, "uno": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8,
    "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15,
    "sedici": 16, "diciassette": 17, "diciotto": 18, "diciannove": 19,
}  # fmt: skip
TENS = {
    "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70,
    "ottanta": 80, "novanta": 90,
}  # fmt: skip
ROUNDED = {
    "paio": 2, "coppia": 2, "decina": 10, "decine": 10, "dozzina": 12, "dozzine": 12, "quindicina": 15,
    "ventina": 20, "trentina": 30, "quarantina": 40, "cinquantina": 50, "sessantina": 60, "settantina": 70,
    "ottantina": 80, "novantina": 90, "centinaio": 100, "centinaia": 100, "migliaio": 1000, "migliaia": 1000,
}  # fmt: skip
HALF = Decimal("0.5")
ARTICLES = {"un": Decimal(1), "una": Decimal(1), "mezzo": HALF}
"""They count only before a multiplier or a collective: "abbiamo un magazzino" holds no number."""
MULTIPLIERS = {"mila": 10**3, "k": 10**3, "milion": 10**6, "mln": 10**6, "miliard": 10**9, "mld": 10**9}

GROUPED = r"\d{1,3}(?:[. '’]\d{3})+(?:,\d+)?"
TOKEN = re.compile(
    rf"(?P<digits>(?<![\d.,/])(?:{GROUPED}|\d+(?:[.,]\d+)?)(?![\d/]|[.,]\d))|(?P<word>[^\W\d_]+)"
)
MULTIPLIER = re.compile(r"\s*(mila|k|milion[ei]|mln|miliard[oi]|mld)\b(\s+e\s+mezzo)?", re.IGNORECASE)
COLLECTIVE = re.compile(rf"\s+({'|'.join(ROUNDED)})\b", re.IGNORECASE)
HEDGE = re.compile(
    r"\b(circa|incirca|intorno|attorno|pi[uù] o meno|quasi|suppergi[uù]|su[il]|sulle|sugli|forse|credo"
    r"|penso|almeno|oltre|pi[uù] di|meno di|fino a|massimo|minimo|direi|gi[uù] di l[iì]|e passa|sarà|saranno"
    r"|tra|fra)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:nel|dal|del|dell|dall|anno)\W+$", re.IGNORECASE)
RANGE = re.compile(r"\W*(?:e|a|ai|o|-|–|/)\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number at `start`:`end` of a text. Not exact: rounded, hedged, or with doubtful decimals."""

    value: Decimal
    start: int
    end: int
    exact: bool
    multiplier: int = 1


def number_of_word(word: str) -> int | None:
    """A cardinal written in one word (trentaquattro, centotto, duemilacinquecento), or None."""
    plain = word.lower().translate(str.maketrans("éè", "ee"))
    if plain in SMALL:
        return SMALL[plain]
    for mark, size in (("mila", 1000), ("mille", 1000), ("cento", 100), ("cent", 100)):
        many, found, rest = plain.partition(mark)
        if found:
            times = number_of_word(many) if many else (None if mark == "mila" else 1)
            more = number_of_word(rest) if rest else 0
            if times is not None and more is not None:
                return times * size + more
    return _below_hundred(plain)


def _below_hundred(word: str) -> int | None:
    for name, tens in TENS.items():
        if word == name:
            return tens
        units = (SMALL.get(word[len(stem) :]) for stem in (name, name[:-1]) if word.startswith(stem))
        for unit in units:
            if unit and unit < 10:
                return tens + unit
    return None


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every number in the text, left to right; bare years ("nel 2019") are left out.

    "tra 1 e 2 milioni" gives one and two millions, both inexact.
    """
    found: list[Amount] = []
    position = 0
    while token := TOKEN.search(text, position):
        amount = _amount(text, token)
        position = amount.end if amount else token.end()
        if amount:
            found.append(amount)
    return tuple(_hedged(text, amount) for amount in _ranged(text, _summed(text, found)))


def _amount(text: str, token: re.Match[str]) -> Amount | None:
    value, exact = _plain_value(token)
    collective = COLLECTIVE.match(text, token.end())
    if collective and value is not None:
        return Amount(value * ROUNDED[collective[1].lower()], token.start(), collective.end(), False)
    multiplied = MULTIPLIER.match(text, token.end())
    if multiplied and value is not None:
        size = next(size for name, size in MULTIPLIERS.items() if multiplied[1].lower().startswith(name))
        total = (value + (HALF if multiplied[2] else 0)) * size
        return Amount(_trimmed(total), token.start(), multiplied.end(), exact, size)
    if value is None or token[0].lower() in ARTICLES or _is_year(text, token, value):
        return None
    return Amount(value, token.start(), token.end(), exact)


def _trimmed(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number


def _plain_value(token: re.Match[str]) -> tuple[Decimal | None, bool]:
    word = token[0].lower()
    if token["digits"] is None:
        number = ARTICLES.get(word, number_of_word(word))
        return (None if number is None else Decimal(number)), True
    digits = re.sub(r"[. '’]", "", word) if re.fullmatch(GROUPED, word) else word
    pointed = digits.replace(",", ".")
    return Decimal(pointed), len(pointed.partition(".")[2]) < 3


def _is_year(text: str, token: re.Match[str], value: Decimal) -> bool:
    return token["digits"] is not None and 1900 <= value <= 2100 and bool(YEAR.search(text[: token.start()]))


def _summed(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join "due milioni e trecentomila" into one number."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        gap = text[last.end : amount.start] if last else ""
        if last and last.multiplier > 1000 and amount.value < last.multiplier and gap.strip() in ("", "e"):
            joined[-1] = replace(last, value=last.value + amount.value, end=amount.end)
        else:
            joined.append(amount)
    return joined


def _ranged(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Carry the multiplier of the second bound to the first; both ends of a range are inexact."""
    ends = set[int]()
    for position, (low, high) in enumerate(pairwise(amounts)):
        if RANGE.fullmatch(text[low.end : high.start]):
            ends |= {position, position + 1}
            if low.multiplier == 1 and low.value < high.value / high.multiplier:
                amounts[position] = replace(low, value=low.value * high.multiplier)
    for position, amount in enumerate(amounts):
        yield replace(amount, exact=amount.exact and position not in ends)


def _hedged(text: str, amount: Amount) -> Amount:
    around = text[max(0, amount.start - 25) : amount.start], text[amount.end : amount.end + 25]
    return replace(amount, exact=amount.exact and not any(HEDGE.search(side) for side in around))
