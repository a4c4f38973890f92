from datetime import date

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.steps import AskFact, AskQuestion, Finished
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.conversation import CYBERSECURITY, FOR_NIS2
from assistant.usecases.show_interview import show_interview
from assistant.usecases.show_module import ModuleResults, show_module
from assistant.usecases.start_assessment import start_assessment
from tests.cast import SYSTEM

DAY = date(2026, 11, 22)
NO = {"nis2_notice": "no", "nis2_customer": "no", "linked_firms": "no"}
BIG = {"ateco": "28.99", "ula": "80", "turnover": "20000000", "balance_total": "15000000", "employees": "85"}
SMALL = {"ateco": "28.99", "ula": "8", "turnover": "900000", "employees": "9"}


@pytest.fixture
def firm(sqlite_storage: Storage, knowledge: Knowledge) -> str:
    return start_assessment(sqlite_storage, knowledge, "", SYSTEM, "")[1]


def conduct(storage: Storage, knowledge: Knowledge, id: str, module: str, facts: dict[str, str]) -> list[str]:
    """Answer everything the module asks, questions at level 3; the subjects in order."""
    asked: list[str] = []
    viewer = Viewer(assessment=id)
    while True:
        page = show_interview(storage, knowledge, viewer, id, DAY, module=module)
        if isinstance(page.step, Finished):
            return asked
        if isinstance(page.step, AskFact) and page.subject.startswith("nis2"):
            assert page.step.reason == FOR_NIS2
        choice = "3" if isinstance(page.step, AskQuestion) else facts[page.subject]
        filled = Filled(page.subject, page.subject, choice=choice)
        answer_question(storage, knowledge, viewer, id, filled, DAY, SYSTEM)
        asked.append(page.subject)


def result(storage: Storage, knowledge: Knowledge, id: str, module: str = CYBERSECURITY) -> ModuleResults:
    return show_module(storage, knowledge, Viewer(assessment=id), id, module, DAY)


@pytest.mark.parametrize(("figures", "outcome"), [(BIG, "likely"), (SMALL, "not_apparent")])
def test_the_security_module_asks_its_questions_and_what_nis2_waits_for(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str, figures: dict[str, str], outcome: str
) -> None:
    asked = conduct(sqlite_storage, knowledge, firm, CYBERSECURITY, NO | figures)
    found = result(sqlite_storage, knowledge, firm)
    assert sum(subject.startswith("cyb-") for subject in asked) == 32
    assert found.maturity.areas[0].complete
    assert found.covers == {"covered": 15}
    assert found.nis2 is not None
    assert found.nis2.outcome is not None
    assert found.nis2.outcome.id == outcome
    assert found.nis2.outcome.verify


def test_before_any_answer_nothing_is_said_of_nis2_or_of_the_controls(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    found = result(sqlite_storage, knowledge, firm)
    assert found.covers == {"open": 15}
    assert found.nis2 is not None
    assert (found.nis2.outcome, found.nis2.missing) == (None, {"nis2_notice"})


def test_the_data_module_asks_its_own_questions_alone(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    asked = conduct(sqlite_storage, knowledge, firm, "dati-ia", {"employees": "9", "own_machines": "si"})
    found = result(sqlite_storage, knowledge, firm, "dati-ia")
    assert sum(subject.startswith("dai-") for subject in asked) == 26
    assert found.maturity.areas[0].estimate == 3
    assert (found.controls, found.nis2) == ((), None)


def test_a_module_that_is_not_there_is_not_found(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    for module in ("strategia", "inventato"):
        with pytest.raises(NotFound):
            result(sqlite_storage, knowledge, firm, module)
