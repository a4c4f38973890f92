"""Ask the library in one's own words."""

from dataclasses import asdict
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.questionnaire.parsing import checked_length
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.model_offer import model_offer
from assistant.routes.rendering import render
from assistant.routes.reply_page import reply_page
from assistant.routes.sessions import Visitor, origin_of
from assistant.routes.sign_in import address_of
from assistant.usecases.ask_library import ask
from assistant.usecases.keep_unanswered import keep_unanswered

router = APIRouter(include_in_schema=False)


@router.get("/domande")
def question(request: Request, visit: Visitor, q: str = "", misura: str = "", giudizio: str = "") -> Response:
    """An empty page to ask on, or the reply. Only a refused question is kept, without its author.

    The measure spoken of stays for the next question; the person sees it and may choose another.
    """
    house = house_of(request)
    day = day_of(house.clock())
    reply, topic, errors = None, misura, {}
    if "q" in request.query_params:
        try:
            found = ask(house.library, house.knowledge, checked_length(q), day, misura)
            reply, topic = reply_page(asdict(found), house.knowledge, day), found.measure or misura
            if not giudizio:  # coming back from the rating asks nothing new
                origin = origin_of(request, visit)
                keep_unanswered(house.storage, house.attempts, address_of(request), q, found, day, origin)
        except Refused as refusal:
            errors = {"q": str(refusal)}
    titles = sorted((one.title, one.slug) for one in house.knowledge.measures.values())
    return render(
        request,
        "library.html",
        422 if errors else 200,
        question=q[:2000],
        measure=misura,
        topic=topic,
        measures=[(slug, title) for title, slug in titles],
        reply=reply,
        offer=model_offer(request, visit, asked_at(q, misura)),
        rated=bool(giudizio),
        errors=errors,
    )


def asked_at(question: str, measure: str) -> str:
    """The address of the page with the reply to a question."""
    return f"/domande?{urlencode({'q': question, 'misura': measure})}"
