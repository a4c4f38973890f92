"""The maturity of a firm as its answers stand."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from assistant.maturity.parameters import Parameters
from assistant.maturity.scores import Item, Maturity
from assistant.maturity.scoring import GOAL, assess
from assistant.questionnaire.budget import FEWEST
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State


@lru_cache(maxsize=8)
def items_of(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """What the model needs of each question."""
    return tuple(
        Item(question.id, area.id, question.dimension, question.minutes, _shares(question.expected))
        for area in questionnaire.areas
        for question in area.questions
    )


def _shares(percents: tuple[int, ...]) -> tuple[float, ...]:
    total = sum(percents)
    return tuple(percent / total for percent in percents)


def measure(questionnaire: Questionnaire, state: State, parameters: Parameters) -> Maturity:
    """Scores over the questions of `questionnaire` that apply, asked ones exactly, the others expected."""
    items = items_of(questionnaire)
    asked = {item.id for item in items}
    levels = {question: level for question, level in state.levels.items() if question in asked}
    return assess(items, levels, state.applicable & asked, parameters)


def imprecise_areas(maturity: Maturity, undecided: Collection[str] = ()) -> frozenset[str]:
    """Areas whose interval is wider than the goal, or that rest on fewer than FEWEST answers.

    `undecided`: areas of which a missing fact will tell whether something applies.
    """
    return frozenset(
        area.id
        for area in maturity.areas
        if (area.applicable and not area.complete and (area.half_width > GOAL or area.asked < FEWEST))
        or (area.asked < FEWEST and area.id in undecided)
    )


@lru_cache(maxsize=8)
def general(questionnaire: Questionnaire) -> Questionnaire:
    """The general assessment: modules are conversations of their own."""
    return replace(questionnaire, areas=tuple(a for a in questionnaire.areas if a.kind != "module"))


def measure_all(questionnaire: Questionnaire, state: State, parameters: Parameters) -> Maturity:
    """Scores of every area, modules too; index and dimensions are those of the general assessment."""
    whole = measure(questionnaire, state, parameters)
    core = measure(general(questionnaire), state, parameters)
    modules = {area.id for area in questionnaire.areas if area.kind == "module"}
    return Maturity(
        core.index,
        (*core.areas, *(score for score in whole.areas if score.id in modules)),
        core.dimensions,
        (*core.cells, *(score for score in whole.cells if score.id.partition("/")[0] in modules)),
    )
