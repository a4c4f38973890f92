"""A question about funding in the middle of the interview: answered with quotes, then back to work."""

import pytest
from fastapi import FastAPI

from assistant.storage.unit_of_work import Storage
from tests.routes.interviewee import an_answer, assessment_of, begun, subject_of
from tests.routes.visitor import Page, Visitor

ASKED = "Che cosa paga la Nuova Sabatini?"


@pytest.fixture
def pending(firm: Visitor) -> Page:
    """Some question that waits for its answer."""
    first = begun(firm)
    return firm.send(first, "/risposte", risposta=an_answer(first))


def test_the_answer_is_quoted_and_the_pending_question_comes_back(firm: Visitor, pending: Page) -> None:
    page = firm.send(pending, "/domande", domanda=ASKED)
    assert page.status == 200
    assert ASKED in page.words
    (quote,) = page.words_in("//blockquote")
    assert quote.startswith("«")
    (source,) = page.document.xpath("//div[@class='quote']//a[@class='cite']/@href")
    assert quote.strip("«»") in firm.open(source).words_in("//mark[@id='citazione']")[0]
    assert "Riprendiamo da qui" in page.words
    assert subject_of(page) == subject_of(pending)


def test_the_state_of_the_call_is_always_said(firm: Visitor, pending: Page) -> None:
    page = firm.send(pending, "/domande", domanda="Quanto dura la transizione digitale imprese lombarde?")
    (state,) = page.words_in("//*[@class='callstate']")
    assert "Chiuso dal 12 novembre 2024" in state


def test_nothing_found_is_said_with_whom_to_ask(firm: Visitor, pending: Page) -> None:
    page = firm.send(pending, "/domande", domanda="Che tempo fa domani a Lodi?")
    assert not page.words_in("//blockquote")
    assert "Mandi la domanda a un consulente" in page.words_in("//button")
    assert subject_of(page) == subject_of(pending)


def test_what_if_is_worked_out_with_the_changed_fact_and_nothing_is_recorded(
    firm: Visitor, pending: Page
) -> None:
    page = firm.send(pending, "/domande", domanda="Quanto prenderei con 80.000 euro?")
    assert page.status == 200
    assert "Con «Spesa prevista in tutto»: 80.000 euro." in page.words
    assert "Così:" in page.words
    assert subject_of(page) == subject_of(pending)
    assert "80.000" not in firm.open(f"/valutazioni/{assessment_of(pending)}/risposte").words


def test_the_exchange_is_kept_and_counts_as_no_answer(
    firm: Visitor, pending: Page, house_storage: Storage
) -> None:
    firm.send(pending, "/domande", domanda=ASKED)
    with house_storage.reading() as work:
        (exchange,) = work.exchanges.of_assessment(assessment_of(pending))
        assert len(work.answers.log(assessment_of(pending))) == 2
    assert exchange.question == ASKED
    assert exchange.answer["sentences"]


@pytest.mark.parametrize("typed", ["", "   ", "a" * 2001])
def test_a_question_that_cannot_be_asked_is_mended_in_place(
    firm: Visitor, pending: Page, house_storage: Storage, typed: str
) -> None:
    page = firm.send(pending, "/domande", domanda=typed)
    assert page.status == 422
    assert page.words_in("//form[contains(@action,'/domande')]//*[@class='err']")
    assert page.hidden("/domande")["domanda"] == [typed]
    assert subject_of(page) == subject_of(pending)
    with house_storage.reading() as work:
        assert not work.exchanges.of_assessment(assessment_of(pending))


def test_another_firms_exchange_is_shown_to_nobody_else(app: FastAPI, firm: Visitor, pending: Page) -> None:
    asked = firm.send(pending, "/domande", domanda=ASKED)
    other = Visitor(app)
    mine = begun(other)
    page = other.open(f"/valutazioni/{assessment_of(mine)}", risposta=asked.path.partition("risposta=")[2])
    assert page.status == 200
    assert ASKED not in page.words
