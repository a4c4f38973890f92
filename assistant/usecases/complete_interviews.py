"""Interviews that were asked to the end, one of each firm: what calibration and peers rest on."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
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
from assistant.usecases.transactions import Reads


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


def complete_interviews(
    storage: Reads[Work], knowledge: Knowledge, day: date
) -> tuple[CompleteInterview, ...]:
    """The latest of every firm in which each question of the general assessment that applies has an answer.

    Adaptively missing answers would bias what is learnt (adaptive questioning, section 5), so an interview
    with gaps counts nothing; «Non so» is an answer without a level. A module is in it when it is complete.
    """
    with storage.reading() as work:
        known = work.assessments.all()
    latest: dict[str, CompleteInterview] = {}
    for one in sorted(known, key=lambda one: (one.created, one.id)):
        found = _complete(storage, knowledge, one.id, one.firm.id, one.updated, day)  # type: ignore[arg-type]
        if found:  # any storage can be told from another, which is all that remembering needs
            latest[one.firm.id] = found
    return tuple(latest.values())


@lru_cache(maxsize=4096)
def _complete(
    storage: Reads[Work],
    knowledge: Knowledge,
    id: str,
    firm: str,
    updated: datetime,  # noqa: ARG001  of another log something else is remembered
    day: date,
) -> CompleteInterview | None:
    """None while answers are missing. Remembered until the assessment changes: every results page asks."""
    with storage.reading() as work:
        state = state_of(knowledge, work.answers.log(id), day)
    core = general(knowledge.questionnaire)
    if not _all_answered(core, state):
        return None
    parts = [
        knowledge.questionnaire.limited_to((a.id,))
        for a in knowledge.questionnaire.areas
        if a.kind == "module"
    ]
    asked = {one.id for part in (core, *parts) if _all_answered(part, state) for one in part.questions}
    levels = {id: level for id, level in state.levels.items() if id in asked & state.applicable}
    return CompleteInterview(firm, state.facts, levels) if levels else None


def _all_answered(questionnaire: Questionnaire, state: State) -> bool:
    """Whether nothing that applies, or may apply, is without an answer."""
    return all(
        one.id in state.answered or state.applies[one.id] is Truth.NO for one in questionnaire.questions
    )
