"""Numbers as Italians write them: 1.250.000, 1,2 milioni, 800mila, trentaquattro, una trentina."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.questionnaire.spelled_numbers import mistyped_number, number_of_word

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
MULTIPLIER = re.compile(
    r"\s*(mila|k|milion[ei]|milioncin[oi]|mln|miliard[oi]|mld)\b(\s+e\s+mezzo)?", re.IGNORECASE
)
COLLECTIVE = re.compile(rf"\s+({'|'.join(ROUNDED)})\b(?:\s+di\s+(migliaia|milion[ei]))?", re.IGNORECASE)
AND_A_HALF = re.compile(r"\s+e\s+mezz[oa]\b", re.IGNORECASE)
TENTHS_END = re.compile(r"\s*(?:$|[,.;:)!?]|€|(?:di )?euro|circa|al?l'anno)", re.IGNORECASE)
"""What may follow the "2" of "un milione e 2": anything else is counted by it."""
EACH = re.compile(r"\s*(?:euro\s+)?(?:l['’]un[oa]|ciascun[oa]|cadaun[oa]|a testa|ognun[oa])\b", re.IGNORECASE)
HEDGE = re.compile(
    r"\b(circa|incirca|intorno|attorno|pi[uù] o meno|quasi|suppergi[uù]|su[il]|sulle|sugli|forse|credo"
    r"|penso|almeno|oltre|pi[uù] di|meno di|fino a|massimo|minimo|direi|gi[uù] di l[iì]|e passa|sarà|saranno"
    r"|tra|fra)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:nel|dal|del|dell|dall|anno)\W+$", re.IGNORECASE)
RANGE = re.compile(r"\W*(?:e|a|ai|o|-|–|/)\W*(?:(?:il?|le|gli|l(?=['’]))\W+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number at `start`:`end` of a text. Not exact: rounded, hedged, or with doubtful decimals."""

    value: Decimal
    start: int
    end: int
    exact: bool
    multiplier: int = 1


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
    return tuple(_hedged(text, amount) for amount in _ranged(text, _times(text, _summed(text, found))))


def _amount(text: str, token: re.Match[str]) -> Amount | None:
    value, exact = _plain_value(token)
    collective = COLLECTIVE.match(text, token.end())
    if collective and value is not None:
        size = _size(collective[2]) if collective[2] else 1
        total = value * ROUNDED[collective[1].lower()] * size
        return Amount(total, token.start(), collective.end(), False, size)
    multiplied = MULTIPLIER.match(text, token.end())
    if multiplied and value is not None:
        size = _size(multiplied[1])
        total = (value + (HALF if multiplied[2] else 0)) * size
        return Amount(_trimmed(total), token.start(), multiplied.end(), exact, size)
    if value is None or token[0].lower() in ARTICLES or _is_year(text, token, value):
        return None
    if half := AND_A_HALF.match(text, token.end()):
        return Amount(value + HALF, token.start(), half.end(), exact)
    return Amount(value, token.start(), token.end(), exact)


def _size(word: str) -> int:
    plain = word.lower().replace("migliaia", "mila")
    return next(size for name, size in MULTIPLIERS.items() if plain.startswith(name))


def _trimmed(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number


def _plain_value(token: re.Match[str]) -> tuple[Decimal | None, bool]:
    word = token[0].lower()
    if token["digits"] is None:
        number = ARTICLES.get(word, number_of_word(word))
        slip = mistyped_number(word) if number is None and word not in ROUNDED else None
        told = slip if number is None else number
        return (None if told is None else Decimal(told)), slip is None
    digits = re.sub(r"[. '’]", "", word) if re.fullmatch(GROUPED, word) else word
    pointed = digits.replace(",", ".")
    return Decimal(pointed), len(pointed.partition(".")[2]) < 3


def _is_year(text: str, token: re.Match[str], value: Decimal) -> bool:
    return token["digits"] is not None and 1900 <= value <= 2100 and bool(YEAR.search(text[: token.start()]))


def _summed(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join "due milioni e trecentomila", "due milioni e 3" (that is 2,300,000), "nove virgola due"."""
    joined: list[Amount] = []
    for amount in amounts:
        whole = _whole(text, joined[-1], amount) if joined else None
        joined[-1:] = [whole] if whole else [*joined[-1:], amount]
    return joined


def _whole(text: str, last: Amount, amount: Amount) -> Amount | None:
    """Two neighbouring amounts as the one number they are; None when they are two."""
    gap, rest = text[last.end : amount.start].strip().lower(), text[amount.end :]
    if gap == "virgola" and last.multiplier == 1:
        tail = amount.value.scaleb(-len(str(amount.value)))
        return replace(last, value=last.value + tail, end=amount.end)
    if gap == "e" and last.multiplier >= 1000 and amount.multiplier == 1 and amount.value < 10:
        tenths = amount.value * last.multiplier / 10
        counts = TENTHS_END.match(rest)
        return replace(last, value=last.value + tenths, end=amount.end, exact=False) if counts else None
    if gap in ("", "e") and last.multiplier > 1000 and amount.value < last.multiplier:
        return replace(last, value=last.value + amount.value, end=amount.end)
    return None


def _times(text: str, amounts: list[Amount]) -> list[Amount]:
    """Multiply "due da 5 mila l'uno"."""
    multiplied: list[Amount] = []
    for amount in amounts:
        last = multiplied[-1] if multiplied else None
        each = EACH.match(text, amount.end)
        if last and each and text[last.end : amount.start].strip().lower() == "da":
            multiplied[-1] = replace(last, value=last.value * amount.value, end=each.end(), exact=False)
        elif not last or amount.start >= last.end:  # the "uno" of "l'uno" is no number
            multiplied.append(amount)
    return multiplied


def _ranged(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Carry the multiplier of the second bound to the first; both ends of a range are inexact."""
    ends = set[int]()
    for position, (low, high) in enumerate(pairwise(amounts)):
        if is_range(text, low, high):
            ends |= {position, position + 1}
            if low.multiplier == 1 and low.value < high.value / high.multiplier:
                amounts[position] = replace(low, value=low.value * high.multiplier)
    for position, amount in enumerate(amounts):
        yield replace(amount, exact=amount.exact and position not in ends)


def is_range(text: str, low: Amount, high: Amount) -> bool:
    """Whether two neighbouring amounts are the ends of one range."""
    return bool(RANGE.fullmatch(text[low.end : high.start]))


def _hedged(text: str, amount: Amount) -> Amount:
    around = text[max(0, amount.start - 25) : amount.start], text[amount.end : amount.end + 25]
    return replace(amount, exact=amount.exact and not any(HEDGE.search(side) for side in around))
