"""Whole interviews on the real content: what is asked when, and how much."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby, pairwise

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.budget import QUICK_BUDGET
from assistant.questionnaire.replay import replay
from assistant.questionnaire.steps import AskFact, AskQuestion, Finished, Step
from assistant.rules.facts import FactDefinition, FactValue
from assistant.storage.records import Assessment, Firm, Stage
from assistant.usecases.conversation import conversation_of
from assistant.usecases.course import Course, course_of
from assistant.usecases.model_parameters import day_one_of
from assistant.usecases.situation import Situation

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORKSHOP = {"own_production": True, "own_machines": True, "employees": 25}
STUDIO = {"own_production": False, "own_machines": False, "own_warehouse": False, "employees": 2}
VALUES: Mapping[str, FactValue] = {
    "boolean": True, "integer": 3, "decimal": Decimal(3), "money": Decimal(50_000), "percent": Decimal(20),
    "date": date(2010, 1, 1), "text": "x", "province": "BG", "ateco": "25.62",
}  # fmt: skip


def told(fact: FactDefinition, firm: Mapping[str, FactValue]) -> FactValue:
    if fact.id in firm:
        return firm[fact.id]
    first = fact.choices[0].value if fact.choices else ""
    return VALUES.get(fact.kind, first if fact.kind == "choice" else (first,))


def interview(
    knowledge: Knowledge, firm: Mapping[str, FactValue], stage: Stage, level: int = 3
) -> Iterator[Course]:
    """Every course of an interview in which each question gets the same level."""
    log: tuple[Answer, ...] = ()
    assessment = Assessment("prova", Firm("f", ""), stage, "v", "p", "quick", NOON, NOON)
    while True:
        state = replay(knowledge.questionnaire, log, DAY)
        situation = Situation(assessment, log, state, day_one_of(knowledge.questionnaire))
        course = course_of(conversation_of(knowledge, assessment, state), knowledge, situation, DAY)
        yield course
        match course.step:
            case AskFact(fact=fact):
                subject, value = fact.id, told(fact, firm)
            case AskQuestion(question=question):
                subject, value = question.id, level
            case Finished():
                return
        log += (Answer(len(log) + 1, subject, "value", value, "firm", "l'impresa", NOON),)


def steps(knowledge: Knowledge, firm: Mapping[str, FactValue], stage: Stage) -> list[Step]:
    return [course.step for course in interview(knowledge, firm, stage)]


@pytest.mark.parametrize("stage", ["self_screening", "consultant_review"])
@pytest.mark.parametrize("firm", [WORKSHOP, STUDIO, {}])
def test_the_first_question_comes_after_at_most_four_facts(
    knowledge: Knowledge, firm: Mapping[str, FactValue], stage: Stage
) -> None:
    asked = steps(knowledge, firm, stage)
    first = next(place for place, step in enumerate(asked) if isinstance(step, AskQuestion))
    assert 1 <= first <= 4


@pytest.mark.parametrize("firm", [WORKSHOP, STUDIO])
def test_a_quick_screening_takes_about_twenty_minutes(
    knowledge: Knowledge, firm: Mapping[str, FactValue]
) -> None:
    asked = steps(knowledge, firm, "self_screening")
    questions = [step.question for step in asked if isinstance(step, AskQuestion)]
    facts = [step.fact for step in asked if isinstance(step, AskFact)]
    assert len(questions) <= QUICK_BUDGET
    assert 12 <= sum(one.minutes for one in (*questions, *facts)) <= 22


@pytest.mark.parametrize("firm", [WORKSHOP, STUDIO])
def test_progress_holds_for_a_whole_screening_and_its_total_never_grows(
    knowledge: Knowledge, firm: Mapping[str, FactValue]
) -> None:
    courses = list(interview(knowledge, firm, "self_screening"))
    for place, course in enumerate(courses):
        assert course.progress.remaining_low <= len(courses) - 1 - place <= course.progress.remaining_high
    totals = [one.progress.asked + one.progress.remaining_high for one in courses]
    assert totals == sorted(totals, reverse=True)


def test_a_screening_stays_in_an_area_rather_than_jumping(knowledge: Knowledge) -> None:
    areas = [
        one.area.id for one in steps(knowledge, WORKSHOP, "self_screening") if isinstance(one, AskQuestion)
    ]
    jumps = sum(one != other for one, other in pairwise(areas))
    assert jumps <= len(areas) / 2


def test_a_full_assessment_takes_each_area_once(knowledge: Knowledge) -> None:
    areas = [
        one.area.id for one in steps(knowledge, WORKSHOP, "consultant_review") if isinstance(one, AskQuestion)
    ]
    runs = [area for area, _ in groupby(areas)]
    assert len(runs) == len(set(runs))


def test_the_end_of_a_screening_names_what_is_not_precise_and_offers_more(knowledge: Knowledge) -> None:
    last = steps(knowledge, WORKSHOP, "self_screening")[-1]
    assert isinstance(last, Finished)
    assert last.more
    assert "non è ancora precisa" in last.reason
