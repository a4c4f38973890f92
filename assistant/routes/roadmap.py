"""The consultant's desk: have the draft written, open, edit, approve, reject, reopen each action."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.refusals import ReasonMissing
from assistant.routes.errors import status_of
from assistant.routes.house import house_of
from assistant.routes.model_offer import model_offer
from assistant.routes.plan_form import wishes_from
from assistant.routes.plan_trial import plan_trial, refused_trial
from assistant.routes.rendering import render
from assistant.routes.roadmap_page import Message, as_typed, roadmap_page
from assistant.routes.sessions import Visit, Visitor, guarded, open_visit, origin_of
from assistant.routes.sheet_form import FieldUnreadable, sheet_from, whole_number
from assistant.storage.refusals import DecisionClash, NotFound
from assistant.usecases.decide_action import (
    Choice,
    approve_together,
    decide,
    propose,
    reopen_changed,
    undo,
)
from assistant.usecases.draft_roadmap import try_wishes, write_draft
from assistant.usecases.roadmap_desk import Desk, NoDraft, open_desk

router = APIRouter(include_in_schema=False)


@router.get("/imprese/{id}/roadmap")
def desk(request: Request, visit: Visitor, id: str, stato: str = "") -> Response:
    """Approvals whose basis changed are taken back before anybody reads them."""
    found = _desk(request, visit, id)
    if found.preview and any(one.changes for one in found.preview.actions) and _may_decide(visit):
        house, origin = house_of(request), origin_of(request, visit)
        reopen_changed(
            house.storage, house.knowledge, house.library, visit.viewer, id, day_of(origin.at), origin
        )
        found = _desk(request, visit, id)
    return render(request, "roadmap.html", page=roadmap_page(found, visit.viewer, shown_states=stato))


def _may_decide(visit: Visit) -> bool:
    return visit.viewer.person is not None and visit.viewer.person.role != "desk"


def _desk(request: Request, visit: Visit, id: str) -> Desk:
    house = house_of(request)
    return open_desk(house.storage, house.knowledge, house.library, visit.viewer, id, day_of(house.clock()))


@router.post("/imprese/{id}/roadmap")
async def draft(request: Request, id: str) -> Response:
    """The whole form of wishes; then the plan is solved in a worker thread."""
    return await run_in_threadpool(_drafted, request, id, await request.form())


def _drafted(request: Request, id: str, form: FormData) -> Response:
    visit, typed = _sender(request, form), _typed(form)
    house, origin = house_of(request), origin_of(request, visit)
    try:
        wishes = wishes_from(typed)
        tools = (house.storage, house.knowledge, house.library)
        over = _draft_seen(form)
        write_draft(*tools, visit.viewer, id, wishes, day_of(origin.at), origin, over)
    except NotFound:
        raise
    except Refused as refusal:
        return _refused(request, visit, id, "", refusal, typed)
    return RedirectResponse(f"/imprese/{id}/roadmap", 303)


@router.post("/imprese/{id}/prova-del-piano")
async def trial(request: Request, id: str) -> Response:
    """The same form of wishes; the plan they would give, beside the draft there is."""
    return await run_in_threadpool(_tried, request, id, await request.form())


def _tried(request: Request, id: str, form: FormData) -> Response:
    """The page with the trial on it, or the trial alone for the script that shows it; nothing is written."""
    visit, typed = _sender(request, form), _typed(form)
    house, status = house_of(request), 200
    try:
        wishes, over = wishes_from(typed), _draft_seen(form)
        tools = (house.storage, house.knowledge, house.library)
        change = try_wishes(*tools, visit.viewer, id, wishes, day_of(house.clock()), over)
        shown = plan_trial(change)
    except NotFound:
        raise
    except Refused as refusal:
        shown, status = refused_trial(refusal), status_of(refusal)
    if "parte" in form:
        return render(request, "parts/plan_trial.html", trial=shown)
    page = as_typed(roadmap_page(_desk(request, visit, id), visit.viewer), typed)
    errors = {shown.field: shown.said} if shown.field else {}
    return render(request, "roadmap.html", status, page=replace(page, trial=shown), errors=errors)


def _sender(request: Request, form: FormData) -> Visit:
    """Who sent the form. Raises what `guarded` raises for a form without its token."""
    return guarded(request, open_visit(request), str(form.get("csrf", "")))


def _typed(form: FormData) -> Mapping[str, str]:
    return {name: str(value).replace("\r\n", "\n") for name, value in form.items()}


@router.post("/imprese/{id}/approvazioni")
async def together(request: Request, id: str) -> Response:
    return await run_in_threadpool(_approved_together, request, id, await request.form())


def _approved_together(request: Request, id: str, form: FormData) -> Response:
    """Only what this person opened; all of it or nothing."""
    visit = _sender(request, form)
    house, origin = house_of(request), origin_of(request, visit)
    chosen = [str(value).rpartition(":") for value in form.getlist("azione")]
    try:
        seen = {action: whole_number("azione", version) for action, _colon, version in chosen}
        tools = (house.storage, house.knowledge, house.library)
        draft = _draft_seen(form)
        approve_together(*tools, visit.viewer, id, seen, draft, day_of(origin.at), origin)
    except NotFound:
        raise
    except Refused as refusal:
        return _refused(request, visit, id, "", refusal, {})
    return RedirectResponse(f"/imprese/{id}/roadmap#az", 303)


@router.get("/imprese/{id}/roadmap/{action}")
def open_action(request: Request, visit: Visitor, id: str, action: str, stato: str = "") -> Response:
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
    page = roadmap_page(found, visit.viewer, action, shown_states=stato)
    offer = model_offer(request, visit, f"/imprese/{id}/roadmap/{action}")
    return render(request, "roadmap.html", page=page, offer=offer)


@router.post("/imprese/{id}/roadmap/{action}")
async def take(request: Request, id: str, action: str) -> Response:
    """Read the whole form, then decide in a worker thread like every other page."""
    return await run_in_threadpool(_decided, request, id, action, await request.form())


def _decided(request: Request, id: str, action: str, form: FormData) -> Response:
    visit = _sender(request, form)
    house, origin = house_of(request), origin_of(request, visit)
    try:
        found = _desk(request, visit, id)
        draft = _draft_seen(form)
        if found.saved is not None and found.saved.version != draft:
            raise DecisionClash  # the action may not even be in the new draft
        choice = replace(_choice(found, action, form), draft=draft)
        decide(
            house.storage, house.knowledge, house.library, visit.viewer, id, choice, day_of(origin.at), origin
        )
    except NotFound:
        raise
    except Refused as refusal:
        return _refused(request, visit, id, action, refusal, _typed(form))
    return RedirectResponse(f"/imprese/{id}/roadmap/{action}#azione", 303)


def _draft_seen(form: FormData) -> int:
    """The draft the person had on the screen, 0 before the first."""
    return whole_number("bozza", str(form.get("bozza", "")))


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
        case "undo":
            return undo(found.saved, action, seen)
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
    page = as_typed(roadmap_page(found, visit.viewer, action, message), typed)
    return render(request, "roadmap.html", status_of(refusal), page=page, errors=errors)
