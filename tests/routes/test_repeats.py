"""Ten more questions, the assessment again after months, what has moved."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from assistant.questionnaire.budget import MORE, QUICK_BUDGET
from assistant.storage.unit_of_work import Storage
from tests.routes.conftest import Hands
from tests.routes.interviewee import asked, assessment_of, begun
from tests.routes.visitor import Visitor


@pytest.fixture
def base(firm: Visitor) -> str:
    id = assessment_of(begun(firm))
    for subject, choice in {"employees": "12", "str-1": "2", "str-2": "3"}.items():
        firm.send(asked(firm, id, subject), "/risposte", risposta=choice)
    return f"/valutazioni/{id}"


@pytest.fixture
def again(firm: Visitor, clock: Hands, base: str) -> str:
    clock.move(timedelta(days=20))
    page = firm.send(firm.open(f"{base}/ripetere"), f"{base}/ripetere")
    return f"/valutazioni/{assessment_of(page)}"


def test_more_questions_are_one_line_of_the_log(firm: Visitor, house_storage: Storage, base: str) -> None:
    firm.post(f"{base}/altre-domande", {"csrf": firm.csrf()})
    with house_storage.reading() as work:
        last = work.answers.log(base.split("/")[2])[-1]
    assert last.subject == "questions_wanted"
    assert last.value == max(QUICK_BUDGET, 2 + MORE)
    assert firm.open(base).status == 200


def test_the_results_on_the_way_lead_back_to_the_questions(firm: Visitor, base: str) -> None:
    page = firm.open(f"{base}/risultati")
    assert "Continui con le domande" in page.words
    assert "Risponda ad altre dieci domande" not in page.words
    assert "non ci sono ancora abbastanza imprese (ne servono 10)" in page.words


def test_the_new_assessment_proposes_the_last_answers(firm: Visitor, base: str, again: str) -> None:
    assert again != base
    page = firm.open(f"{again}/domande/employees")
    assert "La volta scorsa: «12 persone». È ancora così?" in page.words
    firm.send(page, "/risposte", conferma="0", risposta="")
    assert "12 persone" in firm.open(f"{again}/risposte").words
    assert firm.open(base).status == 404  # the visit has moved to the new one


def test_what_has_moved_is_told_by_area_and_by_answer(firm: Visitor, again: str) -> None:
    for subject, choice in {"str-1": "5", "str-2": "3"}.items():
        firm.send(asked(firm, again.split("/")[2], subject), "/risposte", risposta=choice)
    page = firm.open(f"{again}/cambiamenti")
    assert "Strategia" in page.words
    assert "Prima:" in page.words
    assert "Una risposta è rimasta uguale." in page.words


def test_a_first_assessment_has_nothing_to_compare_and_strangers_none_of_it(
    app: FastAPI, firm: Visitor, base: str
) -> None:
    page = firm.open(f"{base}/cambiamenti")
    assert (page.status, "Questa è la prima valutazione" in page.words) == (422, True)
    for place in ("ripetere", "cambiamenti"):
        assert Visitor(app).open(f"{base}/{place}").status == 404
