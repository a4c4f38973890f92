"""A new file for the library: its card filled in at the desk, read, proposed to a second person."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.evidence.sources import SourceCard, SourceCardIncomplete
from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.catalogue import titled_measures
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK, ingest_source
from assistant.usecases.list_sources import list_sources

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


class DayUnwritten(Refused):
    """A date field that holds no date. `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(_("Scriva una data valida, giorno, mese e anno."))
        self.field = field


class FileMissing(Refused):
    """A form sent without its file."""

    def __init__(self) -> None:
        super().__init__(_("Scelga il file da caricare."))


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
        measures=titled_measures(house.knowledge),
        errors=errors or {},
    )


def _address(slug: str, version: str) -> str:
    return f"/fonti-da-rilasciare/{slug}/{version}"
