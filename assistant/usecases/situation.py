"""One assessment as it stands: its record, its answer log, the log replayed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.maturity.parameters import Parameters
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question
from assistant.questionnaire.replay import State, replay
from assistant.rules.facts import FactDefinition
from assistant.storage.records import Assessment, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases.access import AssessmentWork, Intent, assessment_for
from assistant.usecases.model_parameters import ParameterSets, parameters_of


class AnswerLog(Protocol):
    def log(self, assessment: str) -> tuple[Answer, ...]: ...


class Work(AssessmentWork, Protocol):
    @property
    def answers(self) -> AnswerLog: ...
    @property
    def parameter_sets(self) -> ParameterSets: ...


@dataclass(frozen=True)
class Situation:
    """The assessment, its whole log, the state replayed from it, the parameters that it began with."""

    assessment: Assessment
    log: tuple[Answer, ...]
    state: State
    parameters: Parameters

    @property
    def firm(self) -> str:
        """The firm's name, "" until told."""
        return self.assessment.firm.name


def situation_of(
    work: Work, knowledge: Knowledge, viewer: Viewer, id: str, day: date, intent: Intent = "read"
) -> Situation:
    """Raises NotFound for an assessment that is absent or not the viewer's."""
    assessment = assessment_for(viewer, id, work, intent)
    log = work.answers.log(id)
    parameters = parameters_of(work.parameter_sets, knowledge.questionnaire, assessment.parameters_version)
    return Situation(assessment, log, state_of(knowledge, log, day), parameters)


def state_of(knowledge: Knowledge, log: Iterable[Answer], day: date) -> State:
    """The log replayed, without the European questions: those are neither questions nor facts of ours."""
    european = {question.id for question in knowledge.european.questions}
    return replay(knowledge.questionnaire, (line for line in log if line.subject not in european), day)


def subject_of(knowledge: Knowledge, id: str) -> Question | FactDefinition:
    """What an answer is about. Raises NotFound for an id that is neither a question nor an askable fact."""
    fact = knowledge.facts.get(id)
    if fact is not None and not fact.derived:
        return fact
    question = next((one for one in knowledge.questionnaire.questions if one.id == id), None)
    if question is None:
        raise NotFound
    return question
