"""The European assessment: its eleven questions one by one, the score, the export."""

import json

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.questionnaire.european import EuropeanQuestion
from assistant.refusals import Refused
from assistant.routes.european_page import question_page, summary_page
from assistant.routes.house import house_of
from assistant.routes.question_form import WholeForm
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.storage.refusals import AnswerClash, NotFound
from assistant.usecases.complete_european import European, answer_european, european_question, show_european
from assistant.usecases.export_european import european_csv, european_data

router = APIRouter(include_in_schema=False)


@router.get("/valutazioni/{id}/europea")
def summary(request: Request, visit: Visitor, id: str) -> Response:
    page = summary_page(_found(request, visit, id), id)
    return render(request, "european.html", page=page)


@router.get("/valutazioni/{id}/europea/esporta.json")
def as_json(request: Request, visit: Visitor, id: str) -> Response:
    content = json.dumps(european_data(_found(request, visit, id)), ensure_ascii=False, indent=1)
    return _download(content, "application/json", f"valutazione-europea-{id}.json")


@router.get("/valutazioni/{id}/europea/esporta.csv")
def as_csv(request: Request, visit: Visitor, id: str) -> Response:
    content = "\ufeff" + european_csv(_found(request, visit, id))  # spreadsheets know UTF-8 by this mark
    return _download(content, "text/csv; charset=utf-8", f"valutazione-europea-{id}.csv")


@router.get("/valutazioni/{id}/europea/{question}")
def question(request: Request, visit: Visitor, id: str, question: str) -> Response:
    asked = european_question(house_of(request).knowledge, question)
    return _question(request, _found(request, visit, id), asked, id)


@router.post("/valutazioni/{id}/europea/{question}")
def answer(request: Request, visit: Guarded, id: str, question: str, form: WholeForm) -> Response:
    """Every field of the form whose name begins with the question's id is a mark."""
    house = house_of(request)
    asked = european_question(house.knowledge, question)
    marks = _marks(form, asked)
    told = None if form.get("altro") == "unknown" else marks
    origin = origin_of(request, visit)
    try:
        token = str(form.get("modulo") or "")
        answer_european(house.storage, house.knowledge, visit.viewer, id, question, told, token, origin)
    except (NotFound, AnswerClash):
        raise
    except Refused as refusal:
        found = _found(request, visit, id)
        return _question(request, found, asked, id, marks, {"risposta": str(refusal)})
    following = _found(request, visit, id).next
    return RedirectResponse(f"/valutazioni/{id}/europea{f'/{following.id}' if following else ''}", 303)


def _found(request: Request, visit: Visit, id: str) -> European:
    house = house_of(request)
    return show_european(house.storage, house.knowledge, visit.viewer, id, day_of(house.clock()))


def _marks(form: FormData, asked: EuropeanQuestion) -> tuple[str, ...]:
    return tuple(
        str(value) for name in form for value in form.getlist(name) if name.startswith(f"{asked.id}-")
    )


def _question(
    request: Request,
    found: European,
    asked: EuropeanQuestion,
    id: str,
    sent: tuple[str, ...] | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    page = question_page(found, asked, id, sent)
    return render(request, "european_question.html", 422 if errors else 200, page=page, errors=errors or {})


def _download(content: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
