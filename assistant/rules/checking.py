"""Is a condition fit for the facts it looks at? Used when content is loaded, before any firm is asked."""

from collections.abc import Iterator, Mapping
from datetime import date

from assistant.language import _
from assistant.rules.conditions import Comparison, Condition, comparisons_of
from assistant.rules.expressions import Arithmetic, Constant, Expression, FactReference, Today
from assistant.rules.facts import FactDefinition, FactKind, FactValue
from assistant.rules.values import UnfitValue, fact_value

EQUALITY = ("is", "is_not")
MEMBERSHIP = (*EQUALITY, "in", "not_in")
ORDER = (*MEMBERSHIP, "at_least", "more_than", "at_most", "less_than")
NUMERIC: tuple[FactKind, ...] = ("integer", "decimal", "money", "percent")
FIT_OPERATORS: Mapping[FactKind, tuple[str, ...]] = {
    "boolean": EQUALITY,
    **dict.fromkeys(NUMERIC, ORDER),
    "date": (*EQUALITY, "on_or_after", "after", "on_or_before", "before"),
    "text": MEMBERSHIP,
    "choice": MEMBERSHIP,
    "choices": ("includes",),
    "ateco": (*MEMBERSHIP, "starts_with", "starts_not_with"),
    "province": MEMBERSHIP,
}
Definitions = Mapping[str, FactDefinition]


def condition_faults(condition: Condition, definitions: Definitions) -> tuple[str, ...]:
    """Italian sentences, one per fault: unknown fact, operator unfit for its kind, value it cannot take."""
    return tuple(
        fault
        for comparison in comparisons_of(condition)
        for fault in _comparison_faults(comparison, definitions)
    )


def _comparison_faults(comparison: Comparison, definitions: Definitions) -> Iterator[str]:
    unknown = sorted(comparison.facts - definitions.keys())
    yield from (_("Il fatto «{fact}» non esiste.").format(fact=fact) for fact in unknown)
    if unknown:
        return
    for side in (comparison.left, *comparison.right):
        yield from _arithmetic_faults(side, definitions)
    kind = _kind(comparison.left, definitions)
    if comparison.operator not in FIT_OPERATORS[kind]:
        fit = ", ".join(FIT_OPERATORS[kind])
        yield _("«{operator}» non si usa con un valore di tipo {kind}; ammessi: {fit}.").format(
            operator=comparison.operator, kind=kind, fit=fit
        )
    for side in comparison.right:
        yield from _right_faults(side, comparison.left, kind, definitions)


def _kind(side: Expression, definitions: Definitions) -> FactKind:
    match side:
        case FactReference(id=fact):
            return definitions[fact].kind
        case Today():
            return "date"
        case Arithmetic():
            return "decimal"
        case Constant(literal=literal):
            return _kind_of_literal(literal)


def _kind_of_literal(literal: FactValue) -> FactKind:
    if isinstance(literal, bool):
        return "boolean"
    if isinstance(literal, (str, tuple)):
        return "text"
    return "date" if isinstance(literal, date) else "decimal"


def _right_faults(
    side: Expression, left: Expression, kind: FactKind, definitions: Definitions
) -> Iterator[str]:
    if isinstance(side, Constant) and isinstance(left, FactReference):
        yield from _literal_faults(side.literal, definitions[left.id])
        return
    other = _kind(side, definitions)
    if other != kind and not (other in NUMERIC and kind in NUMERIC):
        yield _("Si confronta un valore di tipo {kind} con uno di tipo {other}.").format(
            kind=kind, other=other
        )


def _literal_faults(literal: FactValue, definition: FactDefinition) -> Iterator[str]:
    if definition.kind in (*NUMERIC, "date", "boolean") and isinstance(literal, str):
        yield _("«{id}» è di tipo {kind}: «{literal}» va scritto senza virgolette.").format(
            id=definition.id, kind=definition.kind, literal=literal
        )
        return
    value: object = (literal,) if definition.kind == "choices" else literal
    try:
        fact_value(definition, value)
    except UnfitValue as unfit:
        yield str(unfit)


def _arithmetic_faults(side: Expression, definitions: Definitions) -> Iterator[str]:
    if isinstance(side, Arithmetic):
        for part in side.parts:
            if _kind(part, definitions) not in NUMERIC:
                yield _("In «{operation}» entrano solo numeri.").format(operation=side.operation)
            yield from _arithmetic_faults(part, definitions)
