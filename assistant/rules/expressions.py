"""Expressions: what stands on either side of a comparison, read from data and valued on a day."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, reduce
from typing import Any

from assistant.language import _
from assistant.rules.facts import FactValue

NO_FACTS: frozenset[str] = frozenset()


class ConditionError(ValueError):
    """A condition that cannot be read or evaluated; the message says which part and what is allowed."""


@dataclass(frozen=True)
class Constant:
    """A literal value."""

    literal: FactValue

    @property
    def facts(self) -> frozenset[str]:
        return NO_FACTS

    def value(self, facts: Mapping[str, Any], day: date) -> Any:  # noqa: ARG002  one signature for all
        return self.literal


@dataclass(frozen=True)
class FactReference:
    """The value of a fact."""

    id: str

    @cached_property
    def facts(self) -> frozenset[str]:
        return frozenset((self.id,))

    def value(self, facts: Mapping[str, Any], day: date) -> Any:  # noqa: ARG002
        return facts.get(self.id)


@dataclass(frozen=True)
class Today:
    """The day of the evaluation, moved by whole years, then by days."""

    years: int = 0
    days: int = 0

    @property
    def facts(self) -> frozenset[str]:
        return NO_FACTS

    def value(self, facts: Mapping[str, Any], day: date) -> date:  # noqa: ARG002
        return shifted(day, self.years) + timedelta(days=self.days)


@dataclass(frozen=True)
class Arithmetic:
    """`sum`, `difference` or `product` of expressions, left to right; None when a part is unknown."""

    operation: str
    parts: tuple["Expression", ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        return NO_FACTS.union(*(part.facts for part in self.parts))

    def value(self, facts: Mapping[str, Any], day: date) -> Decimal | None:
        values: list[Any] = [part.value(facts, day) for part in self.parts]
        if any(not isinstance(value, (int, Decimal)) for value in values):
            return None
        return reduce(ARITHMETIC[self.operation], map(Decimal, values))


Expression = Constant | FactReference | Today | Arithmetic

ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "sum": operator.add,
    "difference": operator.sub,
    "product": operator.mul,
}


def parse_expression(data: object) -> Expression:
    """Read a value: a literal, `{fact: id}`, `{today: {years: -3}}`, `{sum|difference|product: [...]}`."""
    if not isinstance(data, Mapping):
        return Constant(_literal(data))
    if len(data) != 1:
        raise ConditionError(_("un'espressione ha una sola chiave: {keys}").format(keys=sorted(data)))
    ((key, value),) = data.items()
    if key == "fact":
        return FactReference(str(value))
    if key == "today":
        return _parse_today(value or {})
    if key in ARITHMETIC:
        return _parse_arithmetic(key, value)
    allowed = ", ".join(("fact", "today", *ARITHMETIC))
    raise ConditionError(
        _("espressione «{key}» sconosciuta; ammesse: {allowed}").format(key=key, allowed=allowed)
    )


def _parse_today(value: object) -> Today:
    if not isinstance(value, Mapping) or not set(value) <= {"years", "days"}:
        raise ConditionError(_("«today» ammette solo years e days, non {value!r}").format(value=value))
    if not all(type(shift) is int for shift in value.values()):
        raise ConditionError(
            _("«today» si sposta di anni e giorni interi, non {value!r}").format(value=value)
        )
    return Today(**value)


def _parse_arithmetic(operation: str, value: object) -> Arithmetic:
    if not isinstance(value, (list, tuple)) or len(value) < 2:
        raise ConditionError(
            _("«{operation}» vuole un elenco di almeno due valori, non {value!r}").format(
                operation=operation, value=value
            )
        )
    return Arithmetic(operation, tuple(parse_expression(part) for part in value))


def _literal(value: object) -> FactValue:
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, (bool, int, Decimal, date, str)):
        return value
    raise ConditionError(_("valore non ammesso: {value!r}").format(value=value))


def shifted(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
