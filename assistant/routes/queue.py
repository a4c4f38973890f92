"""The desk's queue: ratings to read, questions that the library does not answer."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.usecases.ask_library import ask
from assistant.usecases.read_queue import handle_rating, read_queue

router = APIRouter(include_in_schema=False)


@router.get("/coda")
def queue(request: Request, visit: Visitor) -> Response:
    house = house_of(request)
    day = day_of(house.clock())

    def is_refused(question: str) -> bool:
        return ask(house.library, house.knowledge, question, day).status == "refused"

    return render(request, "queue.html", queue=read_queue(house.storage, visit.viewer, is_refused))


@router.post("/coda/giudizi/{rating}")
def handled(request: Request, visit: Guarded, rating: str) -> Response:
    handle_rating(house_of(request).storage, visit.viewer, rating, origin_of(request, visit))
    return RedirectResponse("/coda", 303)
