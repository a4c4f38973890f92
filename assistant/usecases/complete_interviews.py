"""Interviews that were asked to the end, one of each firm: what calibration and peers rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.maturity.replays import Interview
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import Facts
from assistant.rules.truth import Truth
from assistant.storage.records import Assessment
from assistant.usecases.measure_maturity import general
from assistant.usecases.situation import AnswerLog, state_of


class Assessments(Protocol):
    def all(self) -> tuple[Assessment, ...]: ...


class Work(Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> AnswerLog: ...


@dataclass(frozen=True)
class CompleteInterview:
    """The levels of a firm by question, and its facts; `firm` is the firm's id, which leaves no use case."""

    firm: str
    facts: Facts
    levels: Interview


def complete_interviews(work: Work, knowledge: Knowledge, day: date) -> tuple[CompleteInterview, ...]:
    """The latest of every firm in which each question of the general assessment that applies has an answer.

    Adaptively missing answers would bias what is learnt (adaptive questioning, section 5), so an interview
    with gaps counts nothing; «Non so» is an answer without a level. A module is in it when it is complete.
    """
    return RememberedInterviews()(work, knowledge, day)


Stamp = tuple[datetime, str, date]
Remembered = tuple[Stamp, CompleteInterview | None]


class RememberedInterviews:
    """The same for a running site: every results page asks for them, and few logs are new.

    A log is replayed again only when it, the content or the day is another. Whoever the database has
    forgotten is forgotten here. Each call leaves a whole new memory, so that threads may share one.
    """

    def __init__(self) -> None:
        self._memory: Mapping[str, Remembered] = {}

    def __call__(self, work: Work, knowledge: Knowledge, day: date) -> tuple[CompleteInterview, ...]:
        assessments = sorted(work.assessments.all(), key=lambda one: (one.created, one.id))
        before = self._memory
        now = {one.id: _remembered(work, knowledge, one, day, before.get(one.id)) for one in assessments}
        self._memory = now
        return tuple({found.firm: found for _, found in now.values() if found}.values())


def _remembered(
    work: Work, knowledge: Knowledge, assessment: Assessment, day: date, before: Remembered | None
) -> Remembered:
    stamp = (assessment.updated, knowledge.questionnaire.version, day)
    if before and before[0] == stamp:
        return before
    state = state_of(knowledge, work.answers.log(assessment.id), day)
    return stamp, _complete(knowledge.questionnaire, state, assessment.firm.id)


def _complete(questionnaire: Questionnaire, state: State, firm: str) -> CompleteInterview | None:
    """None while answers are missing."""
    core = general(questionnaire)
    if not _all_answered(core, state):
        return None
    modules = [questionnaire.limited_to((area.id,)) for area in questionnaire.areas if area.kind == "module"]
    parts = (core, *(module for module in modules if _all_answered(module, state)))
    asked = {question.id for part in parts for question in part.questions} & state.applicable
    levels = {id: level for id, level in state.levels.items() if id in asked}
    return CompleteInterview(firm, state.facts, levels) if levels else None


def _all_answered(questionnaire: Questionnaire, state: State) -> bool:
    """Whether nothing that applies, or may apply, is without an answer."""
    return all(
        one.id in state.answered or state.applies[one.id] is Truth.NO for one in questionnaire.questions
    )
