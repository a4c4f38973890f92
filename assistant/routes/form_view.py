"""The questionnaire as a form, section by section: the same answers without the conversation."""

import secrets
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _
from assistant.routes.house import house_of
from assistant.routes.question_form import QuestionForm, WholeForm, form_of, recorded
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.usecases.fill_in_form import FIRM, FormRefused, FormView, fill_in_form, show_form

router = APIRouter(include_in_schema=False)
OTHERS = ("unknown", "not_applicable")


@dataclass(frozen=True)
class SectionLine:
    title: str
    address: str
    state: str
    now: bool


@dataclass(frozen=True)
class FormPage:
    base: str
    firm: str
    title: str
    sections: tuple[SectionLine, ...]
    questions: tuple[QuestionForm, ...]
    form_token: str


@router.get("/valutazioni/{id}/modulo")
def begin(id: str) -> Response:
    return RedirectResponse(f"/valutazioni/{id}/modulo/{FIRM}", 303)


@router.get("/valutazioni/{id}/modulo/{section}")
def section(request: Request, visit: Visitor, id: str, section: str) -> Response:
    return _page(request, _view(request, visit, id, section), id)


@router.post("/valutazioni/{id}/modulo/{section}")
def save(request: Request, visit: Guarded, id: str, section: str, form: WholeForm) -> Response:
    """Record what changed and go on to the next section; with a slip, nothing, and all is still there."""
    house = house_of(request)
    origin = origin_of(request, visit)
    view = _view(request, visit, id, section)
    choices = {one.id: str(form.get(one.id) or "") for one in view.section.subjects}
    token = str(form.get("modulo") or "")
    try:
        fill_in_form(
            house.storage,
            house.knowledge,
            visit.viewer,
            id,
            section,
            choices,
            token,
            day_of(origin.at),
            origin,
        )
    except FormRefused as refusal:
        return _page(request, view, id, choices, dict(refusal.errors))
    following = _after(_view(request, visit, id, section))
    return RedirectResponse(
        f"/valutazioni/{id}/modulo/{following}" if following else f"/valutazioni/{id}/risultati", 303
    )


def _view(request: Request, visit: Visit, id: str, section: str) -> FormView:
    house = house_of(request)
    return show_form(house.storage, house.knowledge, visit.viewer, id, section, day_of(house.clock()))


def _after(view: FormView) -> str:
    """The section after this one, "" at the end."""
    ids = [one.id for one in view.sections]
    place = ids.index(view.section.id) + 1
    return ids[place] if place < len(ids) else ""


def _page(
    request: Request,
    view: FormView,
    id: str,
    sent: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    answers = view.situation.state.answers
    questions = []
    for subject in view.section.subjects:
        given = answers.get(subject.id)
        chosen = (sent[subject.id],) if sent and sent[subject.id] else recorded(given)
        other = next((one for one in chosen if one in OTHERS), "")
        if not other and not chosen and given and given.kind in OTHERS:
            other = given.kind
        questions.append(form_of(subject, chosen, other))
    page = FormPage(
        f"/valutazioni/{id}",
        view.situation.firm,
        view.section.title,
        tuple(
            SectionLine(
                one.title,
                f"/valutazioni/{id}/modulo/{one.id}",
                _("%(given)s su %(all)s") % {"given": one.answered, "all": len(one.subjects)},
                one.id == view.section.id,
            )
            for one in view.sections
        ),
        tuple(questions),
        secrets.token_urlsafe(16),
    )
    return render(request, "form_view.html", 422 if errors else 200, page=page, errors=errors or {})
