"""Conditions over facts: read from data, evaluated to yes, no or unknown with their reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from assistant.language import _
from assistant.rules.expressions import (
    NO_FACTS,
    ConditionError,
    Expression,
    FactReference,
    parse_expression,
)
from assistant.rules.facts import FactValue, OneOf, PartialFacts
from assistant.rules.operators import OPERATORS, SEVERAL_VALUES
from assistant.rules.truth import Truth, all_of, any_of, negate

__all__ = [
    "ALWAYS",
    "Condition",
    "ConditionError",
    "Finding",
    "Reason",
    "evaluate",
    "facts_of",
    "parse_condition",
]


class Reason(NamedTuple):
    """One comparison that was looked at: the fact, the answer used (None when missing), the outcome.

    `fact` is None when the left side is an expression. A named tuple: tens of thousands are made a second.
    """

    fact: str | None
    operator: str
    used: FactValue | OneOf | None
    expected: tuple[FactValue | OneOf | None, ...]
    truth: Truth


class Finding(NamedTuple):
    """Outcome of a condition: its truth, the facts that would settle it, the comparisons behind it."""

    truth: Truth
    missing: frozenset[str]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Always:
    """Holds for everybody."""

    @property
    def facts(self) -> frozenset[str]:
        return NO_FACTS

    def evaluate(self, facts: PartialFacts, day: date) -> Finding:  # noqa: ARG002  one signature for all
        return Finding(Truth.YES, NO_FACTS, ())


@dataclass(frozen=True)
class AllOf:
    """Holds when every part holds."""

    parts: tuple["Condition", ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        return NO_FACTS.union(*(part.facts for part in self.parts))

    def evaluate(self, facts: PartialFacts, day: date) -> Finding:
        findings = [part.evaluate(facts, day) for part in self.parts]
        return _joined(all_of(finding.truth for finding in findings), findings)


@dataclass(frozen=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple["Condition", ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        return NO_FACTS.union(*(part.facts for part in self.parts))

    def evaluate(self, facts: PartialFacts, day: date) -> Finding:
        findings = [part.evaluate(facts, day) for part in self.parts]
        return _joined(any_of(finding.truth for finding in findings), findings)


@dataclass(frozen=True)
class Negation:
    """Holds when its part does not."""

    part: "Condition"

    @property
    def facts(self) -> frozenset[str]:
        return self.part.facts

    def evaluate(self, facts: PartialFacts, day: date) -> Finding:
        inner = self.part.evaluate(facts, day)
        return Finding(negate(inner.truth), inner.missing, inner.reasons)


@dataclass(frozen=True)
class Comparison:
    """An expression, an operator of OPERATORS, and one or more expressions to compare with."""

    left: Expression
    operator: str
    right: tuple[Expression, ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        return self.left.facts.union(*(side.facts for side in self.right))

    def evaluate(self, facts: PartialFacts, day: date) -> Finding:
        missing = self.facts - facts.keys()
        truth = Truth.UNKNOWN
        if not missing:
            narrowed = [fact for fact in self.facts if isinstance(facts[fact], OneOf)]
            truth = self._over_candidates(narrowed, facts, day) if narrowed else self._truth(facts, day)
            missing = frozenset(narrowed) or self.facts if truth is Truth.UNKNOWN else NO_FACTS
        return Finding(truth, missing, (self._reason(truth, facts, day),))

    def _truth(self, facts: PartialFacts, day: date) -> Truth:
        left = self.left.value(facts, day)
        right = tuple([side.value(facts, day) for side in self.right])
        try:
            outcome = OPERATORS[self.operator](left, right)
        except (TypeError, AttributeError) as error:
            raise ConditionError(
                _("non si può confrontare {left!r} con {right!r} ({operator})").format(
                    left=left, right=right, operator=self.operator
                )
            ) from error
        return Truth.UNKNOWN if outcome is None else Truth.of(outcome)

    def _over_candidates(self, narrowed: list[str], facts: PartialFacts, day: date) -> Truth:
        """Certain only when every candidate of the half-known facts leads to the same outcome."""
        candidates = product(*(facts[fact].values for fact in narrowed))  # type: ignore[union-attr]
        outcomes = {
            self._truth({**facts, **dict(zip(narrowed, chosen, strict=True))}, day) for chosen in candidates
        }
        return outcomes.pop() if len(outcomes) == 1 else Truth.UNKNOWN

    def _reason(self, truth: Truth, facts: PartialFacts, day: date) -> Reason:
        fact = self.left.id if isinstance(self.left, FactReference) else None
        expected = tuple([side.value(facts, day) for side in self.right])
        return Reason(fact, self.operator, self.left.value(facts, day), expected, truth)


Condition = Always | AllOf | AnyOf | Negation | Comparison
ALWAYS = Always()


def evaluate(condition: Condition, facts: PartialFacts, day: date) -> Finding:
    """Evaluate on a day. Missing facts make the outcome unknown only when they could change it.

    Raises ConditionError when a fact's value is of a kind that the operator cannot compare.
    """
    return condition.evaluate(facts, day)


def facts_of(condition: Condition) -> frozenset[str]:
    """Ids of every fact the condition looks at."""
    return condition.facts


def comparisons_of(condition: Condition) -> Iterator[Comparison]:
    """Every comparison inside a condition, in the order it was written."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from comparisons_of(part)
        case Negation(part=part):
            yield from comparisons_of(part)
        case Comparison():
            yield condition


def _joined(truth: Truth, findings: list[Finding]) -> Finding:
    missing = NO_FACTS
    if truth is Truth.UNKNOWN:
        missing = missing.union(*[f.missing for f in findings if f.truth is Truth.UNKNOWN])
    return Finding(truth, missing, tuple([reason for f in findings for reason in f.reasons]))


# ---- reading ------------------------------------------------------------------------------------


def parse_condition(data: object) -> Condition:
    """Read a condition from YAML data.

    Forms: `always`, `{all: [...]}`, `{any: [...]}`, `{not: ...}`, `{fact: id, OPERATOR: value, ...}`,
    `{value: EXPRESSION, OPERATOR: value}`. Several operators in one mapping must all hold.
    Raises ConditionError for anything else.
    """
    if data == "always":
        return ALWAYS
    if not isinstance(data, Mapping):
        raise ConditionError(_("una condizione è una mappa o «always», non {data!r}").format(data=data))
    if "all" in data:
        return AllOf(_parts(data, "all"))
    if "any" in data:
        return AnyOf(_parts(data, "any"))
    if "not" in data:
        return Negation(parse_condition(_only(data, "not")))
    return _parse_comparisons(data)


def _parts(data: Mapping[str, Any], key: str) -> tuple[Condition, ...]:
    parts = _only(data, key)
    if not isinstance(parts, (list, tuple)) or not parts:
        raise ConditionError(
            _("«{key}» vuole un elenco di condizioni, non {parts!r}").format(key=key, parts=parts)
        )
    return tuple(parse_condition(part) for part in parts)


def _only(data: Mapping[str, Any], key: str) -> Any:
    if set(data) != {key}:
        raise ConditionError(
            _("accanto a «{key}» non ci può essere altro: {keys}").format(key=key, keys=sorted(data))
        )
    return data[key]


def _parse_comparisons(data: Mapping[str, Any]) -> Condition:
    sides = {"fact", "value"} & set(data)
    if len(sides) != 1:
        raise ConditionError(_("serve «fact» oppure «value»: {keys}").format(keys=sorted(data)))
    (side,) = sides
    left = FactReference(str(data["fact"])) if side == "fact" else parse_expression(data["value"])
    tests = tuple(
        Comparison(left, operator, _parse_right(operator, value))
        for operator, value in data.items()
        if operator != side
    )
    if not tests:
        raise ConditionError(
            _("manca il confronto; ammessi: {operators}").format(operators=", ".join(OPERATORS))
        )
    return tests[0] if len(tests) == 1 else AllOf(tests)


def _parse_right(operator: str, value: object) -> tuple[Expression, ...]:
    if operator not in OPERATORS:
        raise ConditionError(
            _("tipo di confronto «{operator}» sconosciuto; ammessi: {operators}").format(
                operator=operator, operators=", ".join(OPERATORS)
            )
        )
    values = value if isinstance(value, (list, tuple)) else [value]
    if not values or (len(values) > 1 and operator not in SEVERAL_VALUES):
        raise ConditionError(
            _("«{operator}» vuole un solo valore, non {value!r}").format(operator=operator, value=value)
        )
    return tuple(parse_expression(item) for item in values)
