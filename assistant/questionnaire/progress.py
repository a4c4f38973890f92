"""How far an assessment is: never a promise, a range while facts that open questions are missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from assistant.questionnaire.pending import pending
from assistant.questionnaire.questions import Area, Questionnaire
from assistant.questionnaire.replay import State
from assistant.questionnaire.steps import Mode, questions_left
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth


class AreaStatus(Enum):
    """Where an area stands; the value is its Italian label."""

    NOT_STARTED = "Non iniziata"
    IN_PROGRESS = "In corso"
    COMPLETED = "Completata"
    NOT_APPLICABLE = "Non applicabile"


@dataclass(frozen=True)
class AreaProgress:
    """`answered` of the questions that apply, between `low` and `high` of them while facts are missing."""

    area: str
    status: AreaStatus
    answered: int
    low: int
    high: int


@dataclass(frozen=True)
class Progress:
    """Answers given, answers still to be asked for, minutes; low and high differ while facts are missing."""

    asked: int
    remaining_low: int
    remaining_high: int
    minutes_low: float
    minutes_high: float
    areas: tuple[AreaProgress, ...]


def progress(
    questionnaire: Questionnaire,
    facts: Mapping[str, FactDefinition],
    state: State,
    mode: Mode = "full",
    wanted: Collection[str] = (),
) -> Progress:
    """Counts of what `next_step` would still ask with the same arguments.

    Low: what is certain. High: if every missing fact opened every question it could.
    """
    left = pending(questionnaire, facts, state, wanted)
    allowed = questions_left(state, questionnaire, mode)
    certain = sorted(question.minutes for _, question in left.questions)
    possible = sorted(question.minutes for _, question in (*left.questions, *left.possible))
    open_facts = (*left.opening, *left.facts)
    sure = [fact for fact in open_facts if fact.id in wanted or fact is open_facts[0]]
    low = [fact.minutes for fact in sure] + certain[:allowed]
    high = [fact.minutes for fact in open_facts] + possible[::-1][:allowed]
    return Progress(
        asked=len(state.answered - state.dormant),
        remaining_low=len(low),
        remaining_high=len(high),
        minutes_low=round(sum(low), 1),
        minutes_high=round(sum(high), 1),
        areas=tuple(_area_progress(area, state) for area in questionnaire.areas),
    )


def _area_progress(area: Area, state: State) -> AreaProgress:
    ids = [question.id for question in area.questions if question.id not in state.not_applicable]
    low = sum(state.applies[question] is Truth.YES for question in ids)
    high = sum(state.applies[question] is not Truth.NO for question in ids)
    answered = sum(question in state.answered and state.applies[question] is not Truth.NO for question in ids)
    return AreaProgress(area.id, _status(answered, low, high), answered, low, high)


def _status(answered: int, low: int, high: int) -> AreaStatus:
    if high == 0:
        return AreaStatus.NOT_APPLICABLE
    if answered == 0:
        return AreaStatus.NOT_STARTED
    return AreaStatus.COMPLETED if answered == low == high else AreaStatus.IN_PROGRESS
