"""How likely a condition is to hold while facts are missing: it orders questions, and decides nothing."""

from collections.abc import Mapping
from datetime import date
from math import prod

from assistant.rules.conditions import AllOf, AnyOf, Condition, Negation
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth

Chances = Mapping[str, float]
"""By fact: how often, 0..1, it turns out as the condition wants. One that is absent is sure to."""


def likelihood(condition: Condition, facts: PartialFacts, day: date, chances: Chances) -> float:
    """Probability 0..1 that the condition holds, missing facts being independent of one another."""
    return _likelihood(condition, facts, day, chances, wanted=True)


def _likelihood(
    condition: Condition, facts: PartialFacts, day: date, chances: Chances, wanted: bool
) -> float:
    """`wanted` is False under a negation: there a fact turns out well when its comparison fails."""
    match condition:
        case AllOf(parts=parts):
            return prod(_likelihood(part, facts, day, chances, wanted) for part in parts)
        case AnyOf(parts=parts):
            return 1 - prod(1 - _likelihood(part, facts, day, chances, wanted) for part in parts)
        case Negation(part=part):
            return 1 - _likelihood(part, facts, day, chances, not wanted)
    finding = condition.evaluate(facts, day)
    if finding.truth is not Truth.UNKNOWN:
        return float(finding.truth is Truth.YES)
    well = prod(chances.get(fact, 1.0) for fact in finding.missing)
    return well if wanted else 1 - well
