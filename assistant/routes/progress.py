"""The work after the approval, for the firm and for its consultant: shown, and reported on."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.roadmap.work_packages import ProgressRefused
from assistant.routes.errors import status_of
from assistant.routes.house import house_of
from assistant.routes.progress_form import line_from
from assistant.routes.progress_page import ProgressPage, progress_page
from assistant.routes.rendering import render
from assistant.routes.sessions import Visit, Visitor, guarded, open_visit, origin_of
from assistant.routes.sheet_form import FieldUnreadable, whole_number
from assistant.storage.refusals import NotFound
from assistant.usecases.access import Intent
from assistant.usecases.follow_progress import AtWork, ReportedMeanwhile, at_work, report_progress
from assistant.usecases.recording import FIRM_AUTHOR

router = APIRouter(include_in_schema=False)


@router.get("/valutazioni/{id}/lavori")
def work(request: Request, visit: Visitor, id: str) -> Response:
    return render(request, "progress.html", page=_page(request, visit, id))


@router.get("/valutazioni/{id}/lavori/{action}")
def open_package(request: Request, visit: Visitor, id: str, action: str) -> Response:
    page = _page(request, visit, id, action)
    if page.open is None:
        raise NotFound
    return render(request, "progress.html", page=page)


@router.post("/valutazioni/{id}/lavori/{action}")
async def report(request: Request, id: str, action: str) -> Response:
    return await run_in_threadpool(_reported, request, id, action, await request.form())


def _reported(request: Request, id: str, action: str, form: FormData) -> Response:
    visit = guarded(request, open_visit(request), str(form.get("csrf", "")))
    house, origin = house_of(request), origin_of(request, visit)
    found = _at_work(request, visit, id, "write")
    package = next((one for one in found.packages if one.action.id == action), None)
    if package is None:
        raise NotFound
    person = visit.viewer.person
    try:
        author = person.name if person else FIRM_AUTHOR
        line = line_from(form, package, "consultant" if person else "firm", author, origin.at)
        seen = whole_number("visti", str(form.get("visti", "")))
        report_progress(house.storage, visit.viewer, id, line, seen, origin)
    except (ProgressRefused, FieldUnreadable, ReportedMeanwhile) as refusal:
        field = getattr(refusal, "field", "nota")
        page = _page(request, visit, id, action, form)
        return render(request, "progress.html", status_of(refusal), page=page, errors={field: str(refusal)})
    return RedirectResponse(f"/valutazioni/{id}/lavori/{action}#lavoro", 303)


def _at_work(request: Request, visit: Visit, id: str, intent: Intent = "read") -> AtWork:
    house = house_of(request)
    tools = (house.storage, house.knowledge, house.library)
    return at_work(*tools, visit.viewer, id, day_of(house.clock()), intent)


def _page(
    request: Request, visit: Visit, id: str, open_id: str = "", form: FormData | None = None
) -> ProgressPage:
    found = _at_work(request, visit, id)
    return progress_page(found, id, day_of(house_of(request).clock()), open_id, form)
