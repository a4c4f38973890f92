"""Where an interview stands: the next step, the progress, the picture so far."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.maturity.scores import Maturity
from assistant.questionnaire.progress import Progress, progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.steps import Mode, Step, next_step
from assistant.storage.records import Exchange, Proposal, Viewer
from assistant.usecases.measure_maturity import measure
from assistant.usecases.outlook_funding import wanted_facts
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
        mode = mode_of(situation)
        questionnaire = scope(knowledge.questionnaire)
        wanted = wanted_facts(knowledge, situation.state.facts, day)
        step = next_step(questionnaire, knowledge.facts, situation.state, mode, wanted=wanted)
        subject = editing or asked(step)
        waiting = work.proposals.waiting(id, subject) if subject else None
        exchanges = work.exchanges.of_assessment(id)
    candidates: tuple[Candidate, ...] = ()
    if waiting:
        candidates = read_words(subject_of(knowledge, subject), waiting.words, day).candidates
    return Interview(
        situation,
        questionnaire,
        step,
        subject,
        progress(questionnaire, knowledge.facts, situation.state, mode, wanted),
        measure(questionnaire, situation.state),
        waiting.words if waiting else "",
        candidates,
        exchanges,
    )


def scope(questionnaire: Questionnaire) -> Questionnaire:
    """The general assessment: modules are conversations of their own."""
    areas = tuple(area for area in questionnaire.areas if area.kind != "module")
    return replace(questionnaire, areas=areas)


def mode_of(situation: Situation) -> Mode:
    """A firm alone is screened quickly; with a consultant every question that applies is asked."""
    return "quick" if situation.assessment.stage == "self_screening" else "full"


def asked(step: Step) -> str:
    """The subject of a step, "" when there is nothing left to ask."""
    fact, question = getattr(step, "fact", None), getattr(step, "question", None)
    return fact.id if fact else question.id if question else ""
