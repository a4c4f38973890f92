"""The desk's sources: what waits for a second person, what is in the library, how a new file comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast, get_args

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.content.errors import BrokenContent, Fault
from assistant.evidence.sources import (
    ReasonMissing,
    SamePersonReleases,
    SourceCard,
    SourceCardIncomplete,
    SourceMove,
    SourceState,
)
from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.house import House, house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.routes.sheets import PreviewView, preview_view
from assistant.storage.refusals import NotFound
from assistant.usecases.access import staff_for
from assistant.usecases.decide_source import decide_source
from assistant.usecases.ingest_source import DESK, ingest_source
from assistant.usecases.list_sources import ListedSource, SourceReview, list_sources, review_source
from assistant.usecases.preview_sheet import preview_sheet
from assistant.usecases.release_sheet import release_sheet
from assistant.usecases.source_words import REASONS, STATES, SUSPECT, report_sentences

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]

UPLOAD = "/fonti-da-rilasciare/nuova"
"""The one address that takes files."""

FIELDS = {
    "title": "titolo",
    "publisher": "editore",
    "url": "indirizzo",
    "published": "data",
    "measure": "misura",
    "valid_to": "valida-al",
}
"""Names of the form's fields by those of the card."""

TYPED = ("titolo", "editore", "indirizzo", "data", "misura", "fonte", "secondaria", "valida-dal", "valida-al")
"""Everything the form holds but its file."""

MOST_CHANGES = 200
"""Changed lines shown; more of them are a new document, to be read as such."""


class DayUnwritten(Refused):
    """A date field that holds no date. `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(_("Scriva una data valida, giorno, mese e anno."))
        self.field = field


class FileMissing(Refused):
    """A form sent without its file."""

    def __init__(self) -> None:
        super().__init__(_("Scelga il file da caricare."))


@dataclass(frozen=True)
class SourceGroup:
    state: SourceState
    title: str
    rows: tuple[ListedSource, ...]


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


@router.get(UPLOAD)
def upload_form(request: Request, visit: Visitor, fonte: str = "") -> Response:
    staff_for(visit.viewer, *DESK)
    return _form(request, visit, {"fonte": fonte})


@router.post(UPLOAD)
def upload(
    request: Request,
    visit: Guarded,
    file: Annotated[UploadFile | None, File()] = None,
    fonte: Text = "",
    titolo: Text = "",
    editore: Text = "",
    indirizzo: Text = "",
    data: Text = "",
    misura: Text = "",
    secondaria: Text = "",
    dal: Annotated[str, Form(alias="valida-dal")] = "",
    al: Annotated[str, Form(alias="valida-al")] = "",
) -> Response:
    """Propose a file. A slip keeps what was typed; only the file has to be chosen again."""
    staff_for(visit.viewer, *DESK)
    house, origin = house_of(request), origin_of(request, visit)
    typed = {
        **{"fonte": fonte, "titolo": titolo, "editore": editore, "indirizzo": indirizzo, "data": data},
        **{"misura": misura, "secondaria": secondaria, "valida-dal": dal, "valida-al": al},
    }
    try:
        card = _card(typed)
        name, content = _file(file)
        source = ingest_source(
            house.storage,
            house.extract,
            house.knowledge,
            visit.viewer,
            name,
            content,
            card,
            day_of(origin.at),
            origin,
        )
    except NotFound:
        raise
    except (SourceCardIncomplete, DayUnwritten) as refusal:
        return _form(request, visit, typed, {FIELDS.get(refusal.field, refusal.field): str(refusal)})
    except Refused as refusal:
        return _form(request, visit, typed, {"file": str(refusal)})
    return RedirectResponse(_address(source.card.slug, source.version), 303)


def _card(typed: Mapping[str, str]) -> SourceCard:
    """Raises DayUnwritten."""
    words = {name: " ".join(text.split()) for name, text in typed.items()}
    published = _day("data", words["data"])
    if published is None:
        raise DayUnwritten("data")
    return SourceCard(
        words["fonte"],
        words["titolo"],
        words["editore"],
        words["indirizzo"],
        published,
        "secondary" if words["secondaria"] else "official",
        words["misura"],
        _day("valida-dal", words["valida-dal"]),
        _day("valida-al", words["valida-al"]),
    )


def _day(field: str, words: str) -> date | None:
    """Raises DayUnwritten."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise DayUnwritten(field) from error


def _file(file: UploadFile | None) -> tuple[str, bytes]:
    """Raises FileMissing."""
    if file is None or not file.filename:
        raise FileMissing
    return file.filename, file.file.read()


def _form(
    request: Request, visit: Visitor, typed: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> Response:
    house = house_of(request)
    known = {one.source.card.slug: one.source.card for one in list_sources(house.storage, visit.viewer)}
    return render(
        request,
        "source_upload.html",
        422 if errors else 200,
        typed=dict.fromkeys(TYPED, "") | dict(typed),
        known=tuple(card for slug, card in known.items() if not slug.startswith("faq-")),
        measures=_measures(house),
        errors=errors or {},
    )


def _measures(house: House) -> list[tuple[str, str]]:
    titles = sorted((one.title, one.slug) for one in house.knowledge.measures.values())
    return [(slug, title) for title, slug in titles]


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


def _address(slug: str, version: str) -> str:
    return f"/fonti-da-rilasciare/{slug}/{version}"
