"""What if the firm were otherwise? Verdict and sum with the changed facts named; nothing is recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.eligibility.derived import SPEND_LINES, derive
from assistant.eligibility.interest import facts_looked_at
from assistant.eligibility.legal import LegalParameters, UnknownAteco
from assistant.eligibility.measures import Measure
from assistant.eligibility.status import edition_on
from assistant.eligibility.verdict import Verdict, check
from assistant.questionnaire.parsing import parse_choice
from assistant.refusals import Refused
from assistant.rules.facts import FactDefinition, Facts, FactValue
from assistant.usecases.funding_value import COMPUTED_FROM, SECOND_CEILING

TOTAL = "planned_spend"
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    TOTAL: SPEND_LINES,
    "firm_size": (*COMPUTED_FROM["firm_size"], SECOND_CEILING),
}
"""Facts that are worked out anew when one of those they follow from is changed and they are not."""


class UnfitTrials(Refused):
    """Values that cannot be tried; `by_fact` has a sentence for each."""

    def __init__(self, by_fact: Mapping[str, str]) -> None:
        super().__init__(" ".join(by_fact.values()))
        self.by_fact = by_fact


@dataclass(frozen=True)
class ChangedFact:
    """A fact with the value tried; `told` is the firm's answer, None when there is none."""

    fact: FactDefinition
    tried: FactValue
    told: FactValue | None


@dataclass(frozen=True)
class Trial:
    """The verdict as things stand, what was changed, and the verdict then on `facts`."""

    before: Verdict
    changed: tuple[ChangedFact, ...]
    after: Verdict
    facts: Facts


def triable(measure: Measure, knowledge: Knowledge, day: date) -> tuple[FactDefinition, ...]:
    """The facts a person can change: those that requirements and sum look at, or are worked out from."""
    edition, _status = edition_on(measure, day)
    asked: list[str] = []
    for id in facts_looked_at(measure, edition):
        derived = id in knowledge.facts and knowledge.facts[id].derived
        asked += [*COMPUTED_FROM.get(id, ()), *((SECOND_CEILING,) if id == "firm_size" else ())]
        asked += [] if derived else [id]
    return tuple(knowledge.facts[id] for id in dict.fromkeys(asked) if id in knowledge.facts)


def try_facts(
    measure: Measure, knowledge: Knowledge, told: Facts, typed: Mapping[str, str], day: date
) -> Trial:
    """The trial of the values typed, by fact id; empty ones and those equal to what was told change nothing.

    Raises UnfitTrials.
    """
    definitions = {fact.id: fact for fact in triable(measure, knowledge, day)}
    tried = _read(definitions, {id: words for id, words in typed.items() if words.strip()}, day)
    return try_values(measure, knowledge, told, tried, day)


def try_values(measure: Measure, knowledge: Knowledge, told: Facts, tried: Facts, day: date) -> Trial:
    """The trial of values of facts that exist; those equal to what was told change nothing.

    Raises UnfitTrials.
    """
    changed = {id: value for id, value in tried.items() if told.get(id) != value}
    before = check(measure, told, day, knowledge.legal)
    try:
        facts = _together(told, changed, day, knowledge.legal)
        after = check(measure, facts, day, knowledge.legal)
    except UnknownAteco as unknown:
        raise UnfitTrials({"ateco": str(unknown)}) from unknown
    names = tuple(ChangedFact(knowledge.facts[id], value, told.get(id)) for id, value in changed.items())
    return Trial(before, names, after, facts)


def _read(
    definitions: Mapping[str, FactDefinition], typed: Mapping[str, str], day: date
) -> Mapping[str, FactValue]:
    values: dict[str, FactValue] = {}
    unfit: dict[str, str] = {}
    for id in definitions.keys() & typed.keys():
        try:
            values[id] = parse_choice(definitions[id], typed[id], day)
        except Refused as refusal:
            unfit[id] = str(refusal)
    if unfit:
        raise UnfitTrials({id: unfit[id] for id in definitions if id in unfit})
    return {id: values[id] for id in definitions if id in values}


def _together(told: Facts, changed: Facts, day: date, legal: LegalParameters) -> Facts:
    """The facts told with the changes in them.

    A total told gives way to the one that follows from changed parts, and parts told to a total tried.
    """
    stale = set(_stale(changed))
    if TOTAL in changed and not changed.keys() & set(SPEND_LINES):
        stale |= set(SPEND_LINES)
    fresh = {id: value for id, value in told.items() if id not in stale} | dict(changed)
    worked_out = derive(fresh, day, legal)
    kept = stale - set(SPEND_LINES)  # a part without its total is nobody's plan
    return fresh | {id: told[id] for id in kept & told.keys() if id not in worked_out}


def _stale(changed: Facts) -> Iterator[str]:
    for id, roots in FOLLOWS.items():
        if changed.keys() & set(roots) and id not in changed:
            yield id
