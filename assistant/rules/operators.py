"""Operators of comparisons, by the name they have in data."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

OPERATORS: Mapping[str, Callable[[Any, tuple[Any, ...]], bool | None]] = {
    "is": lambda left, right: left == right[0],
    "is_not": lambda left, right: left != right[0],
    "in": lambda left, right: left in right,
    "not_in": lambda left, right: left not in right,
    "at_least": lambda left, right: left >= right[0],
    "more_than": lambda left, right: left > right[0],
    "at_most": lambda left, right: left <= right[0],
    "less_than": lambda left, right: left < right[0],
    "on_or_after": lambda left, right: left >= right[0],
    "after": lambda left, right: left > right[0],
    "on_or_before": lambda left, right: left <= right[0],
    "before": lambda left, right: left < right[0],
    "starts_with": lambda left, right: under_any(left, right),
    "starts_not_with": lambda left, right: None if (under := under_any(left, right)) is None else not under,
    "includes": lambda left, right: any(item in left for item in right),
}
"""None where the value is too coarse to tell."""
SEVERAL_VALUES = frozenset(("in", "not_in", "starts_with", "starts_not_with", "includes"))


def under_any(code: str, ancestors: Iterable[str]) -> bool | None:
    """Whether an ATECO code lies under one of several; None when only its further digits would tell."""
    listed = tuple(ancestors)
    if any(lies_under(code, ancestor) for ancestor in listed):
        return True
    return None if any(lies_under(ancestor, code) for ancestor in listed) else False


def lies_under(code: str, ancestor: str) -> bool:
    """Whether an ATECO code is another or lies under it: 62.01 under 62, 46.39.20 under 46.39."""
    if code == ancestor or code.startswith(ancestor + "."):
        return True
    return "." in ancestor and code.startswith(ancestor)
