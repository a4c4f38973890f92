"""Personal data in a free text, by Italian patterns with their check digits: to mask it or to refuse it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

PersonalKind = Literal["e-mail", "telefono", "codice fiscale", "partita IVA", "IBAN"]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\bIT\d{2}\s?[A-Z](?:\s?[0-9A-Z]){22}\b", re.IGNORECASE)
_TAX_CODE = re.compile(
    r"\b[A-Z]{6}[0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]\b", re.IGNORECASE
)
_VAT_NUMBER = re.compile(r"\b(?:IT)?(\d{11})\b", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+|00)39[\s.-]?)?(?:3\d{2}[\s./-]?\d{3}[\s.-]?\d{3,4}|0\d{1,3}[\s./-]\d{5,8})\b"
)

_ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21),
            *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        ),
        strict=True,
    )
)
"""Values of the characters at odd places of a tax code (D.M. 23 dicembre 1976)."""


@dataclass(frozen=True)
class PersonalDatum:
    """One datum: what it is and where it stands."""

    kind: PersonalKind
    start: int
    end: int


def personal_data(text: str) -> tuple[PersonalDatum, ...]:
    """Every datum found, in order; one that overlaps an earlier one is part of it."""
    found = sorted(_candidates(text), key=lambda one: (one.start, -one.end))
    kept: list[PersonalDatum] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def masked(text: str) -> str:
    """The text with every datum replaced by its name in brackets."""
    for one in reversed(personal_data(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def _candidates(text: str) -> Iterator[PersonalDatum]:
    for kind, pattern, holds in _PATTERNS:
        for match in pattern.finditer(text):
            if holds(match[0]):
                yield PersonalDatum(kind, *match.span())


def _always(_text: str) -> bool:
    return True


def _is_iban(text: str) -> bool:
    """Remainder 1 modulo 97, ISO 13616."""
    iban = "".join(text.split()).upper()
    return int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1


def _is_tax_code(text: str) -> bool:
    code = text.upper()
    odd = sum(_ODD[letter] for letter in code[0:15:2])
    even = sum(int(letter) if letter.isdigit() else ord(letter) - ord("A") for letter in code[1:15:2])
    return chr(ord("A") + (odd + even) % 26) == code[15]


def _is_vat_number(text: str) -> bool:
    """Luhn's digit, as the Italian VAT number uses it."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[1:10:2]]
    return (sum(digits[0:10:2]) + sum(doubled) + digits[10]) % 10 == 0 and any(digits)


_PATTERNS: tuple[tuple[PersonalKind, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("e-mail", _EMAIL, _always),
    ("IBAN", _IBAN, _is_iban),
    ("codice fiscale", _TAX_CODE, _is_tax_code),
    ("partita IVA", _VAT_NUMBER, _is_vat_number),
    ("telefono", _PHONE, _always),
)
