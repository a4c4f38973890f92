"""The administrator's page: who may sign in, a link for a new colleague, an account closed and opened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.made_links import MadeLink, made_link
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.storage.records import Person, StaffRole
from assistant.usecases.close_account import close_account, list_people, open_account
from assistant.usecases.invite_person import SETUP_LINK, invite

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


class RoleUnknown(Refused):
    """A role that nobody has here."""

    def __init__(self) -> None:
        super().__init__(
            _("Scelga che cosa farà la persona: consulente, ufficio programmi o amministrazione.")
        )


@dataclass(frozen=True)
class PersonLine:
    """One row; `own` is whoever looks, who cannot close their own account."""

    person: Person
    role: str
    own: bool


def role_names() -> Mapping[StaffRole, str]:
    """What each role is called, in the order in which people ask for them."""
    return {
        "consultant": _("Consulente"),
        "desk": _("Ufficio programmi"),
        "administrator": _("Amministrazione"),
    }


@router.get("/persone")
def people(request: Request, visit: Visitor) -> Response:
    return _page(request, visit)


@router.post("/persone")
def invited(request: Request, visit: Guarded, ruolo: Text = "", email: Text = "") -> Response:
    house = house_of(request)
    list_people(house.storage, visit.viewer)  # whoever may not see the page is not told what it refuses
    if ruolo not in role_names():
        return _page(request, visit, errors={"ruolo": str(RoleUnknown())})
    origin = origin_of(request, visit)
    role = cast(StaffRole, ruolo)
    token = invite(house.storage, visit.viewer, role, origin)
    path, expires = f"/primo-accesso/{token}", origin.at + SETUP_LINK
    made = made_link(request, visit, path, expires, email, _("Il Suo accesso all'area consulenti"))
    return _page(request, visit, made, role_names()[role])


@router.post("/persone/{person}/chiudere")
def close(request: Request, visit: Guarded, person: str) -> Response:
    close_account(house_of(request).storage, visit.viewer, person, origin_of(request, visit))
    return RedirectResponse("/persone", 303)


@router.post("/persone/{person}/riaprire")
def reopen(request: Request, visit: Guarded, person: str) -> Response:
    open_account(house_of(request).storage, visit.viewer, person, origin_of(request, visit))
    return RedirectResponse("/persone", 303)


def _page(
    request: Request,
    visit: Visit,
    made: MadeLink | None = None,
    role: str = "",
    errors: Mapping[str, str] | None = None,
) -> Response:
    errors = errors or {}
    return render(
        request,
        "people.html",
        422 if errors else 200,
        lines=tuple(_lines(request, visit)),
        roles=role_names(),
        made=made,
        role=role,
        errors=errors,
    )


def _lines(request: Request, visit: Visit) -> Iterator[PersonLine]:
    for person in list_people(house_of(request).storage, visit.viewer):
        yield PersonLine(person, role_names()[person.role], person == visit.viewer.person)
