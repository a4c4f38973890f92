"""Ask the library; open a source at the quoted words."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Query, Request, Response

from assistant.clock import day_of
from assistant.evidence.documents import Document, Statement
from assistant.language import _
from assistant.questionnaire.parsing import checked_length
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.model_offer import model_offer
from assistant.routes.rendering import render
from assistant.routes.reply_page import CERTAINTY, reply_page
from assistant.routes.sessions import Visitor, origin_of
from assistant.routes.sign_in import address_of
from assistant.usecases.ask_library import ask
from assistant.usecases.keep_unanswered import keep_unanswered

router = APIRouter(include_in_schema=False)

KINDS = {
    "measure": "Scheda di una misura",
    "rule": "Scheda di una regola",
    "case": "Caso di un'impresa",
    "glossary": "Glossario",
    "guidance": "Guida a un'area",
    "faq": "Domande frequenti",
    "action": "Scheda di un'azione",
    "source": "Documento",
}


@router.get("/domande")
def question(request: Request, visit: Visitor, q: str = "", misura: str = "", giudizio: str = "") -> Response:
    """An empty page to ask on, or the reply. Only a refused question is kept, without its author."""
    house = house_of(request)
    day = day_of(house.clock())
    reply, errors = None, {}
    if "q" in request.query_params:
        try:
            found = ask(house.library, house.knowledge, checked_length(q), day, misura)
            reply = reply_page(asdict(found), house.knowledge, day)
            if not giudizio:  # coming back from the rating asks nothing new
                origin = origin_of(request, visit)
                keep_unanswered(house.storage, house.attempts, address_of(request), q, found, day, origin)
        except Refused as refusal:
            errors = {"q": str(refusal)}
    titles = sorted((one.title, one.slug) for one in house.knowledge.measures.values())
    return render(
        request,
        "library.html",
        422 if errors else 200,
        question=q[:2000],
        measure=misura,
        measures=[(slug, title) for title, slug in titles],
        reply=reply,
        offer=model_offer(request, visit, asked_at(q, misura)),
        rated=bool(giudizio),
        errors=errors,
    )


def asked_at(question: str, measure: str) -> str:
    """The address of the page with the reply to a question."""
    return f"/domande?{urlencode({'q': question, 'misura': measure})}"


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
    title: str
    kind: str
    version: str
    old: bool
    quote: bool
    blocks: tuple[BlockView, ...]


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
    library = house_of(request).library
    document = library.document(slug, versione)
    now_in_force = library.version_in_force(slug)
    page = SourcePage(
        document.title,
        _(KINDS[document.kind]),
        document.version,
        document.version != now_in_force,
        a > da,
        tuple(_blocks(document, da, a)),
    )
    return render(request, "source.html", page=page)


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
    words = CERTAINTY[statement.certainty]
    return statement.source_url, urlsplit(statement.source_url).hostname or "", _(words) if words else ""
