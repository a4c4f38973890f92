"""The front door and the pages that only inform."""

from fastapi import APIRouter, Request, Response

from assistant.maturity.scores import Score
from assistant.routes.house import house_of
from assistant.routes.legal_texts import accessibility, legal_notes, privacy
from assistant.routes.rendering import render
from assistant.routes.sessions import Visitor

router = APIRouter(include_in_schema=False)
EXAMPLE = Score("example", 2.6, 2.2, 3.0, 28, 128)


@router.get("/")
def home(request: Request, visit: Visitor) -> Response:
    return render(request, "home.html", example=EXAMPLE, ongoing=visit.viewer.assessment)


@router.get("/persona")
def person(request: Request, visit: Visitor) -> Response:
    contact = house_of(request).settings.contact
    return render(request, "person.html", contact=contact, ongoing=visit.viewer.assessment)


@router.get("/domande-della-valutazione")
def question_list(request: Request, _visit: Visitor) -> Response:
    areas = [area for area in house_of(request).knowledge.questionnaire.areas if area.kind != "module"]
    return render(request, "question_list.html", areas=areas)


@router.get("/privacy")
def privacy_page(request: Request, _visit: Visitor) -> Response:
    house = house_of(request)
    model = house.writer.state() if house.writer else None
    return render(request, "legal.html", page=privacy(house.settings.contact, model))


@router.get("/note-legali")
def legal_page(request: Request, _visit: Visitor) -> Response:
    return render(request, "legal.html", page=legal_notes())


@router.get("/accessibilita")
def accessibility_page(request: Request, _visit: Visitor) -> Response:
    return render(request, "legal.html", page=accessibility(house_of(request).settings.contact))
