"""The firm asks for the consultants' visit."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.ask_for_visit import FirmNameMissing, ask_for_visit
from assistant.usecases.situation import situation_of

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class VisitPage:
    base: str


@router.get("/valutazioni/{id}/visita")
def visit_form(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation = situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()))
    contact = str(situation.state.facts.get("contact", ""))
    typed = {"impresa": situation.firm, "contatto": contact}
    return render(request, "visit.html", page=VisitPage(f"/valutazioni/{id}"), typed=typed)


@router.post("/valutazioni/{id}/visita")
def visit_request(
    request: Request,
    visit: Guarded,
    id: str,
    impresa: Annotated[str, Form()] = "",
    contatto: Annotated[str, Form()] = "",
) -> Response:
    house = house_of(request)
    try:
        ask_for_visit(house.storage, visit.viewer, id, impresa, contatto, origin_of(request, visit))
    except NotFound:
        raise
    except Refused as refusal:
        field = "impresa" if isinstance(refusal, FirmNameMissing) else "contatto"
        typed = {"impresa": impresa, "contatto": contatto}
        page = VisitPage(f"/valutazioni/{id}")
        return render(request, "visit.html", 422, page=page, typed=typed, errors={field: str(refusal)})
    return RedirectResponse(f"/valutazioni/{id}/risultati", 303)
