"""Where an interview stands: the next step, the progress, the picture so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.maturity.scores import Maturity
from assistant.questionnaire.progress import Progress, progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.replay import State
from assistant.questionnaire.steps import AskQuestion, Mode, Step, next_step
from assistant.rules.conditions import facts_of
from assistant.storage.records import Exchange, Proposal, Viewer
from assistant.usecases.choose_question import prefer
from assistant.usecases.measure_maturity import general, measure
from assistant.usecases.outlook_funding import wanted_facts
from assistant.usecases.situation import Situation, Work, situation_of, subject_of
from assistant.usecases.transactions import Reads

MOST_WANTED: Mapping[Mode, int] = {"quick": 8, "full": 24}
"""Facts for funding that one conversation asks; the page of a measure asks its own."""


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
        questionnaire = general(knowledge.questionnaire)
        told = funding_facts_told(questionnaire, situation.state)
        wanted = wanted_facts(knowledge, situation.state.facts, day, max(0, MOST_WANTED[mode] - told))
        step = _next(questionnaire, knowledge, situation, mode, wanted)
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


def _next(
    questionnaire: Questionnaire,
    knowledge: Knowledge,
    situation: Situation,
    mode: Mode,
    wanted: frozenset[str],
) -> Step:
    """A quick screening asks what tells most; a full assessment goes area by area."""
    state = situation.state
    if mode == "full":
        return next_step(questionnaire, knowledge.facts, state, mode, wanted=wanted)
    preference = prefer(questionnaire, state, _last_area(questionnaire, situation))
    step = next_step(questionnaire, knowledge.facts, state, mode, preference.usefulness, wanted)
    if isinstance(step, AskQuestion) and step.question.id == preference.best:
        return replace(step, reason=preference.why)
    return step


def _last_area(questionnaire: Questionnaire, situation: Situation) -> str | None:
    """The area of the question answered last: staying there spares the person a jump."""
    areas = {question.id: area.id for area in questionnaire.areas for question in area.questions}
    given = [line.subject for line in situation.log if line.subject in areas]
    return areas[given[-1]] if given else None


def funding_facts_told(questionnaire: Questionnaire, state: State) -> int:
    """How many facts were answered that open no question: those asked for funding's sake."""
    gates = {
        fact
        for area in questionnaire.areas
        for condition in (area.applies_when, *(one.applies_when for one in area.questions))
        for fact in facts_of(condition)
    }
    asked = {question.id for area in questionnaire.areas for question in area.questions}
    return len(state.answered - gates - asked - {"firm_name", "contact"})


def mode_of(situation: Situation) -> Mode:
    """A firm alone is screened quickly; with a consultant every question that applies is asked."""
    return "quick" if situation.assessment.stage == "self_screening" else "full"


def asked(step: Step) -> str:
    """The subject of a step, "" when there is nothing left to ask."""
    fact, question = getattr(step, "fact", None), getattr(step, "question", None)
    return fact.id if fact else question.id if question else ""
