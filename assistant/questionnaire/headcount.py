"""How many people a text adds up to: "io, mia moglie e tre operai", "18 in officina e 6 negli uffici"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.questionnaire.numbers import Amount

ITEMS = re.compile(r"\s*(?:,|\+|\bpi[uù]\b|\be\b|\bed\b)\s*", re.IGNORECASE)
RELATIVES = (
    r"moglie|marito|figli[oa]|fratello|sorella|cognat[oa]|pap[aà]|padre|mamma|madre|nipote|zi[oa]|cugin[oa]"
)
STAFF = (
    r"soci[oa]|impiegat[oa]|segretari[oa]|apprendista|operai[oa]|magazzinier[ea]|tecnic[oa]|commess[oa]|stagista"
    r"|ragazz[oa]"
)
ONE = re.compile(
    rf"^(?:siamo |ci sono |c'è )?(?:io|il sottoscritto|noi|il titolare|(?:mi[oa]|un[oa']?|l['’]|la|il)\s*"
    rf"(?:mi[oa]\s+)?(?:{RELATIVES}|{STAFF}))\b",
    re.IGNORECASE,
)
ALONE = re.compile(r"\b(?:da sol[oai]|sol[oi] (?:io|noi)|(?:io|noi) sol[oi])\b", re.IGNORECASE)
PEOPLE = re.compile(
    r"^\s*(?:person[ea]|dipendenti?|operai[oe]?|impiegat[oaie]|soc[iae]+|addett[oi]|tecnic[oi]|collaborator[ie]"
    r"|ragazz[oaie]|apprendist[aei]|fiss[oi]|stagional[ei]|part.?time|full.?time|a (?:tempo|met[aà])"
    r"|altr[eio]|ditte|imprese|in (?:officina|ufficio|produzione|reparto|magazzino|amministrazione)"
    r"|negli|nell|al|fra|$)",
    re.IGNORECASE,
)
ALTERNATIVES = re.compile(
    r"\b(?:tra|fra \d|dipende|oppure|o|dai|stagion[ei]|inverno|estate)\b", re.IGNORECASE
)
BARE = re.compile(r"\W*\w+(?:\s*,\s*\w+)+\W*")
""" "Otto, nove": numbers with nobody counted are a guess, no sum."""
HALF_TIME = re.compile(r"\b(?:part.?time|a met[aà]|mezza giornata|met[aà] tempo)\b", re.IGNORECASE)
HALF = Decimal("0.5")


def added_up(text: str, amounts: Sequence[Amount], in_full_time: bool) -> Decimal | None:
    """The sum of two or more groups of people that the text names; None when it names none to add.

    `in_full_time`: half-time people count for a half, as in annual work units.
    """
    if ALTERNATIVES.search(text) or BARE.fullmatch(text):
        return None
    groups = [_people(part, start, amounts, in_full_time) for part, start in _parts(text)]
    counted = [people for people in groups if people is not None]
    return sum(counted, Decimal(0)) if len(counted) > 1 else None


def _parts(text: str) -> list[tuple[str, int]]:
    """The items of a list, each with its place in the text."""
    ends = [(found.start(), found.end()) for found in ITEMS.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [
        (text[start:stop], start)
        for start, stop in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    ]


def _people(part: str, start: int, amounts: Sequence[Amount], in_full_time: bool) -> Decimal | None:
    inside = [one for one in amounts if start <= one.start and one.end <= start + len(part)]
    if len(inside) == 1 and PEOPLE.match(part[inside[0].end - start :]):
        number = inside[0].value
    elif not inside and (ONE.match(part) or re.match(r"^un[oa]\s+(?:a|in)\b", part)):
        number = Decimal(1)
    else:
        return None
    return number * HALF if in_full_time and HALF_TIME.search(part) else number
