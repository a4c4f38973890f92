"""Operators of comparisons, by the name they have in data."""

from collections.abc import Callable, Mapping
from typing import Any

OPERATORS: Mapping[str, Callable[[Any, tuple[Any, ...]], bool]] = {
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
    "starts_with": lambda left, right: any(lies_under(left, code) for code in right),
    "starts_not_with": lambda left, right: not any(lies_under(left, code) for code in right),
    "includes": lambda left, right: any(item in left for item in right),
}
SEVERAL_VALUES = frozenset(("in", "not_in", "starts_with", "starts_not_with", "includes"))


def lies_under(code: str, ancestor: str) -> bool:
    """Whether an ATECO code is another or lies under it: 62.01 under 62, 46.39.20 under 46.39."""
    if code == ancestor or code.startswith(ancestor + "."):
        return True
    return "." in ancestor and code.startswith(ancestor)
