"""Interviews that were asked to the end, one of each firm: what calibration and peers rest on."""

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
    known = work.assessments.all()
    for forgotten in _REMEMBERED.keys() - {one.id for one in known}:
        _REMEMBERED.pop(forgotten, None)
    latest: dict[str, CompleteInterview] = {}
    for one in sorted(known, key=lambda one: (one.created, one.id)):
        if found := _remembered(work, knowledge, one, day):
            latest[one.firm.id] = found
    return tuple(latest.values())


Stamp = tuple[datetime, str, date]
_REMEMBERED: dict[str, tuple[Stamp, CompleteInterview | None]] = {}
"""By assessment, until it or the content changes: every results page asks, and few logs are new. Whoever is
forgotten by the database is forgotten here."""


def _remembered(
    work: Work, knowledge: Knowledge, assessment: Assessment, day: date
) -> CompleteInterview | None:
    stamp = (assessment.updated, knowledge.questionnaire.version, day)
    before, found = _REMEMBERED.get(assessment.id, (None, None))
    if before != stamp:
        state = state_of(knowledge, work.answers.log(assessment.id), day)
        found = _complete(knowledge.questionnaire, state, assessment.firm.id)
        _REMEMBERED[assessment.id] = (stamp, found)
    return found


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
