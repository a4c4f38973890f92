"""Where an interview goes: the next step that follows from what is known of money and maturity."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from assistant.content.knowledge import Knowledge
from assistant.maturity.scores import Maturity
from assistant.questionnaire.budget import QUESTIONS_WANTED, Mode
from assistant.questionnaire.pending import pending
from assistant.questionnaire.progress import Progress, progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.reasons import SKIPPED
from assistant.questionnaire.replay import State
from assistant.questionnaire.steps import AskQuestion, Step, next_step
from assistant.rules.conditions import facts_of
from assistant.usecases.choose_question import DRAWN, PILOTS, prefer, why_now
from assistant.usecases.funding_value import fact_values, most_valuable
from assistant.usecases.measure_maturity import imprecise_areas, measure
from assistant.usecases.situation import Situation

MOST_WANTED: Mapping[Mode, int] = {"quick": 8, "full": 24}
"""Facts for funding that one conversation asks; the page of a measure asks its own."""


@dataclass(frozen=True)
class Course:
    step: Step
    progress: Progress
    maturity: Maturity


def course_of(questionnaire: Questionnaire, knowledge: Knowledge, situation: Situation, day: date) -> Course:
    """Funding and precision of what is known so far, and the step and progress that follow from them."""
    state, mode = situation.state, mode_of(situation)
    values = fact_values(knowledge, state.facts, day)
    most = max(0, MOST_WANTED[mode] - funding_facts_told(questionnaire, state))
    wanted = most_valuable(values, most)
    left = pending(questionnaire, knowledge.facts, state, wanted)
    maturity = measure(questionnaire, state)
    imprecise = imprecise_areas(maturity, {area.id for area, _ in left.possible})
    pilots = PILOTS if mode == "quick" else ()
    seed = crc32(situation.assessment.id.encode())
    preference = prefer(questionnaire, state, left, values, seed, pilots)
    plan = (questionnaire, knowledge.facts, state, mode)
    step = next_step(*plan, preference.usefulness, wanted, imprecise)
    if isinstance(step, AskQuestion) and step.reason != SKIPPED:
        id = step.question.id
        why = DRAWN if id == preference.drawn else why_now(questionnaire, state, left, id)
        step = replace(step, reason=why)
    return Course(step, progress(*plan, wanted, imprecise), maturity)


def funding_facts_told(questionnaire: Questionnaire, state: State) -> int:
    """How many facts were answered that open no question: those asked for funding's sake."""
    gates = {
        fact
        for area in questionnaire.areas
        for condition in (area.applies_when, *(one.applies_when for one in area.questions))
        for fact in facts_of(condition)
    }
    asked = {question.id for area in questionnaire.areas for question in area.questions}
    return len(state.answered - gates - asked - {"firm_name", "contact", QUESTIONS_WANTED})


def mode_of(situation: Situation) -> Mode:
    """A firm alone is screened quickly; with a consultant every question that applies is asked."""
    return "quick" if situation.assessment.stage == "self_screening" else "full"
