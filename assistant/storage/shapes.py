"""Dataclasses to JSON and back, exact: decimals and dates travel as text."""

from functools import cache
from typing import Any, TypeVar

Shape = TypeVar("Shape")


@cache
def _adapter(shape: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def plain(value: object, shape: type) -> Any:
    """What a JSON column can hold of a dataclass; None stays None."""
    return None if value is None else _adapter(shape).dump_python(value, mode="json")


def read_shape(content: Any, shape: type[Shape]) -> Shape:
    """The dataclass as it was."""
    known: Any = shape
    found: Shape = _adapter(known).validate_python(content)
    return found
