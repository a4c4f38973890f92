"""The firm's road: start, answer one question a turn, go back, change, ask about funding on the way."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.questionnaire.steps import Finished
from assistant.refusals import Refused
from assistant.routes.answer_form import Sent
from assistant.routes.answering import take_answer
from assistant.routes.conversation import shown
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, keep_cookie, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.ask_in_interview import ask_in_interview
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.situation import subject_of
from assistant.usecases.start_assessment import start_assessment

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/inizio")
def begin(request: Request, visit: Visitor) -> Response:
    return render(request, "begin.html", typed={"nome": ""}, ongoing=visit.viewer.assessment)


@router.post("/valutazioni")
def start(request: Request, visit: Guarded, nome: Text = "") -> Response:
    house = house_of(request)
    try:
        token, id = start_assessment(
            house.storage, house.knowledge, nome, origin_of(request, visit), visit.token
        )
    except Refused as refusal:
        typed, errors = {"nome": nome}, {"nome": str(refusal)}
        ongoing = visit.viewer.assessment
        return render(request, "begin.html", 422, typed=typed, errors=errors, ongoing=ongoing)
    response = RedirectResponse(f"/valutazioni/{id}", 303)
    keep_cookie(request, response, token)
    return response


@router.get("/valutazioni/{id}")
def question(request: Request, visit: Visitor, id: str, risposta: str = "", parola: str = "") -> Response:
    """The next question, or the results when nothing is left."""
    interview = _interview(request, visit, id, term=parola)
    if isinstance(interview.step, Finished):
        return RedirectResponse(f"/valutazioni/{id}/risultati", 303)
    return shown(request, visit, interview, exchange=risposta, asked_word=parola)


@router.get("/valutazioni/{id}/domande/{subject}")
def edit(request: Request, visit: Visitor, id: str, subject: str, parola: str = "") -> Response:
    """An earlier answer, or one that something else waits for."""
    interview = _interview(request, visit, id, subject, parola)
    return shown(request, visit, interview, editing=True, asked_word=parola)


@router.post("/valutazioni/{id}/risposte")
def answer(request: Request, visit: Guarded, id: str, form: Sent) -> Response:
    """Record, propose, or show the slip beside the field with everything as typed."""
    return take_answer(request, visit, id, form)


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
        return shown(request, visit, _interview(request, visit, id), asked=domanda, errors=errors)
    return RedirectResponse(f"/valutazioni/{id}?risposta={exchange.id}#domanda", 303)


def _interview(request: Request, visit: Visit, id: str, subject: str = "", term: str = "") -> Interview:
    house = house_of(request)
    if subject:
        subject_of(house.knowledge, subject)
    day = day_of(house.clock())
    return show_interview(house.storage, house.knowledge, visit.viewer, id, day, editing=subject, term=term)
