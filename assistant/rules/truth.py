"""Kleene's three truth values: a missing fact never counts for or against."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Yes, no, or not yet known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool) -> "Truth":
        return cls.YES if value else cls.NO


def negate(value: Truth) -> Truth:
    """Kleene negation: unknown stays unknown."""
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(value, Truth.UNKNOWN)


def all_of(values: Iterable[Truth]) -> Truth:
    """Strong Kleene conjunction: one no decides; the empty conjunction is yes."""
    seen = tuple(values)
    if Truth.NO in seen:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.YES


def any_of(values: Iterable[Truth]) -> Truth:
    """Strong Kleene disjunction: one yes decides; the empty disjunction is no."""
    seen = tuple(values)
    if Truth.YES in seen:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.NO
