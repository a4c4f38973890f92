"""The last touch on the words: printer's apostrophes, everywhere but in literal quotes and addresses."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from assistant.reports.blocks import Quotation

T = TypeVar("T")
APOSTROPHE = re.compile(r"(?<=\w)'")
AS_WRITTEN = frozenset({"url", "content_hash"})


def typeset(value: T) -> T:
    """The same report or block with ’ for ' after a letter; quotations stay as their source has them."""
    return cast(T, _typeset(value))


def _typeset(value: object) -> object:
    match value:
        case str():
            return APOSTROPHE.sub("’", value)
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
