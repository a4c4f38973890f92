"""The desk's sources: what waits for a second person, what is in the library."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, cast, get_args

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.content.errors import BrokenContent, Fault
from assistant.evidence.sources import ReasonMissing, SamePersonReleases, SourceMove, SourceState
from assistant.language import _
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.routes.sheets import PreviewView, preview_view
from assistant.storage.refusals import NotFound
from assistant.usecases.decide_source import decide_source
from assistant.usecases.list_sources import ListedSource, SourceReview, list_sources, review_source
from assistant.usecases.preview_sheet import preview_sheet
from assistant.usecases.release_sheet import release_sheet
from assistant.usecases.source_words import REASONS, STATES, SUSPECT, report_sentences

router = APIRouter(include_in_schema=False)


Text = Annotated[str, Form()]


@dataclass(frozen=True)
class SourceGroup:
    state: SourceState
    title: str
    rows: tuple[ListedSource, ...]


MOST_CHANGES = 200
"""Changed lines shown; more of them are a new document, to be read as such."""


@router.get("/fonti-da-rilasciare")
def sources(request: Request, visit: Visitor) -> Response:
    house = house_of(request)
    listed = list_sources(house.storage, visit.viewer)
    groups = (
        SourceGroup(state, _(words), tuple(one for one in listed if one.source.state == state))
        for state, words in STATES.items()
    )
    searched = {one.source.card.slug: house.library.version_in_force(one.source.card.slug) for one in listed}
    groups_with_rows = tuple(group for group in groups if group.rows)
    return render(request, "sources.html", groups=groups_with_rows, searched=searched)


@router.get("/fonti-da-rilasciare/{slug}/{version}")
def review(request: Request, visit: Visitor, slug: str, version: str) -> Response:
    return _review(request, visit, _found(request, visit, slug, version))


def _found(request: Request, visit: Visitor, slug: str, version: str) -> SourceReview:
    house = house_of(request)
    return review_source(house.storage, visit.viewer, slug, version, house.content.files.sheets)


def _review(
    request: Request,
    visit: Visitor,
    review: SourceReview,
    reason: str = "",
    errors: Mapping[str, str] | None = None,
) -> Response:
    source = review.listed.source
    report, preview = source.report, None
    faults: tuple[Fault, ...] = ()
    if source.kind == "sheet" and source.state == "proposed":
        faults, preview = _effects(request, visit, review.document.text)
    return render(
        request,
        "source_review.html",
        422 if errors else 200,
        review=review,
        faults=faults,
        preview=preview,
        state=_(STATES[review.listed.source.state]),
        sentences=tuple(report_sentences(report)),
        dropped=tuple((_(REASONS[one.reason]), one) for one in report.dropped),
        suspect=any(one.reason in SUSPECT for one in report.dropped),
        changes=review.changes[:MOST_CHANGES],
        reason=reason,
        errors=errors or {},
    )


def _effects(request: Request, visit: Visitor, text: str) -> tuple[tuple[Fault, ...], PreviewView | None]:
    """What a proposed sheet would change, or why it no longer holds."""
    house = house_of(request)
    try:
        found = preview_sheet(house.storage, house.knowledge, visit.viewer, text, day_of(house.clock()))
    except BrokenContent as broken:
        return broken.faults, None
    return (), preview_view(found)


@router.post("/fonti-da-rilasciare/{slug}/{version}")
def decide(
    request: Request, visit: Guarded, slug: str, version: str, mossa: Text = "", motivo: Text = ""
) -> Response:
    """Release, reject or retire; a change of what the library answers with starts a new index."""
    house = house_of(request)
    if mossa not in get_args(SourceMove):
        raise NotFound
    move, origin = cast(SourceMove, mossa), origin_of(request, visit)
    shown = _found(request, visit, slug, version)
    try:
        if move == "release" and shown.listed.source.kind == "sheet":
            release_sheet(house.storage, house.knowledge, visit.viewer, slug, version, origin)
        else:
            decide_source(house.storage, visit.viewer, slug, version, move, motivo, origin)
    except (ReasonMissing, SamePersonReleases, BrokenContent) as refusal:
        return _review(request, visit, shown, motivo, {"motivo": str(refusal)})
    if move != "reject":
        house.content.look_again()
        house.reindex()
    return RedirectResponse("/fonti-da-rilasciare", 303)
