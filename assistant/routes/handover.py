"""Handing one question to a colleague: the link for the firm, the one page for the colleague."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from assistant.clock import day_of
from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.made_links import MadeLink, made_link
from assistant.routes.question_form import QuestionForm, candidate_words, form_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.routes.sign_in import address_of
from assistant.storage.refusals import NotFound
from assistant.usecases.answer_question import Filled
from assistant.usecases.hand_over import (
    HANDOVER_LINK,
    AnsweredMeanwhile,
    answer_handover,
    make_handover_link,
    open_handover,
)
from assistant.usecases.one_time_links import LinkExpired, LinkUsed
from assistant.usecases.sign_in import TooManyAttempts
from assistant.usecases.situation import situation_of, subject_of

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@dataclass(frozen=True)
class LinkPage:
    """The firm's side: the question, and the link once it is made."""

    back: str
    text: str
    days: int
    made: MadeLink | None = None


@dataclass(frozen=True)
class ColleaguePage:
    """The colleague's side: one question and nothing else. `proposals` are readings of the `words`."""

    question: QuestionForm
    words: str = ""
    proposals: tuple[str, ...] = ()
    not_understood: bool = False


@router.get("/valutazioni/{id}/passaggi/{subject}")
def offer(request: Request, visit: Visitor, id: str, subject: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()), "write")
    text = subject_of(house.knowledge, subject).text
    page = LinkPage(f"/valutazioni/{id}", text, HANDOVER_LINK.days)
    return render(request, "handover_link.html", page=page)


@router.post("/valutazioni/{id}/passaggi/{subject}")
def give(request: Request, visit: Guarded, id: str, subject: str, email: Text = "") -> Response:
    house = house_of(request)
    origin = origin_of(request, visit)
    token = make_handover_link(house.storage, house.knowledge, visit.viewer, id, subject, origin)
    path, expires = f"/passaggi/{token}", origin.at + HANDOVER_LINK
    made = made_link(request, visit, path, expires, email, _("Una domanda sulla Sua impresa"))
    text = subject_of(house.knowledge, subject).text
    page = LinkPage(f"/valutazioni/{id}", text, HANDOVER_LINK.days, made)
    return render(request, "handover_link.html", page=page)


@router.get("/passaggi/{token}")
def arrive(request: Request, _visit: Visitor, token: str) -> Response:
    """Opening the link spends nothing: mail scanners open links too."""
    house = house_of(request)
    handed = open_handover(house.storage, house.knowledge, token, house.clock())
    return render(request, "handover.html", page=ColleaguePage(form_of(handed.subject)))


@router.post("/passaggi/{token}")
def take(
    request: Request,
    visit: Guarded,
    token: str,
    risposta: Annotated[list[str] | None, Form()] = None,
    altro: Text = "",
    testo: Text = "",
    letto: Text = "",
    conferma: Text = "",
) -> Response:
    """Record the answer, read the words back, or show the slip with everything as typed."""
    house = house_of(request)
    origin = origin_of(request, visit)
    subject = open_handover(house.storage, house.knowledge, token, origin.at).subject
    chosen = tuple(one for one in risposta or () if one.strip())
    filled = Filled(subject.id, "", altro or ",".join(chosen), testo, conferma)
    try:
        outcome = answer_handover(
            house.storage,
            house.knowledge,
            house.attempts,
            token,
            filled,
            day_of(origin.at),
            address_of(request),
            origin,
            letto,
        )
    except (NotFound, LinkUsed, LinkExpired, TooManyAttempts, AnsweredMeanwhile):
        raise
    except Refused as refusal:
        field = "testo" if testo and not (chosen or altro) else "risposta"
        page = ColleaguePage(form_of(subject, chosen, altro), testo)
        return render(request, "handover.html", 422, page=page, errors={field: str(refusal)})
    if outcome is None:
        return render(request, "handover_done.html")
    proposals = tuple(candidate_words(subject, one) for one in outcome.candidates)
    page = ColleaguePage(form_of(subject), testo.strip(), proposals, not outcome.candidates)
    return render(request, "handover.html", page=page)
