from dataclasses import replace
from datetime import date

import numpy as np

from assistant.content.knowledge import Knowledge
from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import day_one
from assistant.maturity.scores import Maturity
from assistant.storage.records import Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.measure_maturity import items_of
from assistant.usecases.model_parameters import day_one_of, parameters_of
from assistant.usecases.show_interview import show_interview
from assistant.usecases.start_assessment import start_assessment
from tests.cast import SYSTEM

DAY = date(2026, 11, 22)


def begun(storage: Storage, knowledge: Knowledge) -> str:
    """A new interview with one answer in it."""
    _, id = start_assessment(storage, knowledge, "", SYSTEM, "")
    filled = Filled("str-1", "once", choice="5")
    answer_question(storage, knowledge, Viewer(assessment=id), id, filled, DAY, SYSTEM)
    return id


def scores(storage: Storage, knowledge: Knowledge, id: str) -> Maturity:
    return show_interview(storage, knowledge, Viewer(assessment=id), id, DAY).maturity


def accept(storage: Storage, parameters: Parameters) -> None:
    with storage.writing(SYSTEM) as work:
        work.parameter_sets.accept(parameters)


def test_a_set_accepted_meanwhile_changes_new_interviews_and_no_running_one(
    sqlite_storage: Storage, knowledge: Knowledge
) -> None:
    running = begun(sqlite_storage, knowledge)
    before = scores(sqlite_storage, knowledge, running)
    accept(sqlite_storage, replace(day_one_of(knowledge.questionnaire), interval_factor=2.0))
    assert scores(sqlite_storage, knowledge, running) == before
    new = scores(sqlite_storage, knowledge, begun(sqlite_storage, knowledge))
    assert new.index.estimate == before.index.estimate
    assert new.index.half_width > before.index.half_width


def test_an_interview_keeps_its_parameters_when_the_content_expects_other_answers(
    sqlite_storage: Storage, knowledge: Knowledge
) -> None:
    running = begun(sqlite_storage, knowledge)
    before = scores(sqlite_storage, knowledge, running)
    areas = tuple(
        replace(area, questions=tuple(replace(one, expected=(90, 10, 0, 0, 0)) for one in area.questions))
        for area in knowledge.questionnaire.areas
    )
    questionnaire = replace(knowledge.questionnaire, areas=areas, version="2")
    changed = replace(knowledge, questionnaire=questionnaire, version="2")
    assert scores(sqlite_storage, changed, running) == before
    assert scores(sqlite_storage, changed, begun(sqlite_storage, changed)) != before


def test_a_question_that_a_set_does_not_know_is_as_on_day_one(
    sqlite_storage: Storage, knowledge: Knowledge
) -> None:
    items = items_of(knowledge.questionnaire)
    older = replace(day_one(items[:-1]), interval_factor=1.5)
    accept(sqlite_storage, older)
    with sqlite_storage.reading() as work:
        found = parameters_of(work.parameter_sets, knowledge.questionnaire, older.version)
    prior = day_one(items)
    assert found.ids == prior.ids
    assert found.interval_factor == 1.5
    assert np.allclose(found.covariance, prior.covariance, atol=1e-5)
    assert np.array_equal(found.thresholds, prior.thresholds)
