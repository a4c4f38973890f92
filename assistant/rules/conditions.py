"""Conditions over facts: read from data, evaluated to yes, no or unknown with their reasons."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from typing import Any

from assistant.rules.facts import Facts, FactValue
from assistant.rules.truth import Truth, all_of, any_of, negate


class ConditionError(ValueError):
    """A condition that cannot be read or evaluated; the message says which part and what is allowed."""


# ---- expressions: what stands on either side of a comparison -----------------------------------


@dataclass(frozen=True)
class Constant:
    value: FactValue


@dataclass(frozen=True)
class FactReference:
    id: str


@dataclass(frozen=True)
class Today:
    """The day of the evaluation, moved by whole years and days."""

    years: int = 0
    days: int = 0


@dataclass(frozen=True)
class Arithmetic:
    """`sum`, `difference` or `product` of expressions, left to right."""

    operation: str
    parts: tuple["Expression", ...]


Expression = Constant | FactReference | Today | Arithmetic

# ---- conditions ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Always:
    pass


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Negation:
    part: "Condition"


@dataclass(frozen=True)
class Comparison:
    left: Expression
    operator: str
    right: tuple[Expression, ...]


Condition = Always | AllOf | AnyOf | Negation | Comparison
ALWAYS = Always()


@dataclass(frozen=True)
class Reason:
    """One comparison that was looked at: the fact, the answer used (None when missing), the outcome."""

    fact: str | None
    operator: str
    used: FactValue | None
    expected: tuple[FactValue | None, ...]
    truth: Truth


@dataclass(frozen=True)
class Finding:
    """Outcome of a condition: its truth, the facts that would settle it, the comparisons behind it."""

    truth: Truth
    missing: frozenset[str]
    reasons: tuple[Reason, ...]


# ---- reading ------------------------------------------------------------------------------------

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
    "starts_with": lambda left, right: any(_under(left, code) for code in right),
    "starts_not_with": lambda left, right: not any(_under(left, code) for code in right),
    "includes": lambda left, right: any(item in left for item in right),
}
ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "sum": lambda a, b: a + b,
    "difference": lambda a, b: a - b,
    "product": lambda a, b: a * b,
}


def _under(code: str, ancestor: str) -> bool:
    """Whether an ATECO code lies under another: 62.01 under 62, not under 6."""
    return code == ancestor or code.startswith(
        (ancestor + ".", ancestor if "." in ancestor else ancestor + ".")
    )


def parse_condition(data: object) -> Condition:
    """Read a condition from YAML data.

    Forms: `always`, `{all: [...]}`, `{any: [...]}`, `{not: ...}`, `{fact: id, OPERATOR: value, ...}`,
    `{value: EXPRESSION, OPERATOR: value}`. Several operators in one mapping must all hold.
    Raises ConditionError for anything else.
    """
    if data in ("always", True):
        return Always()
    if not isinstance(data, Mapping):
        raise ConditionError(f"una condizione è una mappa o «always», non {data!r}")
    for key, build in (("all", AllOf), ("any", AnyOf)):
        if key in data:
            return build(tuple(parse_condition(part) for part in _only(data, key)))
    if "not" in data:
        return Negation(parse_condition(_only(data, "not")))
    return _parse_comparisons(data)


def _only(data: Mapping[str, Any], key: str) -> Any:
    if set(data) != {key}:
        raise ConditionError(f"accanto a «{key}» non ci può essere altro: {sorted(data)}")
    return data[key]


def _parse_comparisons(data: Mapping[str, Any]) -> Condition:
    sides = {"fact", "value"} & set(data)
    if len(sides) != 1:
        raise ConditionError(f"serve «fact» oppure «value»: {sorted(data)}")
    (side,) = sides
    left = FactReference(data["fact"]) if side == "fact" else parse_expression(data["value"])
    tests = tuple(
        Comparison(left, operator, _parse_right(operator, value))
        for operator, value in data.items()
        if operator != side
    )
    if not tests:
        raise ConditionError(f"manca il confronto; ammessi: {', '.join(OPERATORS)}")
    return tests[0] if len(tests) == 1 else AllOf(tests)


def _parse_right(operator: str, value: object) -> tuple[Expression, ...]:
    if operator not in OPERATORS:
        raise ConditionError(f"tipo di confronto «{operator}» sconosciuto; ammessi: {', '.join(OPERATORS)}")
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(parse_expression(item) for item in values)


def parse_expression(data: object) -> Expression:
    """Read a value: a literal, `{fact: id}`, `{today: {years: -3}}`, `{sum|difference|product: [...]}`."""
    if not isinstance(data, Mapping):
        return Constant(_plain(data))
    if len(data) != 1:
        raise ConditionError(f"un'espressione ha una sola chiave: {sorted(data)}")
    ((key, value),) = data.items()
    if key == "fact":
        return FactReference(str(value))
    if key == "today":
        return Today(**(value or {}))
    if key in ARITHMETIC:
        return Arithmetic(key, tuple(parse_expression(part) for part in value))
    raise ConditionError(f"espressione «{key}» sconosciuta; ammesse: fact, today, {', '.join(ARITHMETIC)}")


def _plain(value: object) -> FactValue:
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, (bool, int, Decimal, date, str)):
        return value
    raise ConditionError(f"valore non ammesso: {value!r}")


# ---- walking and evaluating ---------------------------------------------------------------------


def facts_of(condition: Condition) -> frozenset[str]:
    """Ids of every fact the condition looks at."""
    return frozenset(_walk_facts(condition))


def _walk_facts(node: Condition | Expression) -> Iterator[str]:
    match node:
        case FactReference(id=fact):
            yield fact
        case AllOf(parts=parts) | AnyOf(parts=parts) | Arithmetic(parts=parts):
            for part in parts:
                yield from _walk_facts(part)
        case Negation(part=part):
            yield from _walk_facts(part)
        case Comparison(left=left, right=right):
            for side in (left, *right):
                yield from _walk_facts(side)


def evaluate(condition: Condition, facts: Facts, day: date) -> Finding:
    """Evaluate on a day. Missing facts make the outcome unknown only when they could change it."""
    match condition:
        case Always():
            return Finding(Truth.YES, frozenset(), ())
        case AllOf(parts=parts):
            return _joined(all_of, [evaluate(part, facts, day) for part in parts])
        case AnyOf(parts=parts):
            return _joined(any_of, [evaluate(part, facts, day) for part in parts])
        case Negation(part=part):
            inner = evaluate(part, facts, day)
            return Finding(negate(inner.truth), inner.missing, inner.reasons)
        case Comparison():
            return _compare(condition, facts, day)


def _joined(join: Callable[[list[Truth]], Truth], findings: list[Finding]) -> Finding:
    truth = join([finding.truth for finding in findings])
    missing: frozenset[str] = frozenset()
    if truth is Truth.UNKNOWN:
        missing = missing.union(*(f.missing for f in findings if f.truth is Truth.UNKNOWN))
    return Finding(truth, missing, tuple(reason for f in findings for reason in f.reasons))


def _compare(comparison: Comparison, facts: Facts, day: date) -> Finding:
    missing = facts_of(comparison) - set(facts)
    left = _value(comparison.left, facts, day)
    right = tuple(_value(side, facts, day) for side in comparison.right)
    truth = Truth.UNKNOWN
    if not missing:
        try:
            truth = Truth.of(OPERATORS[comparison.operator](left, right))
        except TypeError as error:
            raise ConditionError(
                f"non si può confrontare {left!r} con {right!r} ({comparison.operator})"
            ) from error
    fact = comparison.left.id if isinstance(comparison.left, FactReference) else None
    return Finding(truth, missing, (Reason(fact, comparison.operator, left, right, truth),))


def _value(expression: Expression, facts: Facts, day: date) -> FactValue | None:
    match expression:
        case Constant(value=value):
            return value
        case FactReference(id=fact):
            return facts.get(fact)
        case Today(years=years, days=days):
            return _shifted(day, years) + timedelta(days=days)
        case Arithmetic(operation=operation, parts=parts):
            values = [_value(part, facts, day) for part in parts]
            if any(value is None for value in values):
                return None
            return reduce(ARITHMETIC[operation], (Decimal(str(value)) for value in values))


def _shifted(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
