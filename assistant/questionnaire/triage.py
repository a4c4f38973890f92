"""A first look by rules in a list: the first outcome that holds is told, with what is left to verify."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assistant.evidence.documents import SourceReference
from assistant.rules.conditions import Condition, evaluate, facts_of
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth


@dataclass(frozen=True)
class Outcome:
    """What is told when `condition` holds and none before it: `words`, and what a person must `verify`."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    title: str
    condition: Condition
    words: str
    verify: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Triage:
    """Outcomes in the order in which they are tried. `note` goes with every one of them."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str
    intro: str
    undetermined: str
    note: str
    sources: tuple[SourceReference, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that some outcome looks at."""
        return frozenset().union(*(facts_of(outcome.condition) for outcome in self.outcomes))

    def sources_of(self, outcome: Outcome) -> Iterator[SourceReference]:
        """Where the outcome was read."""
        return (source for source in self.sources if source.id in outcome.sources)


@dataclass(frozen=True)
class Result:
    """The outcome that holds; None while `missing` facts leave an earlier one open."""

    outcome: Outcome | None
    missing: frozenset[str]


def decide(triage: Triage, facts: PartialFacts, day: date) -> Result:
    """Try the outcomes in turn. An open one stops the list: a missing fact never counts for or against."""
    for outcome in triage.outcomes:
        found = evaluate(outcome.condition, facts, day)
        if found.truth is Truth.YES:
            return Result(outcome, frozenset())
        if found.truth is Truth.UNKNOWN:
            return Result(None, found.missing)
    return Result(None, frozenset())
