"""The results of a screening, for the firm and for its consultant."""

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.results_page import results_page
from assistant.routes.sessions import Visitor
from assistant.usecases.show_results import show_results

router = APIRouter(include_in_schema=False)


@router.get("/valutazioni/{id}/risultati")
def results(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    day = day_of(house.clock())
    found = show_results(house.storage, house.knowledge, house.interviews, visit.viewer, id, day)
    return render(request, "results.html", page=results_page(found, house.knowledge, visit.is_staff))
