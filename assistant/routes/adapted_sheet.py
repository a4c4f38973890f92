"""A sheet in the firm's words: asked of the model, compared word by word, taken over or left."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.drafting.failures import ModelFailed, WriterUnavailable
from assistant.language import _
from assistant.roadmap.sheets import LABELS
from assistant.roadmap.word_diff import DiffPart
from assistant.routes.errors import status_of
from assistant.routes.house import house_of
from assistant.routes.model_offer import notice_address
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.adapt_sheet import (
    Comparison,
    NothingReworded,
    NothingTakenOver,
    SheetMovedOn,
    propose_wording,
    show_wording,
    take_over,
)
from assistant.usecases.model_consent import ConsentMissing

router = APIRouter(include_in_schema=False)
Chosen = Annotated[list[str] | None, Form()]
ALL = "tutte"
"""The value of the button that takes every sentence."""


@dataclass(frozen=True)
class SentenceLine:
    """One sentence: its place on the sheet, what changes in it."""

    id: str
    label: str
    parts: tuple[DiffPart, ...]


@dataclass(frozen=True)
class AdaptedPage:
    """`current`: the proposal can still be taken over."""

    base: str
    case: str
    sheet: str
    title: str
    firm: str
    model: str
    current: bool
    sentences: tuple[SentenceLine, ...]


@router.post("/imprese/{id}/roadmap/{action}/adattamento")
def propose(request: Request, visit: Guarded, id: str, action: str) -> Response:
    """Raises NotFound, also where there is no model."""
    house, origin = house_of(request), origin_of(request, visit)
    sheet = f"/imprese/{id}/roadmap/{action}"
    if house.writer is None:
        raise NotFound
    try:
        made = propose_wording(
            house.storage,
            house.knowledge,
            house.library,
            house.writer,
            visit.viewer,
            id,
            action,
            day_of(origin.at),
            origin,
        )
    except ConsentMissing:
        return RedirectResponse(notice_address(sheet), 303)
    except (NothingReworded, WriterUnavailable, ModelFailed) as refusal:
        return render(
            request, "adapted_sheet.html", status_of(refusal), page=None, back=sheet, message=refusal
        )
    return RedirectResponse(f"/imprese/{id}/adattamenti/{made.id}", 303)


@router.get("/imprese/{id}/adattamenti/{wording}")
def compare(request: Request, visit: Visitor, id: str, wording: str) -> Response:
    return _compared(request, visit, id, wording)


@router.post("/imprese/{id}/adattamenti/{wording}")
def decided(request: Request, visit: Guarded, id: str, wording: str, frase: Chosen = None) -> Response:
    """An edit by the consultant, with the sentences chosen."""
    house, origin = house_of(request), origin_of(request, visit)
    shown = _comparison(request, visit, id, wording)
    every = {one.sentence.id for one in shown.sentences}
    chosen = every if ALL in (frase or ()) else set(frase or ())
    try:
        taken = take_over(
            house.storage,
            house.knowledge,
            house.library,
            visit.viewer,
            id,
            wording,
            chosen,
            day_of(origin.at),
            origin,
        )
    except (NothingTakenOver, SheetMovedOn) as refusal:
        return _compared(request, visit, id, wording, refusal)
    return RedirectResponse(f"/imprese/{id}/roadmap/{taken.action}#azione", 303)


def _comparison(request: Request, visit: Visit, id: str, wording: str) -> Comparison:
    house = house_of(request)
    day = day_of(house.clock())
    return show_wording(house.storage, house.knowledge, house.library, visit.viewer, id, wording, day)


def _compared(
    request: Request,
    visit: Visit,
    id: str,
    wording: str,
    message: NothingTakenOver | SheetMovedOn | None = None,
) -> Response:
    found = _comparison(request, visit, id, wording)
    page = _page(found, id)
    status = status_of(message) if message else 200
    return render(request, "adapted_sheet.html", status, page=page, back=page.sheet, message=message)


def _page(found: Comparison, id: str) -> AdaptedPage:
    action = found.wording.action
    return AdaptedPage(
        f"/valutazioni/{id}",
        f"/imprese/{id}",
        f"/imprese/{id}/roadmap/{action}",
        found.status.action.sheet.title,
        found.firm,
        found.wording.model,
        found.current,
        tuple(SentenceLine(one.sentence.id, _label(one.sentence.id), one.parts) for one in found.sentences),
    )


def _label(id: str) -> str:
    """The field, with the place in a list: "Passi 2"."""
    field, _dot, place = id.partition(".")
    return f"{_(LABELS[field])} {int(place) + 1}" if place else _(LABELS[field])
