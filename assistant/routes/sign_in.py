"""Consultants come in and go out; the first administrator sets up."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, keep_cookie, origin_of
from assistant.storage.refusals import EmailTaken
from assistant.usecases.invite_person import EmailUnlikely, NameMissing, PasswordUnfit, set_up
from assistant.usecases.one_time_links import LinkExpired, LinkUsed
from assistant.usecases.sign_in import TooManyAttempts, sign_in, sign_out

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
FIELDS: dict[type[Refused], str] = {
    NameMissing: "nome",
    EmailUnlikely: "email",
    EmailTaken: "email",
    PasswordUnfit: "password",
}


def address_of(request: Request) -> str:
    """Where the request comes from, for rate limits."""
    return request.client.host if request.client else ""


@router.get("/accesso")
def form(request: Request, visit: Visitor) -> Response:
    if visit.is_staff:
        return RedirectResponse("/imprese", 303)
    return _form(request)


def _form(request: Request, status: int = 200, email: str = "", words: str = "", wait: int = 0) -> Response:
    errors = {"password": words} if words else {}
    typed = {"email": email}
    page = render(
        request, "sign_in.html", status, title=_("Area consulenti"), first=False, typed=typed, errors=errors
    )
    if wait:
        page.headers["Retry-After"] = str(wait)
    return page


@router.post("/accesso")
def enter(request: Request, visit: Guarded, email: Text = "", password: Text = "") -> Response:
    house = house_of(request)
    origin = origin_of(request, visit)
    try:
        token = sign_in(
            house.storage, house.attempts, email, password, address_of(request), origin, visit.token
        )
    except TooManyAttempts as refusal:
        return _form(request, 429, email, str(refusal), refusal.seconds)
    except Refused as refusal:
        return _form(request, 422, email, str(refusal))
    response = RedirectResponse("/imprese", 303)
    keep_cookie(request, response, token)
    return response


@router.post("/esci")
def leave(request: Request, visit: Guarded) -> Response:
    sign_out(house_of(request).storage, visit.token, origin_of(request, visit))
    response = RedirectResponse("/", 303)
    keep_cookie(request, response, "")
    return response


@router.get("/primo-accesso/{token}")
def first_form(request: Request, _visit: Visitor, token: str) -> Response:  # noqa: ARG001
    return _first(request, {"nome": "", "email": ""}, {})


def _first(request: Request, typed: dict[str, str], errors: dict[str, str]) -> Response:
    title = _("Crei il Suo accesso")
    status = 422 if errors else 200
    return render(request, "sign_in.html", status, title=title, first=True, typed=typed, errors=errors)


@router.post("/primo-accesso/{token}")
def first(
    request: Request, visit: Guarded, token: str, nome: Text = "", email: Text = "", password: Text = ""
) -> Response:
    house = house_of(request)
    origin = origin_of(request, visit)
    try:
        set_up(house.storage, token, nome, email, password, origin)
    except (LinkExpired, LinkUsed):
        raise
    except Refused as refusal:
        if type(refusal) not in FIELDS:
            raise
        typed = {"nome": nome, "email": email}
        return _first(request, typed, {FIELDS[type(refusal)]: str(refusal)})
    session = sign_in(
        house.storage, house.attempts, email, password, address_of(request), origin, visit.token
    )
    response = RedirectResponse("/imprese", 303)
    keep_cookie(request, response, session)
    return response
