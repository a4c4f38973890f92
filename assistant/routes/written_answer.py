"""An answer worded anew by the model: as it is written to whoever can follow, else as one page."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from assistant.clock import day_of
from assistant.language import _
from assistant.questionnaire.parsing import checked_length
from assistant.routes.house import House, Writer, house_of
from assistant.routes.library import asked_at
from assistant.routes.model_offer import notice_address
from assistant.routes.rendering import render
from assistant.routes.reply_page import quotes_of, reply_page
from assistant.routes.sessions import Guarded, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.model_consent import ConsentMissing
from assistant.usecases.write_answer import Ending, Writing, asked_in_case, rewrite_exchange, write_answer

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
STREAM = "text/event-stream"


@router.post("/domande/riscritta")
def rewritten(request: Request, visit: Guarded, q: Text = "", misura: Text = "") -> Response:
    """Of a question asked on the library's page."""
    house, origin = house_of(request), origin_of(request, visit)
    back = asked_at(q, misura)
    try:
        writing = write_answer(
            house.storage,
            house.library,
            house.knowledge,
            _writer(house),
            visit.viewer,
            checked_length(q),
            misura,
            day_of(origin.at),
            origin,
        )
    except ConsentMissing:
        return RedirectResponse(notice_address(back), 303)
    return _sent(request, writing, back)


@router.post("/risposte/{exchange}/riscritta")
def rewritten_in_case(request: Request, visit: Guarded, exchange: str) -> Response:
    """Of a question asked inside an assessment."""
    house, origin = house_of(request), origin_of(request, visit)
    writer, asked = _writer(house), asked_in_case(house.storage, visit.viewer, exchange)
    back = f"/valutazioni/{asked.assessment}?risposta={exchange}"
    try:
        writing = rewrite_exchange(house.storage, house.library, writer, visit.viewer, exchange, origin)
    except ConsentMissing:
        return RedirectResponse(notice_address(back), 303)
    return _sent(request, writing, back)


def _writer(house: House) -> Writer:
    """Raises NotFound where there is no model."""
    if house.writer is None:
        raise NotFound
    return house.writer


def _sent(request: Request, writing: Writing, back: str) -> Response:
    if STREAM in request.headers.get("accept", ""):
        return Events(request, writing)
    *_sentences, ending = writing.pieces
    assert isinstance(ending, Ending)
    house = house_of(request)
    reply = {**writing.reply, "written": {"sentences": [asdict(one) for one in ending.sentences]}}
    page = reply_page(reply, house.knowledge, day_of(house.clock()))
    state = ending_words(ending)
    return render(request, "written.html", question=writing.question, reply=page, state=state, back=back)


def ending_words(ending: Ending) -> str:
    """How it ended, "" when all went well."""
    if ending.refusal and ending.sentences:
        return _("Il modello si è interrotto: le frasi già scritte sono verificate, le altre mancano.")
    if ending.refusal:
        return str(ending.refusal)
    if not ending.sentences:
        return _("Nessuna frase del modello ha superato la verifica: valgono le citazioni.")
    return ""


class Events(StreamingResponse):
    """Server-sent events: one for each sentence, one for the end.

    Whoever leaves stops the model: what is streamed is closed here, which would else wait for the collector.
    """

    def __init__(self, request: Request, writing: Writing) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # no proxy may hold sentences back
        super().__init__(_events(request, writing), media_type=STREAM, headers=headers)
        self._writing = writing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def heard() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                self._writing.left.set()  # a thread waits for the model: it looks here
            return message

        try:
            await super().__call__(scope, heard, send)
        finally:
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._writing.pieces.close)


async def _events(request: Request, writing: Writing) -> AsyncIterator[str]:
    pieces, markup = writing.pieces, _Markup(request, writing)
    while (piece := await run_in_threadpool(next, pieces, None)) is not None:
        if isinstance(piece, Ending):
            yield _event("stato", markup.state(piece))
        else:
            yield _event("frase", markup.sentence(asdict(piece)))


class _Markup:
    """Pieces of the page, rendered by the macros that render the whole one."""

    def __init__(self, request: Request, writing: Writing) -> None:
        house = house_of(request)
        self._macros: Any = house.templates.get_template("parts/reply.html").make_module({"csrf": ""})
        self._knowledge, self._reply = house.knowledge, writing.reply
        self._sentences: list[Mapping[str, Any]] = list(writing.reply["sentences"])

    def sentence(self, sentence: Mapping[str, Any]) -> str:
        self._sentences.append(sentence)
        return str(
            self._macros.written_sentence(quotes_of(self._reply, self._sentences, self._knowledge)[-1])
        )

    def state(self, ending: Ending) -> str:
        words = ending_words(ending)
        return str(self._macros.written_state(words)) if words else ""


def _event(name: str, markup: str) -> str:
    """Line breaks would end the event."""
    data = "".join(f"data: {line}\n" for line in markup.splitlines() if line.strip())
    return f"event: {name}\n{data}\n"
