"""Fact values to JSON and back, with a type tag: a Decimal stays a Decimal, a date a date."""

from datetime import date
from decimal import Decimal
from typing import Any

from assistant.rules.facts import FactValue


def to_json(value: FactValue | None) -> dict[str, Any] | None:
    """`{"type": ..., "value": ...}`; no value is no JSON."""
    match value:
        case None:
            return None
        case bool():
            return {"type": "boolean", "value": value}
        case int():
            return {"type": "integer", "value": value}
        case Decimal():
            return {"type": "decimal", "value": str(value)}
        case date():
            return {"type": "date", "value": value.isoformat()}
        case str():
            return {"type": "text", "value": value}
        case tuple():
            return {"type": "texts", "value": list(value)}


def from_json(data: dict[str, Any] | None) -> FactValue | None:
    """The value as it was. Raises KeyError for a type tag that nobody writes."""
    if data is None:
        return None
    value: FactValue = _READERS[data["type"]](data["value"])
    return value


_READERS: dict[str, Any] = {
    "boolean": bool,
    "integer": int,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "text": str,
    "texts": tuple,
}
