"""Under every answer: was it useful, and why not; and a question without one goes to a consultant."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.questionnaire.parsing import checked_length
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.routes.sign_in import address_of
from assistant.usecases.access import exchange_for
from assistant.usecases.ask_library import ask
from assistant.usecases.rate_answer import rate_exchange, rate_public_answer
from assistant.usecases.refer_question import refer_exchange, refer_question, show_referral

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.post("/domande/giudizio")
def rate(
    request: Request, visit: Guarded, q: Text = "", misura: Text = "", utile: Text = "", motivo: Text = ""
) -> Response:
    """A visitor rates the answer just read. Asked again, it is kept with the rating."""
    house, origin = house_of(request), origin_of(request, visit)
    day, question = day_of(origin.at), checked_length(q)
    rate_public_answer(
        house.storage,
        house.attempts,
        address_of(request),
        question,
        ask(house.library, house.knowledge, question, day, misura),
        utile == "si",
        motivo,
        day,
        origin,
    )
    query = urlencode({"q": question, "misura": misura, "giudizio": "1"})
    return RedirectResponse(f"/domande?{query}#giudizio", 303)


@router.post("/risposte/{exchange}/giudizio")
def rate_in_case(
    request: Request, visit: Guarded, exchange: str, utile: Text = "", motivo: Text = ""
) -> Response:
    """Inside an assessment, where the answer is kept already."""
    house = house_of(request)
    origin = origin_of(request, visit)
    rated = rate_exchange(house.storage, visit.viewer, exchange, utile == "si", motivo, origin)
    return RedirectResponse(f"/risposte/{rated.id}/giudizio", 303)


@router.get("/risposte/{exchange}/giudizio")
def thanks(request: Request, visit: Visitor, exchange: str) -> Response:
    with house_of(request).storage.reading() as work:
        rated = exchange_for(visit.viewer, exchange, work)
    return render(request, "rated.html", back=f"/valutazioni/{rated.assessment}")


@router.post("/domande/inviate")
def send(request: Request, visit: Guarded, q: Text = "", misura: Text = "") -> Response:
    house, origin = house_of(request), origin_of(request, visit)
    measure = misura if misura in house.knowledge.measures else ""
    sent = refer_question(house.storage, house.attempts, address_of(request), q, measure, origin)
    return RedirectResponse(f"/domande/inviate/{sent.id}", 303)


@router.post("/risposte/{exchange}/invio")
def send_from_case(request: Request, visit: Guarded, exchange: str) -> Response:
    house = house_of(request)
    sent = refer_exchange(house.storage, visit.viewer, exchange, origin_of(request, visit))
    return RedirectResponse(f"/domande/inviate/{sent.id}", 303)


@router.get("/domande/inviate/{referral}")
def sent_question(request: Request, visit: Visitor, referral: str) -> Response:
    """How far a question is. Its address is the only key a visitor has to it."""
    view = show_referral(house_of(request).storage, visit.viewer, referral)
    return render(request, "sent_question.html", view=view)
