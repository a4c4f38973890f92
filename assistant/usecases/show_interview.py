"""Where an interview stands: the next step, the progress, the picture so far."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.maturity.scores import Maturity
from assistant.questionnaire.progress import Progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.steps import Step
from assistant.storage.records import Exchange, Proposal, Viewer
from assistant.usecases.course import course_of
from assistant.usecases.measure_maturity import general
from assistant.usecases.situation import Situation, Work, situation_of, subject_of
from assistant.usecases.transactions import Reads


class Proposals(Protocol):
    def waiting(self, assessment: str, subject: str) -> Proposal | None: ...


class Exchanges(Protocol):
    def of_assessment(self, assessment: str) -> tuple[Exchange, ...]: ...


class InterviewWork(Work, Protocol):
    @property
    def proposals(self) -> Proposals: ...
    @property
    def exchanges(self) -> Exchanges: ...


@dataclass(frozen=True)
class Interview:
    """Everything the page of a question needs, before it becomes words.

    `subject` is the question or fact now on the page; `words` wait for a yes with their `candidates`.
    """

    situation: Situation
    questionnaire: Questionnaire
    step: Step
    subject: str
    progress: Progress
    maturity: Maturity
    words: str
    candidates: tuple[Candidate, ...]
    exchanges: tuple[Exchange, ...]


def show_interview(
    storage: Reads[InterviewWork],
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    day: date,
    editing: str = "",
) -> Interview:
    """`editing` names an earlier subject to be changed. Raises NotFound."""
    with storage.reading() as work:
        situation = situation_of(work, knowledge, viewer, id, day)
        questionnaire = general(knowledge.questionnaire)
        course = course_of(questionnaire, knowledge, situation, day)
        subject = editing or asked(course.step)
        waiting = work.proposals.waiting(id, subject) if subject else None
        exchanges = work.exchanges.of_assessment(id)
    candidates: tuple[Candidate, ...] = ()
    if waiting:
        candidates = read_words(subject_of(knowledge, subject), waiting.words, day).candidates
    return Interview(
        situation,
        questionnaire,
        course.step,
        subject,
        course.progress,
        course.maturity,
        waiting.words if waiting else "",
        candidates,
        exchanges,
    )


def asked(step: Step) -> str:
    """The subject of a step, "" when there is nothing left to ask."""
    fact, question = getattr(step, "fact", None), getattr(step, "question", None)
    return fact.id if fact else question.id if question else ""
