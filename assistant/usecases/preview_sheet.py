"""What a proposed sheet would change: for every assessed firm and every recorded case, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.content.sheets import read_sheet
from assistant.eligibility.cases import found_outcome
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Outcome, Verdict, check
from assistant.storage.records import RecordedCase, Viewer
from assistant.usecases.access import assessments_for, staff_for
from assistant.usecases.ingest_source import DESK
from assistant.usecases.situation import Work as AssessmentsAndAnswers
from assistant.usecases.situation import state_of
from assistant.usecases.transactions import Reads


@dataclass(frozen=True)
class FirmEffect:
    """How one firm stands with the measure: `before` is None when the measure is new."""

    assessment: str
    firm: str
    before: Verdict | None
    after: Verdict

    @property
    def differs(self) -> bool:
        """Whether outcome, state of the call or sum are others."""
        return self.before is None or _standing(self.before) != _standing(self.after)


@dataclass(frozen=True)
class CaseEffect:
    """What a recorded case gave and would give, None without the measure."""

    case: RecordedCase
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True)
class SheetPreview:
    """The measure as it would be, the firms and cases that come out otherwise, and how many do not."""

    measure: Measure
    is_new: bool
    firms: tuple[FirmEffect, ...]
    same_firms: int
    cases: tuple[CaseEffect, ...]
    same_cases: int


class Cases(Protocol):
    def of_measure(self, measure: str) -> tuple[RecordedCase, ...]: ...


class Work(AssessmentsAndAnswers, Protocol):
    @property
    def cases(self) -> Cases: ...


def preview_sheet(
    storage: Reads[Work], knowledge: Knowledge, viewer: Viewer, text: str, day: date
) -> SheetPreview:
    """Nothing is recorded. Raises NotFound, BrokenContent."""
    staff_for(viewer, *DESK)
    measure = read_sheet(text, knowledge)
    with storage.reading() as work:
        firms = tuple(_firms(work, knowledge, viewer, measure, day))
        cases = tuple(_cases(work.cases.of_measure(measure.slug), knowledge, measure))
    changed = tuple(one for one in firms if one.differs)
    turned = tuple(one for one in cases if one.before != one.after)
    return SheetPreview(
        measure,
        measure.slug not in knowledge.measures,
        changed,
        len(firms) - len(changed),
        turned,
        len(cases) - len(turned),
    )


def _firms(
    work: Work, knowledge: Knowledge, viewer: Viewer, measure: Measure, day: date
) -> Iterator[FirmEffect]:
    """None for a general rule, which pays nobody."""
    if measure.kind == "rule":
        return
    known = knowledge.measures.get(measure.slug)
    for assessment in assessments_for(viewer, work):
        facts = state_of(knowledge, work.answers.log(assessment.id), day).facts
        before = check(known, facts, day, knowledge.legal) if known else None
        after = check(measure, facts, day, knowledge.legal)
        yield FirmEffect(assessment.id, assessment.firm.name, before, after)


def _cases(cases: tuple[RecordedCase, ...], knowledge: Knowledge, measure: Measure) -> Iterator[CaseEffect]:
    proposed: Mapping[str, Measure] = {measure.slug: measure}
    for case in cases:
        before = found_outcome(case.expected, knowledge.measures, knowledge.legal)
        yield CaseEffect(case, before, found_outcome(case.expected, proposed, knowledge.legal))


def _standing(verdict: Verdict) -> tuple[object, ...]:
    grant = verdict.grant
    return verdict.outcome, verdict.call_status, grant and (grant.amount, grant.bound)
