"""How much each fact would tell about money: the value of information over the calls open or coming."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from math import prod

from assistant.content.knowledge import Knowledge
from assistant.rules.facts import Facts, FactValue
from assistant.usecases.outlook_funding import outlook

CHANCE, KNOCK_OUT_CHANCE = 0.8, 0.5
"""Chance that an answer goes well for a call: most firms meet most requirements, and knock-out facts are
those that rule calls out. A plain assumption that only orders questions: no verdict ever rests on it."""

COMPUTED_FROM: Mapping[str, tuple[str, ...]] = {
    "firm_size": ("ula", "turnover", "linked_firms"),
    "ateco_division": ("ateco",),
    "ateco_section_2007": ("ateco",),
    "ateco_section_2025": ("ateco",),
}
"""What is asked for a fact that is worked out (`eligibility.derived`)."""

SECOND_CEILING = "balance_total"
"""Of turnover and balance total one within its ceiling is enough: asked only when turnover was not."""


def fact_values(knowledge: Knowledge, facts: Facts, day: date) -> Mapping[str, float]:
    """Value of every fact that some call still waits for, by fact id.

    A call that waits for n facts is won with p, the product of their chances. Asking one of them, with
    chance q, leaves p/q or nothing; so the doubt p(1 - p) shrinks on average by p^2 (1 - q) / q (adaptive
    questioning, section 3). A fact that decides a call tells most when little else is missing. A call that
    is sure to be open or closed to the firm tells nothing more.
    """
    return _values(knowledge, frozenset(facts.items()), day)


@lru_cache(maxsize=1024)
def _values(knowledge: Knowledge, known: frozenset[tuple[str, FactValue]], day: date) -> Mapping[str, float]:
    """Kept, because the answer to a question changes no fact."""
    facts = dict(known)
    values: defaultdict[str, float] = defaultdict(float)
    for one in outlook(knowledge, facts, day, ("open", "upcoming")).values():
        if one.prospect not in ("to_clarify", "upcoming"):
            continue
        chances = _chances(knowledge, one.verdict.missing_of_requirements, facts)
        won = prod(chances.values())
        for id in chances.keys() - facts.keys():  # a code told too coarsely is not asked again
            chance = chances[id]
            values[id] += won**2 * (1 - chance) / chance
    return values


def most_valuable(values: Mapping[str, float], most: int) -> tuple[str, ...]:
    """Ids of the `most` facts of highest value, best first; ties by id."""
    return tuple(sorted(values, key=lambda id: (-values[id], id))[:most])


def askable(knowledge: Knowledge, missing: Collection[str], facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """For each missing fact those to ask a person for it: itself, or what it is worked out from."""
    return {
        id: _inputs(id, facts) if knowledge.facts[id].derived else (id,)
        for id in sorted(missing)
        if id in knowledge.facts
    }


def _inputs(derived: str, facts: Facts) -> tuple[str, ...]:
    still = tuple(id for id in COMPUTED_FROM.get(derived, ()) if id not in facts)
    if derived == "firm_size" and not still and SECOND_CEILING not in facts:
        return (SECOND_CEILING,)
    return still


def _chances(knowledge: Knowledge, missing: Collection[str], facts: Facts) -> Mapping[str, float]:
    """The facts worked out from several share their chance."""
    chances: dict[str, float] = {}
    for id, asked in askable(knowledge, missing, facts).items():
        chance = KNOCK_OUT_CHANCE if knowledge.facts[id].knock_out else CHANCE
        chances |= {one: min(chances.get(one, 1.0), chance ** (1 / len(asked))) for one in asked}
    return chances
