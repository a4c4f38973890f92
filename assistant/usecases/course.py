"""Where an interview goes: the next step that follows from what is known of money and maturity."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.maturity.scores import Maturity
from assistant.questionnaire.budget import Mode
from assistant.questionnaire.pending import Pending, pending
from assistant.questionnaire.progress import Progress, progress
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.reasons import FOR_FUNDING, SKIPPED
from assistant.questionnaire.replay import State
from assistant.questionnaire.steps import AskFact, AskQuestion, Step, next_step
from assistant.rules.conditions import facts_of
from assistant.usecases.choose_question import DRAWN, PILOTS, Preference, prefer, why_now
from assistant.usecases.conversation import ABOUT_THE_TALK, Conversation
from assistant.usecases.funding_value import fact_values, most_valuable
from assistant.usecases.measure_maturity import imprecise_areas, measure
from assistant.usecases.situation import Situation

MOST_WANTED: Mapping[Mode, int] = {"quick": 8, "full": 24}
"""Facts for funding that one conversation asks; the page of a measure asks its own."""


@dataclass(frozen=True)
class Course:
    """The next step, how far that is from the end, and the scores as they stand."""

    step: Step
    progress: Progress
    maturity: Maturity


def course_of(conversation: Conversation, knowledge: Knowledge, situation: Situation, day: date) -> Course:
    """What to ask next. The same log gives the same course."""
    questionnaire, mode = conversation.asked, conversation.mode
    state, parameters = situation.state, situation.parameters
    values = fact_values(knowledge, state.facts, day) if conversation.funding else {}
    most = max(0, MOST_WANTED[mode] - funding_facts_told(questionnaire, state))
    wanted = (*most_valuable(values, most), *conversation.also)
    left = pending(questionnaire, knowledge.facts, state, wanted)
    maturity = measure(conversation.measured, state, parameters)
    imprecise = imprecise_areas(maturity, {area.id for area, _ in left.possible})
    pilots = PILOTS if mode == "quick" else ()
    seed = crc32(situation.assessment.id.encode())
    preference = prefer(questionnaire, state, left, values, parameters, seed, pilots)
    plan = (questionnaire, knowledge.facts, state, mode)
    step = next_step(*plan, preference.usefulness, wanted, imprecise)
    if isinstance(step, AskQuestion) and step.reason != _(SKIPPED):
        step = replace(step, reason=_why(step.question.id, preference, questionnaire, left, situation))
    elif isinstance(step, AskFact) and step.fact.id in conversation.also and step.reason == _(FOR_FUNDING):
        step = replace(step, reason=conversation.why_also)
    others = {fact: value for fact, value in values.items() if fact not in left.waited_for}
    return Course(step, progress(*plan, wanted, imprecise, most_valuable(others, most)), maturity)


def _why(
    question: str, preference: Preference, questionnaire: Questionnaire, left: Pending, situation: Situation
) -> str:
    if question == preference.drawn:
        return _(DRAWN)
    if question == preference.best:
        return preference.why
    return why_now(questionnaire, situation.state, left, situation.parameters, question)


def funding_facts_told(questionnaire: Questionnaire, state: State) -> int:
    """How many facts were answered that open no question: those asked for funding's sake."""
    gates = {
        fact
        for area in questionnaire.areas
        for condition in (area.applies_when, *(one.applies_when for one in area.questions))
        for fact in facts_of(condition)
    }
    asked = {question.id for area in questionnaire.areas for question in area.questions}
    return len(state.answered - gates - asked - ABOUT_THE_TALK)
