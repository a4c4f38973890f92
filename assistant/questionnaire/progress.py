"""How far an assessment is: never a promise, a range while facts that open questions are missing."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from assistant.language import N_
from assistant.questionnaire.budget import FEWEST, Mode, questions_left
from assistant.questionnaire.pending import Pending, pending
from assistant.questionnaire.questions import Area, Questionnaire
from assistant.questionnaire.replay import State
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth


class AreaStatus(Enum):
    """Where an area stands; the value is its Italian label."""

    NOT_STARTED = N_("Non iniziata")
    IN_PROGRESS = N_("In corso")
    COMPLETED = N_("Completata")
    NOT_APPLICABLE = N_("Non applicabile")


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
    imprecise: Collection[str] | None = None,
    instead: Collection[str] = (),
) -> Progress:
    """Counts of what `next_step` would still ask with the same arguments.

    Low: what is certain, as long as open calls need the facts they need now. High: if every missing fact
    opened every question it could, the measure became good enough with the last question, and the facts
    `instead` were wanted in place of those that are asked for the questions' sake. So an answer never
    makes the total grow.
    """
    left = pending(questionnaire, facts, state, wanted)
    allowed = questions_left(questionnaire, state, mode, imprecise)
    certain = sorted(question.minutes for _, question in left.questions)
    possible = sorted(question.minutes for _, question in left.all_questions)
    needed = allowed if mode == "full" or imprecise is None else _needed(left, state, imprecise)
    sure = {fact.id for fact in (*left.opening, *left.facts)}
    likely = sure | set(instead) | (left.waited_for if allowed else set())
    low = [facts[id].minutes for id in sure] + certain[: min(needed, allowed)]
    high = [facts[id].minutes for id in likely] + possible[::-1][:allowed]
    return Progress(
        asked=len(state.answered - state.dormant),
        remaining_low=len(low),
        remaining_high=len(high),
        minutes_low=round(sum(low), 1),
        minutes_high=round(sum(high), 1),
        areas=tuple(_area_progress(area, state) for area in questionnaire.areas),
    )


def _needed(left: Pending, state: State, imprecise: Collection[str]) -> int:
    """Questions without which an area is never precise, whatever is answered: FEWEST in each."""
    open_ = Counter(area.id for area, _ in left.questions)
    given = {area.id: sum(one.id in state.levels for one in area.questions) for area, _ in left.questions}
    return sum(min(max(0, FEWEST - given[area]), open_[area]) for area in open_ if area in imprecise)


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
