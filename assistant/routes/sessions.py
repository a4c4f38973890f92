"""Who is visiting: the cookie, the viewer behind it, the token that every form carries."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from assistant.routes.house import House, house_of
from assistant.storage.records import Origin, Viewer

LASTING_DAYS = 30


class FormFromElsewhere(Exception):  # noqa: N818  becomes a page, not a sentence beside a field
    """A form without the token of this visit: sent from another site, or from a visit that ended."""


@dataclass(frozen=True)
class Visit:
    """One browser: its cookie's token and who that makes the visitor."""

    token: str
    viewer: Viewer
    is_new: bool

    @property
    def is_staff(self) -> bool:
        return self.viewer.person is not None

    @property
    def may_write(self) -> bool:
        """Whether pages offer this visitor their forms: the programme desk only reads."""
        return self.viewer.person is None or self.viewer.person.role != "desk"

    @property
    def keeps_library(self) -> bool:
        """Whether this visitor decides on sources: the programme desk and the administrator."""
        return self.viewer.person is not None and self.viewer.person.role in ("desk", "administrator")

    @property
    def keeps_people(self) -> bool:
        """Whether this visitor decides who signs in."""
        return self.viewer.person is not None and self.viewer.person.role == "administrator"

    @property
    def name(self) -> str:
        return self.viewer.person.name if self.viewer.person else ""


def cookie_name(house: House) -> str:
    """Locked to this host where https allows it (the `__Host-` rule of RFC 6265bis)."""
    return "__Host-visit" if house.secure else "visit"


def open_visit(request: Request) -> Visit:
    """Find who is visiting. A token that opens nothing is a stranger's, good only for its own forms."""
    house = house_of(request)
    token = request.cookies.get(cookie_name(house), "")
    viewer = _viewer(house, token) if token else Viewer()
    visit = Visit(token or secrets.token_urlsafe(32), viewer, is_new=not token)
    request.state.visit = visit
    return visit


def _viewer(house: House, token: str) -> Viewer:
    with house.storage.reading() as work:
        session = work.sessions.find(token, house.clock())
        if session is None:
            return Viewer()
        person = work.people.get(session.person) if session.person else None
    return Viewer(person, session.assessment)


def visit_of(request: Request) -> Visit | None:
    """The visit of this request; None on a page that failed before it was opened."""
    return getattr(request.state, "visit", None)


def csrf_token(request: Request) -> str:
    """Bound to the cookie and to this installation: nobody else can make it."""
    visit = visit_of(request)
    if visit is None:
        return ""
    return hmac.new(house_of(request).secret, visit.token.encode(), hashlib.sha256).hexdigest()


def guarded(request: Request, visit: "Visitor", csrf: Annotated[str, Form()] = "") -> Visit:
    """Dependency of every form. Raises FormFromElsewhere unless the form came from a page of this visit."""
    if not hmac.compare_digest(csrf, csrf_token(request)):
        raise FormFromElsewhere
    return visit


def keep_cookie(request: Request, response: Response, token: str) -> None:
    """Give the browser its token. Lax: following a link from elsewhere still finds the assessment."""
    house = house_of(request)
    response.set_cookie(
        cookie_name(house),
        token,
        max_age=LASTING_DAYS * 24 * 3600,
        httponly=True,
        samesite="lax",
        secure=house.secure,
        path="/",
    )


def origin_of(request: Request, visit: Visit) -> Origin:
    """Who acts, when, in which request: what storage writes into the audit log."""
    return Origin(visit.viewer.actor, house_of(request).clock(), getattr(request.state, "request_id", ""))


Visitor = Annotated[Visit, Depends(open_visit)]
Guarded = Annotated[Visit, Depends(guarded)]
