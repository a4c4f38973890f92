"""A firm, or a consultant for a firm, begins an assessment."""

from datetime import timedelta
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.parsing import checked_length
from assistant.storage.records import Assessment, Firm, Origin, Viewer, WebSession
from assistant.usecases.model_parameters import KeptParameterSets, begin_with
from assistant.usecases.recording import FIRM_AUTHOR
from assistant.usecases.resume_assessment import SESSION
from assistant.usecases.transactions import Stores


class Firms(Protocol):
    def add(self, name: str = "") -> Firm: ...


class Assessments(Protocol):
    def start(
        self, firm: Firm, questionnaire_version: str, parameters_version: str, mode: str
    ) -> Assessment: ...
    def assign(self, id: str, person: str | None) -> None: ...


class Answers(Protocol):
    def append(self, assessment: str, answer: Answer) -> None: ...


class Sessions(Protocol):
    def open(self, lasting: timedelta, *, assessment: str | None) -> tuple[str, WebSession]: ...
    def close(self, token: str) -> None: ...


class Work(Protocol):
    @property
    def firms(self) -> Firms: ...
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def parameter_sets(self) -> KeptParameterSets: ...
    @property
    def sessions(self) -> Sessions: ...


def start_assessment(
    storage: Stores[Work], knowledge: Knowledge, name: str, origin: Origin, visit: str
) -> tuple[str, str]:
    """A firm's own assessment: the token of its session and the assessment's id. Raises AnswerTooLong."""
    with storage.writing(origin) as work:
        assessment = _started(work, knowledge, name, "quick", origin)
        work.sessions.close(visit)
        token, _ = work.sessions.open(SESSION, assessment=assessment.id)
    return token, assessment.id


def start_for_firm(storage: Stores[Work], knowledge: Knowledge, viewer: Viewer, origin: Origin) -> str:
    """An assessment that a consultant conducts from the start; its id."""
    assert viewer.person is not None
    with storage.writing(origin) as work:
        assessment = _started(work, knowledge, "", "full", origin)
        work.assessments.assign(assessment.id, viewer.person.id)
    return assessment.id


def _started(work: Work, knowledge: Knowledge, name: str, mode: str, origin: Origin) -> Assessment:
    name = " ".join(checked_length(name).split())
    firm = work.firms.add(name)
    versions = (knowledge.questionnaire.version, begin_with(work.parameter_sets, knowledge.questionnaire))
    assessment = work.assessments.start(firm, *versions, mode)
    if name:
        line = Answer(1, "firm_name", "value", name, "firm", FIRM_AUTHOR, origin.at)
        work.answers.append(assessment.id, line)
    return assessment
