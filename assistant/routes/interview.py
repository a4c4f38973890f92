"""The firm's road: start, answer one question a turn, go back, change, ask about funding on the way."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.questionnaire.steps import Finished
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.interview_page import Typed, interview_page
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, keep_cookie, origin_of
from assistant.storage.refusals import AnswerClash, NotFound
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.ask_in_interview import ask_in_interview
from assistant.usecases.measure_maturity import parameters_of
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.situation import subject_of
from assistant.usecases.start_assessment import start_assessment
from assistant.usecases.understand_words import ToConfirm

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


class TwoAnswers(Refused):
    """A value and «Non so» on one form: which of the two was meant is not ours to guess."""

    def __init__(self) -> None:
        super().__init__("Ha dato una risposta e anche segnato «Non so»: ne lasci una sola.")


@router.get("/inizio")
def begin(request: Request, visit: Visitor) -> Response:
    return render(request, "begin.html", typed={"nome": ""}, ongoing=visit.viewer.assessment)


@router.post("/valutazioni")
def start(request: Request, visit: Guarded, nome: Text = "") -> Response:
    house = house_of(request)
    parameters = parameters_of(house.knowledge.questionnaire).version
    try:
        token, id = start_assessment(
            house.storage, house.knowledge, parameters, nome, origin_of(request, visit), visit.token
        )
    except Refused as refusal:
        typed, errors = {"nome": nome}, {"nome": str(refusal)}
        ongoing = visit.viewer.assessment
        return render(request, "begin.html", 422, typed=typed, errors=errors, ongoing=ongoing)
    response = RedirectResponse(f"/valutazioni/{id}", 303)
    keep_cookie(request, response, token)
    return response


@router.get("/valutazioni/{id}")
def question(request: Request, visit: Visitor, id: str, risposta: str = "") -> Response:
    """The next question, or the results when nothing is left."""
    interview = _interview(request, visit, id)
    if isinstance(interview.step, Finished):
        return RedirectResponse(f"/valutazioni/{id}/risultati", 303)
    return _page(request, visit, interview, exchange=risposta)


@router.get("/valutazioni/{id}/domande/{subject}")
def edit(request: Request, visit: Visitor, id: str, subject: str) -> Response:
    """An earlier answer, or one that something else waits for."""
    return _page(request, visit, _interview(request, visit, id, subject), editing=True)


@router.post("/valutazioni/{id}/risposte")
def answer(
    request: Request,
    visit: Guarded,
    id: str,
    soggetto: Text,
    modulo: Text,
    risposta: Annotated[list[str] | None, Form()] = None,
    altro: Text = "",
    testo: Text = "",
    nota: Text = "",
    conferma: Text = "",
    salta: Text = "",
    modifica: Text = "",
) -> Response:
    """Record, propose, or show the slip beside the field with everything as typed."""
    chosen = [one for one in risposta or [] if one.strip()]
    filled = Filled(soggetto, modulo, altro or ",".join(chosen), testo, conferma, nota, skip=bool(salta))
    house = house_of(request)
    origin = origin_of(request, visit)
    try:
        if altro and chosen and not salta:
            raise TwoAnswers
        outcome = answer_question(
            house.storage, house.knowledge, visit.viewer, id, filled, day_of(origin.at), origin
        )
    except (NotFound, AnswerClash):
        raise
    except Refused as refusal:
        field = "testo" if testo and not (chosen or altro) else "risposta"
        typed = Typed(tuple(risposta or ()), altro, testo, nota)
        interview = _interview(request, visit, id, soggetto)
        errors = {field: str(refusal)}
        return _page(request, visit, interview, bool(modifica), typed, errors=errors)
    if isinstance(outcome, ToConfirm):
        place = f"/domande/{soggetto}" if modifica else ""
        return RedirectResponse(f"/valutazioni/{id}{place}#testo", 303)
    return RedirectResponse(f"/valutazioni/{id}{'/risposte' if modifica else ''}", 303)


@router.post("/valutazioni/{id}/domande")
def ask(request: Request, visit: Guarded, id: str, domanda: Text = "") -> Response:
    """A question about funding in the middle: answered, kept, and the pending question comes back."""
    house = house_of(request)
    origin = origin_of(request, visit)
    try:
        exchange = ask_in_interview(
            house.storage,
            house.library,
            house.knowledge,
            visit.viewer,
            id,
            domanda,
            day_of(origin.at),
            origin,
        )
    except NotFound:
        raise
    except Refused as refusal:
        errors = {"domanda-libera": str(refusal)}
        return _page(request, visit, _interview(request, visit, id), asked=domanda, errors=errors)
    return RedirectResponse(f"/valutazioni/{id}?risposta={exchange.id}#domanda", 303)


def _interview(request: Request, visit: Visit, id: str, subject: str = "") -> Interview:
    house = house_of(request)
    if subject:
        subject_of(house.knowledge, subject)
    return show_interview(
        house.storage, house.knowledge, visit.viewer, id, day_of(house.clock()), editing=subject
    )


def _page(
    request: Request,
    visit: Visit,
    interview: Interview,
    editing: bool = False,
    typed: Typed | None = None,
    exchange: str = "",
    asked: str = "",
    errors: dict[str, str] | None = None,
) -> Response:
    page = interview_page(
        interview,
        house_of(request).knowledge,
        visit.is_staff,
        secrets.token_urlsafe(16),
        editing,
        typed,
        exchange,
    )
    status = 422 if errors else 200
    return render(request, "interview.html", status, page=page, asked=asked, errors=errors or {})
