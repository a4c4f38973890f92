"""Under an answer: a rating for the desk; under a refusal: one button that reaches a consultant."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage
from tests.usecases.sources import extract

ANSWERED, REFUSED = "Che cosa paga la Nuova Sabatini?", "Che cosa paga il bando zebra?"


@pytest.fixture
def played(tmp_path: Path, stagehand: "partial[Stagehand]") -> Iterator[Stagehand]:
    made = stagehand(tmp_path)
    made.app.state.house = replace(made.app.state.house, extract=extract, reindex=lambda: None)
    yield made
    made.close()


def ask(visitor: Visitor, question: str) -> Page:
    return visitor.open("/domande", q=question)


def kept(played: Stagehand) -> list[str]:
    with played.storage.reading() as work:
        return [question for question, _ in work.exchanges.refused()]


def test_an_answer_read_is_not_kept_a_refused_question_is(played: Stagehand) -> None:
    visitor = played.visitor("stranger")
    ask(visitor, ANSWERED)
    assert kept(played) == []
    ask(visitor, f"{REFUSED} 035 1234567")
    assert kept(played) == [f"{REFUSED} [telefono]"]
    assert f"{REFUSED} [telefono]" in played.visitor("desk").open("/coda").words


def test_a_visitor_rates_an_answer_and_the_desk_reads_why(played: Stagehand) -> None:
    visitor = played.visitor("stranger")
    page = visitor.send(ask(visitor, ANSWERED), "/domande/giudizio", utile="no", motivo="Troppo lunga.")
    assert "il Suo giudizio è registrato" in page.words
    desk = played.visitor("desk")
    queue = desk.open("/coda")
    assert ANSWERED in queue.words_in("//h3")
    assert "Troppo lunga." in queue.words
    assert "0 utili, 1 non utili" in queue.words
    (form,) = [form for form in queue.forms() if "/coda/giudizi/" in form.get("action")]
    read = desk.post(form.get("action"), {"csrf": desk.csrf()})
    assert "Nessun giudizio da leggere" in read.words


def test_rating_a_refused_question_does_not_keep_it_a_third_time(played: Stagehand) -> None:
    visitor = played.visitor("stranger")
    visitor.send(ask(visitor, REFUSED), "/domande/giudizio", utile="no")
    assert kept(played) == [REFUSED, REFUSED]


def test_a_refused_question_reaches_a_consultant_whose_answer_comes_back(played: Stagehand) -> None:
    visitor = played.visitor("stranger")
    sent = visitor.send(ask(visitor, REFUSED), "/domande/inviate")
    assert "La domanda è arrivata" in sent.words
    consultant = played.visitor("consultant")
    (address,) = [a for a in consultant.open("/richieste").links().values() if a.startswith("/richieste/")]
    form = consultant.open(address)
    refused = consultant.send(
        form, "/risposta", risposta="Mi scriva a mario@example.org", fonte="https://e.it"
    )
    assert refused.status == 422
    assert refused.hidden("/risposta")["risposta"] == ["Mi scriva a mario@example.org"]
    done = consultant.send(
        refused, "/risposta", risposta="Il bando zebra paga i sensori.", fonte="https://e.it"
    )
    assert "Da rilasciare" in done.words
    assert "sta controllando la risposta" in visitor.open(sent.path).words
    desk = played.visitor("desk")
    (source,) = [a for a in desk.open("/fonti-da-rilasciare").links().values() if "/faq-" in a]
    desk.send_button(desk.open(source), "release")
    answered = visitor.open(sent.path)
    assert "Il bando zebra paga i sensori." in answered.words


def test_a_question_closed_without_answer_tells_why(played: Stagehand) -> None:
    visitor = played.visitor("stranger")
    sent = visitor.send(ask(visitor, REFUSED), "/domande/inviate")
    desk = played.visitor("desk")
    address = f"/richieste/{sent.path.rpartition('/')[2]}"
    assert desk.send(desk.open(address), "/chiusura").status == 422
    desk.send(desk.open(address), "/chiusura", motivo="Non riguarda i bandi.")
    assert "Non riguarda i bandi." in visitor.open(sent.path).words


def test_inside_a_case_the_answer_is_rated_and_sent_where_it_is_kept(played: Stagehand, stage: Stage) -> None:
    firm = played.visitor("firm")
    csrf = firm.csrf()
    firm.post(f"/valutazioni/{stage.assessment}/domande", {"csrf": csrf, "domanda": REFUSED})
    with played.storage.reading() as work:
        exchange = work.exchanges.of_assessment(stage.assessment)[-1].id
    for role in ("stranger", "other_firm", "other_consultant", "desk"):
        visitor = played.visitor(role)
        visitor.open("/")
        for what in ("giudizio", "invio"):
            assert visitor.post(f"/risposte/{exchange}/{what}", {"csrf": visitor.csrf()}).status == 404
    rated = firm.post(f"/risposte/{exchange}/giudizio", {"csrf": csrf, "utile": "si"})
    assert "Il Suo giudizio è registrato" in rated.words
    sent = firm.post(f"/risposte/{exchange}/invio", {"csrf": csrf})
    assert "La domanda è arrivata" in sent.words
    assert played.visitor("other_firm").open(sent.path).status == 404
    assert played.visitor("consultant").open(f"/richieste/{sent.path.rpartition('/')[2]}").status == 200
    assert played.visitor("other_consultant").open(f"/richieste/{sent.path.rpartition('/')[2]}").status == 404


@pytest.mark.parametrize("role", ["stranger", "firm"])
def test_the_questions_for_consultants_are_for_the_hub(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    sent = visitor.send(ask(visitor, REFUSED), "/domande/inviate")
    assert visitor.open("/richieste").status == 404
    assert visitor.open(f"/richieste/{sent.path.rpartition('/')[2]}").status == 404
