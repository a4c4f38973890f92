"""One question handed to a colleague, who has a link and nothing else."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from assistant.storage.unit_of_work import Storage
from assistant.usecases.hand_over import HANDOVER_LINK
from tests.routes.conftest import Hands
from tests.routes.interviewee import assessment_of, begun
from tests.routes.visitor import Visitor

SUBJECT = "str-1"


@pytest.fixture
def assessment(firm: Visitor) -> str:
    return assessment_of(begun(firm))


@pytest.fixture
def link(firm: Visitor, assessment: str) -> str:
    address = f"/valutazioni/{assessment}/passaggi/{SUBJECT}"
    page = firm.send(firm.open(address), address)
    (found,) = page.document.xpath("//input[@id='link']/@value")
    assert "29 novembre 2026" in page.words
    return str(found).removeprefix("http://testserver")


def given(storage: Storage, assessment: str) -> list[tuple[str, object, str]]:
    with storage.reading() as work:
        return [(line.subject, line.value, line.author) for line in work.answers.log(assessment)]


def test_the_colleague_answers_that_question_and_the_firm_finds_it(
    app: FastAPI, firm: Visitor, house_storage: Storage, assessment: str, link: str
) -> None:
    colleague = Visitor(app)
    done = colleague.send(colleague.open(link), link, risposta="4")
    assert done.heading == "Grazie, la risposta è arrivata"
    assert given(house_storage, assessment)[-1] == (SUBJECT, 4, "un collega")
    assert firm.open(f"/valutazioni/{assessment}/domande/{SUBJECT}").status == 200


def test_the_colleague_sees_nothing_else(app: FastAPI, assessment: str, link: str) -> None:
    colleague = Visitor(app)
    page = colleague.open(link)
    assert "esempio" not in page.words
    assert assessment not in page.text
    for place in ("", "/risposte", "/risultati", f"/domande/{SUBJECT}"):
        assert colleague.open(f"/valutazioni/{assessment}{place}").status == 404


def test_words_are_read_back_and_recorded_only_when_confirmed(
    app: FastAPI, house_storage: Storage, assessment: str, link: str
) -> None:
    colleague = Visitor(app)
    before = given(house_storage, assessment)
    page = colleague.send(colleague.open(link), link, testo="livello 3")
    assert "Ho capito" in page.words
    assert given(house_storage, assessment) == before
    colleague.send(page, link, conferma="0")
    assert given(house_storage, assessment)[-1][:2] == (SUBJECT, 3)


def test_a_slip_keeps_the_page_and_the_link(app: FastAPI, link: str) -> None:
    colleague = Visitor(app)
    page = colleague.send(colleague.open(link), link)
    assert page.status == 422
    assert colleague.send(page, link, risposta="2").status == 200


def test_the_link_takes_one_answer(app: FastAPI, link: str) -> None:
    colleague = Visitor(app)
    colleague.send(colleague.open(link), link, risposta="4")
    again = Visitor(app).open(link)
    assert (again.status, "già stato usato" in again.words) == (422, True)


def test_the_link_past_its_time_or_invented_opens_nothing(app: FastAPI, clock: Hands, link: str) -> None:
    clock.move(HANDOVER_LINK + timedelta(seconds=1))
    late = Visitor(app).open(link)
    assert (late.status, "scaduto" in late.words) == (422, True)
    assert Visitor(app).open("/passaggi/inventato").status == 404


def test_only_the_firm_makes_a_link(app: FastAPI, firm: Visitor, assessment: str) -> None:
    assert Visitor(app).open(f"/valutazioni/{assessment}/passaggi/{SUBJECT}").status == 404
    assert firm.open(f"/valutazioni/{assessment}/passaggi/inventata").status == 404
