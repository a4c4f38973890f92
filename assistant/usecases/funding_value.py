"""How much each fact would tell about money: the value of information over the calls open or coming."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from math import prod

from assistant.content.knowledge import Knowledge
from assistant.rules.facts import Facts
from assistant.usecases.outlook_funding import outlook

CHANCE, KNOCK_OUT_CHANCE = 0.8, 0.5
"""Chance that an answer goes well for a call: most firms meet most requirements, and knock-out facts are
those that rule calls out. A plain assumption that only orders questions: no verdict ever rests on it."""


def fact_values(knowledge: Knowledge, facts: Facts, day: date) -> Mapping[str, float]:
    """Value of every fact that some call still waits for, by fact id.

    A call that waits for n facts is won with p, the product of their chances. Asking one of them, with
    chance q, leaves p/q or nothing; so the doubt p(1 - p) shrinks on average by p^2 (1 - q) / q (adaptive
    questioning, section 3). A fact that decides a call tells most when little else is missing. A call that
    is sure to be open or closed to the firm tells nothing more.
    """
    values: defaultdict[str, float] = defaultdict(float)
    for one in outlook(knowledge, facts, day).values():
        if one.prospect not in ("to_clarify", "upcoming"):
            continue
        chances = {id: _chance(knowledge, id) for id in one.verdict.missing if is_askable(knowledge, id)}
        won = prod(chances.values())
        for id, chance in chances.items():
            values[id] += won**2 * (1 - chance) / chance
    return values


def most_valuable(values: Mapping[str, float], most: int) -> tuple[str, ...]:
    """Ids of the `most` facts of highest value, best first; ties by id."""
    return tuple(sorted(values, key=lambda id: (-values[id], id))[:most])


def is_askable(knowledge: Knowledge, fact: str) -> bool:
    """Whether a person is asked this fact; derived ones are computed."""
    return fact in knowledge.facts and not knowledge.facts[fact].derived


def _chance(knowledge: Knowledge, fact: str) -> float:
    return KNOCK_OUT_CHANCE if knowledge.facts[fact].knock_out else CHANCE
