"""The written answer: as a page, as a stream, stopped, failed; the quotes are there in every case."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import anyio
import pytest
from fastapi import FastAPI, Request
from starlette.types import Message

from assistant.drafting.failures import ModelSilent
from assistant.drafting.jobs import CitedAnswer, WrittenAnswer
from assistant.evidence.answers import Sentence
from assistant.evidence.model_calls import Payer
from assistant.routes.sessions import open_visit
from assistant.routes.written_answer import Events
from assistant.usecases.write_answer import write_answer
from tests.cast import NOON, SYSTEM
from tests.routes.conftest import Stagehand
from tests.routes.test_model_page import agreed, scribe
from tests.routes.visitor import Page, Visitor
from tests.scribe import Scribe
from tests.stage import Stage

__all__ = ["scribe"]
ASKED = {"q": "Che cosa paga la Nuova Sabatini?", "misura": ""}
LABEL = "Testo scritto da un modello, verificato parola per parola sulle fonti."


def asked(visitor: Visitor) -> Page:
    return visitor.open("/domande", **ASKED)


def streamed(visitor: Visitor) -> str:
    values = ASKED | {"csrf": visitor.csrf()}
    return visitor.client.post(
        "/domande/riscritta", data=values, headers={"accept": "text/event-stream"}
    ).text


@pytest.mark.parametrize("role", ["firm", "consultant", "stranger"])
def test_without_a_model_the_page_does_not_speak_of_one(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    assert "modello linguistico" not in asked(visitor).words
    assert visitor.post("/domande/riscritta", ASKED | {"csrf": visitor.csrf()}).status == 404


@pytest.mark.usefixtures("scribe")
def test_a_stranger_is_offered_nothing_and_gets_nothing(played: Stagehand) -> None:
    stranger = played.visitor("stranger")
    assert "modello linguistico" not in asked(stranger).words
    assert stranger.post("/domande/riscritta", ASKED | {"csrf": stranger.csrf()}).status == 404


def test_before_the_first_use_the_notice_is_read(played: Stagehand, scribe: Scribe) -> None:
    firm = played.visitor("firm")
    page = asked(firm)
    assert not [form for form in page.forms() if (form.get("action") or "").endswith("/riscritta")]
    notice = firm.open(page.links()["Legga prima dove vanno le parole"])
    assert firm.post("/domande/riscritta", ASKED | {"csrf": firm.csrf()}).path.startswith("/modello/avviso")
    assert scribe.jobs == []
    back = firm.send(notice, "/modello/consenso")
    assert back.path.startswith("/domande?q=Che")
    assert back.form("/riscritta") is not None


@pytest.mark.usefixtures("scribe")
@pytest.mark.parametrize("role", ["firm", "consultant", "desk", "administrator"])
def test_the_page_has_the_quotes_and_the_written_sentences(played: Stagehand, role: str) -> None:
    visitor = agreed(played.visitor(role))
    page = visitor.send(asked(visitor), "/riscritta")
    assert (page.status, page.heading) == (200, "Risposta riscritta")
    assert LABEL in page.words
    quotes, written = page.words_in("//blockquote"), page.words_in("//*[@id='riscritta']//*[@class='lines']")
    assert [f"In breve: {quote.strip('«»')}" for quote in quotes] == written
    chips = page.words_in("//*[@id='riscritta']//a[@class='cite']")
    assert chips == page.words_in("//blockquote/following-sibling::p/a[@class='cite']")


@pytest.mark.parametrize("sentences", [0, 1])
def test_a_failure_is_said_and_the_quotes_stay(played: Stagehand, scribe: Scribe, sentences: int) -> None:
    scribe.sentences, scribe.failure = sentences, ModelSilent()
    firm = agreed(played.visitor("firm"))
    page = firm.send(asked(firm), "/riscritta")
    assert page.status == 200
    assert len(page.words_in("//blockquote")) == 1
    assert (LABEL in page.words) == bool(sentences)
    assert ("si è interrotto" if sentences else str(ModelSilent())) in page.words


def test_nothing_that_passed_is_said_too(played: Stagehand, scribe: Scribe) -> None:
    scribe.sentences = 0
    firm = agreed(played.visitor("firm"))
    assert "Nessuna frase del modello ha superato la verifica" in firm.send(asked(firm), "/riscritta").words


@pytest.mark.usefixtures("scribe")
def test_the_stream_brings_each_sentence_with_its_chip_and_then_the_end(played: Stagehand) -> None:
    text = streamed(agreed(played.visitor("firm")))
    assert [line for line in text.splitlines() if line.startswith("event")] == [
        "event: frase",
        "event: stato",
    ]
    assert 'class="cite"' in text
    assert "In breve: " in text


def test_words_of_a_model_are_text_and_never_markup(
    played: Stagehand, scribe: Scribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = scribe.stream_answer

    def hostile(job: object, payer: object, stopped: object) -> object:  # noqa: ARG001
        for piece in honest(job, payer):  # type: ignore[arg-type]
            yield replace(piece, text="<script>alert(1)</script>") if hasattr(piece, "text") else piece

    monkeypatch.setattr(scribe, "stream_answer", hostile)
    firm = agreed(played.visitor("firm"))
    for text in (streamed(firm), firm.send(asked(firm), "/riscritta").text):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


@pytest.mark.usefixtures("scribe")
def test_a_question_of_an_interview_is_worded_in_its_place(played: Stagehand, stage: Stage) -> None:
    firm = agreed(played.visitor("firm"))
    case = f"/valutazioni/{stage.assessment}"
    reply = firm.send(firm.open(f"{case}/domande/str-1"), "/domande", domanda=ASKED["q"])
    page = firm.send(reply, "/riscritta")
    assert LABEL in page.words
    again = firm.open(page.links()["Torni dove era"])
    assert LABEL in again.words
    action = reply.form("/riscritta").get("action")
    for role in ("other_firm", "other_consultant", "desk", "stranger"):
        visitor = played.visitor(role)
        assert visitor.post(action, {"csrf": visitor.csrf()}).status == 404


@pytest.mark.usefixtures("scribe")
def test_the_notice_before_an_answer_of_an_interview_leads_back_to_it(
    played: Stagehand, stage: Stage
) -> None:
    firm, case = played.visitor("firm"), f"/valutazioni/{stage.assessment}"
    reply = firm.send(firm.open(f"{case}/domande/str-1"), "/domande", domanda=ASKED["q"])
    exchange = reply.path.partition("risposta=")[2]
    notice = firm.post(f"/risposte/{exchange}/riscritta", {"csrf": firm.csrf()})
    assert notice.path.startswith("/modello/avviso")
    assert firm.send(notice, "/modello/consenso").path == f"{case}?risposta={exchange}"


def test_whoever_leaves_stops_the_model_and_what_was_shown_is_kept(
    played: Stagehand, scribe: Scribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = scribe.stream_answer

    def endless(
        job: CitedAnswer, payer: Payer, stopped: Callable[[], bool]
    ) -> Iterator[Sentence | WrittenAnswer]:
        first = next(honest(job, payer))
        while not stopped():
            yield first

    monkeypatch.setattr(scribe, "stream_answer", endless)
    agreed(played.visitor("firm"))
    house = played.app.state.house
    viewer = open_visit(request_of(played.app, played.visitor("firm"))).viewer
    tools = (house.storage, house.library, house.knowledge, scribe, viewer)
    writing = write_answer(*tools, ASKED["q"], "", NOON.date(), SYSTEM)
    anyio.run(_read_a_little, Events(request_of(played.app), writing))
    assert writing.left.is_set()
    assert writing.pieces.gi_frame is None, "it is closed, not only left"
    with played.storage.reading() as work:
        (kept,) = work.exchanges.of_assessment(viewer.assessment or "")
    assert kept.answer["written"]["sentences"]


async def _read_a_little(stream: Events) -> None:
    """Take the first piece, then go away."""
    gone = anyio.Event()

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message.get("body"):
            gone.set()

    await stream({"type": "http", "asgi": {"spec_version": "2.3"}}, receive, send)


def request_of(app: FastAPI, visitor: Visitor | None = None) -> Request:
    """A request as routes get it, with the cookie of a visitor."""
    cookie = f"visit={visitor.client.cookies['visit']}" if visitor else ""
    headers = [(b"cookie", cookie.encode())]
    return Request({"type": "http", "app": app, "headers": headers, "state": {}})
