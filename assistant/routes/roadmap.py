"""The consultant's desk: have the draft written, open, edit, approve, reject, reopen each action."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.refusals import ReasonMissing
from assistant.roadmap.wishes import PlanWishes
from assistant.routes.errors import status_of
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.roadmap_page import Message, as_typed, roadmap_page
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.routes.sheet_form import FieldUnreadable, sheet_from, whole_number
from assistant.storage.refusals import NotFound
from assistant.usecases.review_roadmap import (
    Choice,
    Desk,
    NoDraft,
    decide,
    open_desk,
    propose,
    reopen_changed,
    write_draft,
)

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/imprese/{id}/roadmap")
def desk(request: Request, visit: Visitor, id: str) -> Response:
    """Approvals whose basis changed are taken back before anybody reads them."""
    found = _desk(request, visit, id)
    if found.preview and any(one.changes for one in found.preview.actions) and _may_decide(visit):
        house, origin = house_of(request), origin_of(request, visit)
        reopen_changed(
            house.storage, house.knowledge, house.library, visit.viewer, id, day_of(origin.at), origin
        )
        found = _desk(request, visit, id)
    return render(request, "roadmap.html", page=roadmap_page(found))


def _may_decide(visit: Visit) -> bool:
    return visit.viewer.person is not None and visit.viewer.person.role != "desk"


def _desk(request: Request, visit: Visit, id: str) -> Desk:
    house = house_of(request)
    return open_desk(house.storage, house.knowledge, house.library, visit.viewer, id, day_of(house.clock()))


@router.post("/imprese/{id}/roadmap")
def draft(request: Request, visit: Guarded, id: str, ore: Text = "", mesi: Text = "") -> Response:
    house, origin = house_of(request), origin_of(request, visit)
    try:
        hours, months = whole_number("ore", ore), whole_number("mesi", mesi)
        wishes = PlanWishes(hours_per_month=hours, horizon_months=months)
        write_draft(
            house.storage, house.knowledge, house.library, visit.viewer, id, wishes, day_of(origin.at), origin
        )
    except NotFound:
        raise
    except Refused as refusal:
        return _refused(request, visit, id, "", refusal, {"ore": ore, "mesi": mesi})
    return RedirectResponse(f"/imprese/{id}/roadmap", 303)


@router.get("/imprese/{id}/roadmap/{action}")
def open_action(request: Request, visit: Visitor, id: str, action: str) -> Response:
    """Opening an action puts its words before the consultant: only then may it be decided."""
    house, origin = house_of(request), origin_of(request, visit)
    if _may_decide(visit):
        propose(
            house.storage,
            house.knowledge,
            house.library,
            visit.viewer,
            id,
            action,
            day_of(origin.at),
            origin,
        )
    found = _desk(request, visit, id)
    if found.saved is None or action not in {one.id for one in found.saved.roadmap.draft.actions}:
        raise NotFound
    return render(request, "roadmap.html", page=roadmap_page(found, action))


@router.post("/imprese/{id}/roadmap/{action}")
async def take(request: Request, id: str, action: str) -> Response:
    """Read the whole form, then decide in a worker thread like every other page."""
    from starlette.concurrency import run_in_threadpool

    form = await request.form()
    return await run_in_threadpool(_decided, request, id, action, form)


def _decided(request: Request, id: str, action: str, form: FormData) -> Response:
    from assistant.routes.sessions import guarded, open_visit

    visit = guarded(request, open_visit(request), str(form.get("csrf", "")))
    house, origin = house_of(request), origin_of(request, visit)
    try:
        choice = _choice(_desk(request, visit, id), action, form)
        decide(
            house.storage, house.knowledge, house.library, visit.viewer, id, choice, day_of(origin.at), origin
        )
    except NotFound:
        raise
    except Refused as refusal:
        typed = {name: str(value).replace("\r\n", "\n") for name, value in form.items()}
        return _refused(request, visit, id, action, refusal, typed)
    return RedirectResponse(f"/imprese/{id}/roadmap/{action}#azione", 303)


def _choice(found: Desk, action: str, form: FormData) -> Choice:
    if found.saved is None:
        raise NoDraft
    status = found.saved.roadmap.status(action)
    seen = whole_number("versione", str(form.get("versione", "")))
    match form.get("mossa"):
        case "edit":
            return Choice(action, "edit", seen, words=sheet_from(form, status.action.sheet))
        case "restore":
            return Choice(action, "edit", seen, words=status.drafted.sheet)
        case "approve":
            return Choice(action, "approve", seen)
        case "reject":
            return Choice(action, "reject", seen, str(form.get("motivo", "")))
        case "reopen":
            return Choice(action, "reopen", seen, _("Riaperta dal consulente."))
        case _:
            raise NotFound


def _refused(
    request: Request, visit: Visit, id: str, action: str, refusal: Refused, typed: Mapping[str, str]
) -> Response:
    """The same page, with what is wrong and everything as typed; nothing was recorded."""
    found = _desk(request, visit, id)
    if isinstance(refusal, ReasonMissing):
        errors = {"motivo": str(refusal)}
    elif isinstance(refusal, FieldUnreadable):
        errors = {refusal.field: str(refusal)}
    else:
        errors = {}
    message = None if errors else Message("bad", str(refusal))
    page = as_typed(roadmap_page(found, action, message), typed)
    return render(request, "roadmap.html", status_of(refusal), page=page, errors=errors)
