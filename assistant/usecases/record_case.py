"""The hub's people say which verdict they expect for a firm; every change of content is held against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.eligibility.cases import LONGEST_WHY, ExpectedVerdict, WhyMissing, found_outcome
from assistant.eligibility.derived import derive
from assistant.eligibility.interest import facts_looked_at
from assistant.eligibility.measures import Measure
from assistant.eligibility.spend import ELIGIBLE_SPEND
from assistant.eligibility.status import edition_on
from assistant.eligibility.verdict import Outcome
from assistant.rules.facts import Facts, OneOf
from assistant.storage.records import Origin, Person, RecordedCase, StaffRole, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases.access import staff_for
from assistant.usecases.situation import Work as AssessmentsAndAnswers
from assistant.usecases.situation import situation_of
from assistant.usecases.transactions import Reads, Stores
from assistant.usecases.try_facts import triable, try_facts

STAFF: tuple[StaffRole, ...] = ("consultant", "desk", "administrator")


@dataclass(frozen=True)
class HeldCase:
    """A case with what today's content gives, None without the measure; `by` is who recorded it."""

    case: RecordedCase
    found: Outcome | None
    by: str = ""

    @property
    def holds(self) -> bool:
        return self.found == self.case.expected.outcome


class Cases(Protocol):
    def add(self, expected: ExpectedVerdict, person: str, assessment: str | None = ...) -> RecordedCase: ...
    def all(self) -> tuple[RecordedCase, ...]: ...
    def remove(self, id: str) -> None: ...


class People(Protocol):
    def all(self) -> tuple[Person, ...]: ...


class CaseWork(Protocol):
    @property
    def cases(self) -> Cases: ...
    @property
    def people(self) -> People: ...


class Work(AssessmentsAndAnswers, CaseWork, Protocol):
    pass


def record_case(
    storage: Stores[Work],
    knowledge: Knowledge,
    viewer: Viewer,
    slug: str,
    assessment: str,
    typed: Mapping[str, str],
    outcome: Outcome,
    why: str,
    day: date,
    origin: Origin,
) -> RecordedCase:
    """Keep what is expected of a measure for the facts of an assessment ("" for none) and those typed.

    Only facts that the measure looks at are kept. Raises NotFound, WhyMissing, UnfitTrials.
    """
    person = staff_for(viewer, *STAFF)
    why = " ".join(why.split())
    if not why or len(why) > LONGEST_WHY:
        raise WhyMissing
    measure = knowledge.measures.get(slug)
    if measure is None or measure.kind == "rule":
        raise NotFound
    with storage.writing(origin) as work:
        told: Facts = {}
        if assessment:
            told = situation_of(work, knowledge, viewer, assessment, day).state.facts
        facts = _looked_at(measure, knowledge, try_facts(measure, knowledge, told, typed, day).facts, day)
        expected = ExpectedVerdict(slug, facts, day, outcome, why)
        return work.cases.add(expected, person.id, assessment or None)


def _looked_at(measure: Measure, knowledge: Knowledge, facts: Facts, day: date) -> Facts:
    """The facts behind the verdict, worked-out ones among them, without anything else about the firm."""
    edition, _status = edition_on(measure, day)
    behind = {*facts_looked_at(measure, edition), *(fact.id for fact in triable(measure, knowledge, day))}
    behind.add(ELIGIBLE_SPEND)  # stands in for every other spend
    worked_out = derive(facts, day, knowledge.legal).items()
    return {id: value for id, value in worked_out if id in behind and not isinstance(value, OneOf)}


def list_cases(storage: Reads[CaseWork], knowledge: Knowledge, viewer: Viewer) -> tuple[HeldCase, ...]:
    """Every case with what it gives today, by measure. Raises NotFound."""
    staff_for(viewer, *STAFF)
    return held_cases(storage, knowledge)


def held_cases(storage: Reads[CaseWork], knowledge: Knowledge) -> tuple[HeldCase, ...]:
    """The same for whoever has the command line."""
    with storage.reading() as work:
        names = {person.id: person.name for person in work.people.all()}
        return tuple(
            HeldCase(
                case, found_outcome(case.expected, knowledge.measures, knowledge.legal), names[case.person]
            )
            for case in work.cases.all()
        )


def remove_case(storage: Stores[CaseWork], viewer: Viewer, id: str, origin: Origin) -> None:
    """Raises NotFound."""
    staff_for(viewer, *STAFF)
    with storage.writing(origin) as work:
        work.cases.remove(id)
