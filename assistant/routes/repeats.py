"""More questions, the same assessment again months later, and what has moved since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import N_, _
from assistant.maturity.comparison import Difference, Movement
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, keep_cookie, origin_of
from assistant.usecases.ask_for_more import ask_for_more
from assistant.usecases.compare_assessments import Moved, compare_with_earlier
from assistant.usecases.repeat_assessment import repeat_assessment
from assistant.usecases.situation import situation_of
from assistant.wording import level_words

router = APIRouter(include_in_schema=False)

MOVEMENTS: Mapping[Movement, tuple[str, str]] = {
    "up": (N_("Migliorata"), "yes"),
    "down": (N_("Peggiorata"), "no"),
    "unsure": (N_("Non si può dire"), "unk"),
    "not_comparable": (N_("Non confrontabile"), "closed"),
}


@dataclass(frozen=True)
class AreaLine:
    name: str
    before: str
    after: str
    change: str
    words: str
    sign: str


@dataclass(frozen=True)
class StepLine:
    subject: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangesPage:
    base: str
    firm: str
    before: datetime
    areas: tuple[AreaLine, ...]
    steps: tuple[StepLine, ...]
    unchanged: int


@router.post("/valutazioni/{id}/altre-domande")
def more(request: Request, visit: Guarded, id: str) -> Response:
    """Ten questions beyond the budget of a quick screening."""
    house = house_of(request)
    origin = origin_of(request, visit)
    ask_for_more(house.storage, house.knowledge, visit.viewer, id, day_of(origin.at), origin)
    return RedirectResponse(f"/valutazioni/{id}", 303)


@router.get("/valutazioni/{id}/ripetere")
def offer(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation = situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()), "write")
    ended = situation.assessment.updated
    return render(request, "repeat.html", base=f"/valutazioni/{id}", firm=situation.firm, ended=ended)


@router.post("/valutazioni/{id}/ripetere")
def repeat(request: Request, visit: Guarded, id: str) -> Response:
    house = house_of(request)
    origin = origin_of(request, visit)
    new, token = repeat_assessment(house.storage, house.knowledge, visit.viewer, id, origin, visit.token)
    response = RedirectResponse(f"/valutazioni/{new}", 303)
    if token:
        keep_cookie(request, response, token)
    return response


@router.get("/valutazioni/{id}/cambiamenti")
def changes(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    found = compare_with_earlier(house.storage, house.knowledge, visit.viewer, id, day_of(house.clock()))
    return render(request, "changes.html", page=_page(found, id))


def _page(found: Moved, id: str) -> ChangesPage:
    names = {area.id: area.title for area in found.questionnaire.areas}
    questions = {question.id: question for question in found.questionnaire.questions}
    areas = [_area(_("Impresa nel complesso"), found.comparison.index)]
    areas += [_area(names[one.id], one) for one in found.comparison.areas if one.change is not None]
    steps = tuple(
        StepLine(
            one.question,
            questions[one.question].topic,
            questions[one.question].levels[one.before - 1],
            questions[one.question].levels[one.after - 1],
        )
        for one in found.steps
        if one.question in questions
    )
    return ChangesPage(
        f"/valutazioni/{id}",
        found.situation.firm,
        found.earlier.ended,
        tuple(areas),
        steps,
        found.unchanged,
    )


def _area(name: str, one: Difference) -> AreaLine:
    words, sign = MOVEMENTS[one.movement]
    change = "-" if one.change is None else f"{'+' if one.change >= 0 else '-'}{level_words(abs(one.change))}"
    return AreaLine(name, _level(one.before.estimate), _level(one.after.estimate), change, _(words), sign)


def _level(estimate: float | None) -> str:
    return "-" if estimate is None else level_words(estimate)
