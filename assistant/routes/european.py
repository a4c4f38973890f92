"""The European assessment: its eleven questions one by one, the score, the export."""

import json
import secrets
from dataclasses import dataclass
from decimal import Decimal

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _
from assistant.questionnaire.european import EuropeanItem, EuropeanQuestion
from assistant.questionnaire.european_answers import possible_marks
from assistant.questionnaire.european_score import READINGS, UNRESOLVED, ReadingScore
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.question_form import WholeForm
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.storage.refusals import AnswerClash, NotFound
from assistant.usecases.complete_european import (
    European,
    answer_european,
    european_question,
    show_european,
)
from assistant.usecases.export_european import european_csv, european_data
from assistant.wording import number_words

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class MarkLine:
    """One box to tick or one step to choose: the mark it sends."""

    mark: str
    label: str


@dataclass(frozen=True)
class RowLine:
    """A row of a question; `name` groups its marks, `proposed` says that our answers ticked something."""

    id: str
    text: str
    help: str
    marks: tuple[MarkLine, ...]
    proposed: bool


@dataclass(frozen=True)
class QuestionPage:
    base: str
    number: int
    of: int
    id: str
    text: str
    why: str
    help: str
    kind: str
    rows: tuple[RowLine, ...]
    chosen: frozenset[str]
    unknown: bool
    from_proposal: bool
    form_token: str


@dataclass(frozen=True)
class DimensionLine:
    name: str
    scores: tuple[str, ...]


@dataclass(frozen=True)
class SummaryPage:
    base: str
    back: str
    firm: str
    stage: str
    title: str
    intro: str
    questions: tuple[tuple[str, str, str], ...]
    readings: tuple[str, ...]
    dimensions: tuple[DimensionLine, ...]
    totals: tuple[str, ...]
    unresolved: str
    next: str


@router.get("/valutazioni/{id}/europea")
def summary(request: Request, visit: Visitor, id: str) -> Response:
    found = _found(request, visit, id)
    base = f"/valutazioni/{id}/europea"
    page = SummaryPage(
        base,
        f"/valutazioni/{id}",
        found.situation.firm,
        f"T{found.place}",
        found.assessment.title,
        found.assessment.intro,
        tuple((one.id, one.text, _state(found, one)) for one in found.assessment.questions),
        tuple(_(READINGS[one.reading]) for one in found.scores),
        tuple(_dimensions(found.scores)),
        tuple(_total(one) for one in found.scores),
        _(UNRESOLVED),
        f"{base}/{found.next.id}" if found.next else "",
    )
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
    """The marks sent, or those recorded, or those that our own answers propose."""
    recorded = found.answers.get(asked.id)
    proposal = found.proposals[asked.id]
    chosen = sent if sent is not None else found.marks.get(asked.id, () if recorded else proposal.marks)
    ids = [one.id for one in found.assessment.questions]
    page = QuestionPage(
        f"/valutazioni/{id}/europea",
        ids.index(asked.id) + 1,
        len(ids),
        asked.id,
        asked.text,
        asked.why,
        asked.help,
        asked.kind,
        tuple(_row(asked, item, proposal.marks) for item in asked.items),
        frozenset(chosen),
        recorded is not None and recorded.kind == "unknown",
        recorded is None and sent is None and bool(proposal.marks),
        secrets.token_urlsafe(16),
    )
    return render(request, "european_question.html", 422 if errors else 200, page=page, errors=errors or {})


def _row(question: EuropeanQuestion, item: EuropeanItem, proposed: tuple[str, ...]) -> RowLine:
    mine = [one for one in possible_marks(question) if one.partition(":")[0] == item.id]
    labels = question.columns or tuple(option.text for option in question.scale) or (item.text,)
    marks = tuple(MarkLine(mark, label) for mark, label in zip(mine, labels, strict=True))
    return RowLine(item.id, item.text, item.help, marks, any(mark in proposed for mark in mine))


def _state(found: European, question: EuropeanQuestion) -> str:
    if question.id in found.marks:
        return "done"
    return "unknown" if question.id in found.answers else "open"


def _dimensions(scores: tuple[ReadingScore, ...]) -> list[DimensionLine]:
    return [
        DimensionLine(name[:1].upper() + name[1:], tuple(_score(one.dimensions[name]) for one in scores))
        for name in scores[0].dimensions
    ]


def _total(score: ReadingScore) -> str:
    return f"{_score(score.total)} ({_(score.band)})" if score.band else _score(score.total)


def _score(value: Decimal | None) -> str:
    return _("mancano risposte") if value is None else number_words(value)


def _download(content: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
