"""A document of the library at the quoted words, in the version quoted, and the file it came as."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Query, Request, Response

from assistant.clock import day_of
from assistant.evidence.documents import Document, Statement
from assistant.language import N_, _
from assistant.routes.call_state import CallState, call_state
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.reply_page import certainty_words
from assistant.routes.sessions import Visitor
from assistant.usecases.open_original import has_original, open_original

router = APIRouter(include_in_schema=False)

KINDS = {
    "measure": N_("Scheda di una misura"),
    "rule": N_("Scheda di una regola"),
    "case": N_("Caso di un'impresa"),
    "glossary": N_("Glossario"),
    "guidance": N_("Guida a un'area"),
    "faq": N_("Domande frequenti"),
    "action": N_("Scheda di un'azione"),
    "source": N_("Documento"),
}


@dataclass(frozen=True)
class LineView:
    """A line with the quoted words apart. `page` is the one that begins with it, 0 for none."""

    before: str
    marked: str
    after: str
    source: str
    host: str
    certainty: str
    page: int


@dataclass(frozen=True)
class BlockView:
    heading: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class SourcePage:
    """`state` is that of the call it speaks of; `original` the address of its file, "" when it has none."""

    title: str
    kind: str
    version: str
    old: bool
    quote: bool
    blocks: tuple[BlockView, ...]
    state: CallState | None
    original: str


@router.get("/fonti/{slug}")
def source(
    request: Request,
    _visit: Visitor,
    slug: str,
    versione: str = "",
    da: Annotated[int, Query(ge=0)] = 0,
    a: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """A document in the version cited, with the quoted words marked. Raises DocumentNotKept."""
    house = house_of(request)
    document = house.library.document(slug, versione)
    measure = house.knowledge.measures.get(document.measure)
    has_file = has_original(house.storage, slug, document.version)
    page = SourcePage(
        document.title,
        _(KINDS[document.kind]),
        document.version,
        document.version != house.library.version_in_force(slug),
        a > da,
        tuple(_blocks(document, da, a)),
        call_state(measure, day_of(house.clock())) if measure else None,
        f"/fonti/{slug}/originale?versione={document.version}" if has_file else "",
    )
    return render(request, "source.html", page=page)


@router.get("/fonti/{slug}/originale")
def original(request: Request, _visit: Visitor, slug: str, versione: str) -> Response:
    """The file itself, saved and never opened inside the site. 404 for what is not public."""
    file = open_original(house_of(request).storage, slug, versione)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.content, media_type="application/octet-stream", headers=headers)


def _blocks(document: Document, start: int, end: int) -> Iterator[BlockView]:
    for section in document.sections:
        lines = tuple(_lines(document, section.start, section.end, start, end))
        yield BlockView(section.heading, lines)


def _lines(document: Document, first: int, last: int, start: int, end: int) -> Iterator[LineView]:
    """The lines of a section; the quoted characters stand apart wherever they fall."""
    place = first
    for text in document.text[first:last].split("\n"):
        stop = place + len(text)
        if text.strip():
            low, high = max(place, min(start, stop)), max(place, min(end, stop))
            marked = document.text[low:high] if high > low else ""
            before = document.text[place:low] if marked else text
            after = document.text[high:stop] if marked else ""
            yield _line(document, place, stop, before, marked, after)
        place = stop + 1


def _line(document: Document, place: int, stop: int, before: str, marked: str, after: str) -> LineView:
    statement = next((one for one in document.statements if place <= one.start < stop), None)
    page = document.page_at(stop)
    begins = page if page != document.page_at(place - 1) else 0
    return LineView(before, marked, after, *_origin(statement), begins)


def _origin(statement: Statement | None) -> tuple[str, str, str]:
    if statement is None:
        return "", "", ""
    host = urlsplit(statement.source_url).hostname or ""
    address = statement.source_url if host else ""  # our own words have a file for a source, and no page
    return address, host, certainty_words(statement.certainty)
