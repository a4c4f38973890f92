"""Pause and come back, also on another device, by a link that works once."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _
from assistant.routes.house import house_of
from assistant.routes.made_links import MadeLink, made_link
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, keep_cookie, origin_of
from assistant.routes.sign_in import address_of
from assistant.usecases.resume_assessment import RESUME_LINK, make_resume_link, resume_assessment
from assistant.usecases.situation import situation_of

router = APIRouter(include_in_schema=False)


@router.get("/riprendi")
def explain(request: Request, _visit: Visitor) -> Response:
    return _page(request, "explain", "/")


def _page(request: Request, mode: str, back: str, made: MadeLink | None = None) -> Response:
    return render(request, "resume.html", mode=mode, back=back, made=made, days=RESUME_LINK.days)


@router.get("/valutazioni/{id}/riprendere")
def offer(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()))
    return _page(request, "give", f"/valutazioni/{id}")


@router.post("/valutazioni/{id}/riprendere")
def give(request: Request, visit: Guarded, id: str, email: Annotated[str, Form()] = "") -> Response:
    house = house_of(request)
    origin = origin_of(request, visit)
    token = make_resume_link(house.storage, visit.viewer, id, origin)
    path, expires = f"/riprendi/{token}", origin.at + RESUME_LINK
    made = made_link(request, visit, path, expires, email, _("Riprenda la valutazione digitale"))
    return _page(request, "give", f"/valutazioni/{id}", made)


@router.get("/riprendi/{token}")
def arrive(request: Request, _visit: Visitor, token: str) -> Response:  # noqa: ARG001
    """Opening the link spends nothing: mail scanners open links too."""
    return _page(request, "take", "/")


@router.post("/riprendi/{token}")
def take(request: Request, visit: Guarded, token: str) -> Response:
    """Back to the questions; once the roadmap is approved, to the work on it."""
    house = house_of(request)
    session, id = resume_assessment(
        house.storage, house.attempts, token, address_of(request), origin_of(request, visit), visit.token
    )
    with house.storage.reading() as work:
        at_work = bool(work.roadmaps.approvals(id))
    response = RedirectResponse(f"/valutazioni/{id}{'/lavori' if at_work else ''}", 303)
    keep_cookie(request, response, session)
    return response
