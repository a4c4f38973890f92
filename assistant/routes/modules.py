"""The modules of the assessment: each a conversation and a page of results under its own address."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.questionnaire.steps import Finished
from assistant.routes.answer_form import Sent
from assistant.routes.answering import take_answer
from assistant.routes.conversation import base_of, shown
from assistant.routes.house import house_of
from assistant.routes.module_page import answered_words, module_page
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor
from assistant.storage.refusals import NotFound
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.show_module import show_module
from assistant.usecases.situation import situation_of, subject_of

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class ModuleLine:
    title: str
    intro: str
    address: str
    state: str


@router.get("/valutazioni/{id}/moduli")
def modules(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation = situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()))
    answered = situation.state.answered
    lines = tuple(
        ModuleLine(
            area.title,
            area.intro,
            base_of(id, area.id),
            answered_words([one.id in answered for one in area.questions]),
        )
        for area in house.knowledge.questionnaire.areas
        if area.kind == "module"
    )
    return render(request, "modules.html", back=base_of(id), firm=situation.firm, modules=lines)


@router.get("/valutazioni/{id}/moduli/{module}")
def question(request: Request, visit: Visitor, id: str, module: str, parola: str = "") -> Response:
    """The next question of the module, or its results when nothing is left."""
    interview = _interview(request, visit, id, module, term=parola)
    if isinstance(interview.step, Finished):
        return RedirectResponse(f"{base_of(id, module)}/risultati", 303)
    return shown(request, visit, interview, asked_word=parola)


@router.get("/valutazioni/{id}/moduli/{module}/domande/{subject}")
def edit(request: Request, visit: Visitor, id: str, module: str, subject: str, parola: str = "") -> Response:
    subject_of(house_of(request).knowledge, subject)
    interview = _interview(request, visit, id, module, subject, parola)
    return shown(request, visit, interview, editing=True, asked_word=parola)


@router.post("/valutazioni/{id}/moduli/{module}/risposte")
def answer(request: Request, visit: Guarded, id: str, module: str, form: Sent) -> Response:
    return take_answer(request, visit, id, form, module)


@router.get("/valutazioni/{id}/moduli/{module}/risposte")
def answers(id: str, module: str) -> Response:  # noqa: ARG001  one list holds the answers of all
    return RedirectResponse(f"{base_of(id)}/risposte", 303)


@router.get("/valutazioni/{id}/moduli/{module}/riprendere")
def resume(id: str, module: str) -> Response:  # noqa: ARG001  one link takes up the whole assessment
    return RedirectResponse(f"{base_of(id)}/riprendere", 303)


@router.get("/valutazioni/{id}/moduli/{module}/risultati")
def results(request: Request, visit: Visitor, id: str, module: str) -> Response:
    house = house_of(request)
    found = show_module(house.storage, house.knowledge, visit.viewer, id, module, day_of(house.clock()))
    return render(request, "module.html", page=module_page(found, id, house.knowledge))


def _interview(
    request: Request, visit: Visitor, id: str, module: str, editing: str = "", term: str = ""
) -> Interview:
    if not module:
        raise NotFound
    house = house_of(request)
    day = day_of(house.clock())
    return show_interview(house.storage, house.knowledge, visit.viewer, id, day, editing, module, term)
