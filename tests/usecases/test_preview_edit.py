from datetime import date

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.refused_answers import ChoiceUnknown
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.preview_edit import Preview, Shift, preview_edit
from assistant.usecases.show_interview import show_interview
from assistant.usecases.start_assessment import start_assessment
from tests.cast import SYSTEM

DAY = date(2026, 11, 22)
TOLD = {"own_machines": "si", "man-ese-1": "4", "man-con-1": "4", "str-1": "2"}


@pytest.fixture
def firm(sqlite_storage: Storage, knowledge: Knowledge) -> str:
    id = start_assessment(sqlite_storage, knowledge, "", SYSTEM, "")[1]
    for subject, choice in TOLD.items():
        filled = Filled(subject, subject, choice=choice)
        answer_question(sqlite_storage, knowledge, Viewer(assessment=id), id, filled, DAY, SYSTEM)
    return id


def preview(storage: Storage, knowledge: Knowledge, id: str, subject: str, choice: str) -> Preview:
    filled = Filled(subject, "anteprima", choice=choice)
    return preview_edit(storage, knowledge, Viewer(assessment=id), id, filled, DAY)


def test_raising_an_answer_tells_where_its_area_goes(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    found = preview(sqlite_storage, knowledge, firm, "str-1", "5")
    first = found.shifts[0]
    assert first.area == "Strategia"
    assert first.before is not None
    assert first.after is not None
    assert first.after > first.before
    assert found.words.startswith("Non cambia le altre domande. Strategia da ")


def test_closing_a_gate_tells_what_it_hides_and_that_answers_stay(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    found = preview(sqlite_storage, knowledge, firm, "own_machines", "no")
    assert "le 2 risposte già date restano" in found.words
    assert "Manutenzione esce dalla misura" in found.words


def test_the_same_answer_changes_nothing(sqlite_storage: Storage, knowledge: Knowledge, firm: str) -> None:
    assert not preview(sqlite_storage, knowledge, firm, "str-1", "2").changes_something


def test_a_first_answer_needs_no_preview(sqlite_storage: Storage, knowledge: Knowledge, firm: str) -> None:
    assert not preview(sqlite_storage, knowledge, firm, "employees", "25").changes_something


def test_a_preview_records_nothing_and_a_slip_is_named(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    before = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    preview(sqlite_storage, knowledge, firm, "str-1", "5")
    after = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    assert after.situation.log == before.situation.log
    with pytest.raises(ChoiceUnknown):
        preview(sqlite_storage, knowledge, firm, "str-1", "7")
    with pytest.raises(NotFound):
        preview_edit(sqlite_storage, knowledge, Viewer(), firm, Filled("str-1", "x", choice="5"), DAY)


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (Shift("Dati", 2.4, 2.9), "Dati da 2,4 a 2,9"),
        (Shift("Dati", None, 2.9), "Dati entra nella misura"),
        (Shift("Dati", 2.4, None), "Dati esce dalla misura"),
    ],
)
def test_a_shift_is_told_in_italian_numbers(shift: Shift, words: str) -> None:
    assert shift.words == words
