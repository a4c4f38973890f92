"""The last touch on the words: printer's apostrophes and elided articles, but never in literal quotes."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from assistant.reports.blocks import Quotation
from assistant.roadmap.sheets import MONTHS

T = TypeVar("T")
APOSTROPHE = re.compile(r"(?<=\w)'")
VOWEL_DAY = re.compile(rf"\b([Aa]|[Dd]e|[Dd]a|[Ii])l (?=(?:8|11) (?:{'|'.join(MONTHS)}))")
"""An article before a day whose name begins with a vowel: otto and undici."""
AS_WRITTEN = frozenset({"url", "content_hash"})


def typeset(value: T) -> T:
    """The same report or block with ’ for ' after a letter; quotations stay as their source has them."""
    return cast(T, _typeset(value))


def _elided(article: re.Match[str]) -> str:
    """ "al 8" is all’8, "il 11" is l’11."""
    stem = article[1]
    return {"i": "l’", "I": "L’"}.get(stem, f"{stem}ll’")


def _typeset(value: object) -> object:
    match value:
        case str():
            return VOWEL_DAY.sub(_elided, APOSTROPHE.sub("’", value))
        case tuple():
            return tuple(_typeset(one) for one in value)
        case Quotation():
            return value
        case _ if is_dataclass(value) and not isinstance(value, type):
            changed = {
                one.name: _typeset(getattr(value, one.name))
                for one in fields(value)
                if one.name not in AS_WRITTEN
            }
            return replace(value, **changed)
    return value
