"""How many questions a way of interviewing allows, and how many of them are left."""

from collections.abc import Collection
from typing import Literal

from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.replay import State

Mode = Literal["quick", "full"]
"""quick: what tells most, within a budget; full: every question that applies, area by area."""

QUICK_BUDGET = 28
"""Questions of a quick screening: about twenty minutes with the facts."""

FEWEST = 2
"""Answers in an area below which its measure is never good enough."""

MORE = 10
"""Questions that a person may add to a quick screening, as often as wanted."""

QUESTIONS_WANTED = "questions_wanted"
"""The fact that holds how many questions the person wants in all, once more were asked for."""


def questions_left(
    questionnaire: Questionnaire, state: State, mode: Mode, imprecise: Collection[str] | None = None
) -> int:
    """How many more questions the mode allows: all, or the rest of the budget.

    `imprecise`: areas whose measure is not yet good enough; a quick screening ends when there are none,
    unless the person asked for more. None: nobody measured.
    """
    if mode == "full":
        allowed = len(questionnaire.questions)
    elif isinstance(wanted := state.facts.get(QUESTIONS_WANTED), int):
        allowed = wanted
    else:
        allowed = 0 if imprecise is not None and not imprecise else QUICK_BUDGET
    return max(0, allowed - questions_answered(questionnaire, state))


def questions_answered(questionnaire: Questionnaire, state: State) -> int:
    """Questions with an answer of any kind, those that no longer apply left out."""
    return len({question.id for question in questionnaire.questions} & state.answered - state.dormant)
