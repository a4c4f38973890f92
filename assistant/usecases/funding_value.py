"""How much each fact would tell about money: the value of information over the calls open or coming."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import prod

from assistant.content.knowledge import Knowledge
from assistant.eligibility.derived import derive
from assistant.rules.conditions import Condition
from assistant.rules.facts import Facts, FactValue, PartialFacts
from assistant.rules.likelihood import Chances, likelihood
from assistant.usecases.outlook_funding import outlook

CHANCE, KNOCK_OUT_CHANCE = 0.8, 0.5
"""Chance that an answer goes well for a call, unless the fact has its own: most firms meet most requirements,
and knock-out facts are those that rule calls out. A plain assumption that only orders questions: no verdict
ever rests on it."""

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

    An answer that goes well with chance q leaves the call the probability p+ of being won, else p-. On
    average it takes the variance q (1 - q) (p+ - p-)^2 out of the doubt (adaptive questioning, section 3).
    A fact that decides a call tells most when little else is missing; one of two that are enough tells
    less. A call that is sure to be open or closed to the firm tells nothing more.
    """
    return _values(knowledge, frozenset(facts.items()), day)


@lru_cache(maxsize=1024)
def _values(knowledge: Knowledge, known: frozenset[tuple[str, FactValue]], day: date) -> Mapping[str, float]:
    """Kept, because the answer to a question changes no fact."""
    facts = dict(known)
    derived = derive(facts, day, knowledge.legal)
    values: defaultdict[str, float] = defaultdict(float)
    for one in outlook(knowledge, facts, day, ("open", "upcoming")).values():
        if one.prospect not in ("to_clarify", "upcoming"):
            continue
        left = one.verdict.open_requirements
        asked = askable(knowledge, {fact for each in left for fact in each.missing}, facts)
        conditions = tuple(each.requirement.condition for each in left)
        doubt = Doubt(conditions, derived, day, _chances(knowledge, asked))
        for id in {id for inputs in asked.values() for id in inputs} - facts.keys():
            values[id] += doubt.taken_away_by(id, asked)  # a code told too coarsely is not asked again
    return values


@dataclass(frozen=True)
class Doubt:
    """Whether a call is open to the firm: the conditions it still waits for, the facts, the chances."""

    conditions: tuple[Condition, ...]
    facts: PartialFacts
    day: date
    chances: Chances

    def taken_away_by(self, fact: str, asked: Mapping[str, tuple[str, ...]]) -> float:
        """The variance that the answer to `fact` takes out; `asked` says what each missing fact is asked by.

        The facts that another is worked out from share its chance.
        """
        shared = {id: self.chances[id] ** (1 / len(inputs)) for id, inputs in asked.items() if fact in inputs}
        chance: float = min(shared.values())
        well = self._won({id: self.chances[id] / share for id, share in shared.items()})
        ill = self._won(dict.fromkeys(shared, 0.0))
        return chance * (1 - chance) * (well - ill) ** 2

    def _won(self, told: Chances) -> float:
        """Only the conditions on what was told are worked out again."""
        chances = {**self.chances, **told}
        return prod(
            before if condition.facts.isdisjoint(told) else self._likelihood(condition, chances)
            for condition, before in zip(self.conditions, self._before, strict=True)
        )

    @cached_property
    def _before(self) -> tuple[float, ...]:
        return tuple(self._likelihood(condition, self.chances) for condition in self.conditions)

    def _likelihood(self, condition: Condition, chances: Chances) -> float:
        return likelihood(condition, self.facts, self.day, chances)


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


def _chances(knowledge: Knowledge, missing: Iterable[str]) -> Chances:
    facts = {id: knowledge.facts[id] for id in missing}
    return {id: fact.chance or (KNOCK_OUT_CHANCE if fact.knock_out else CHANCE) for id, fact in facts.items()}
