"""A library reply as the page shows it: state of the call, literal quotes with named chips, or a refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.routes.call_state import CallState, call_state
from assistant.storage.records import Exchange

CERTAINTY = {"official": "", "secondary": "fonte secondaria", "not_found": "non trovato"}
NEAREST = 3


@dataclass(frozen=True)
class Cite:
    number: int
    title: str
    place: str
    address: str


@dataclass(frozen=True)
class Quote:
    text: str
    citations: tuple[Cite, ...]
    certainty: str


@dataclass(frozen=True)
class Near:
    title: str
    place: str
    address: str


@dataclass(frozen=True)
class ReplyPage:
    status: str
    states: tuple[CallState, ...]
    frame: str
    quotes: tuple[Quote, ...]
    searched: str
    near: tuple[Near, ...]


@dataclass(frozen=True)
class ExchangePage:
    id: str
    question: str
    reply: ReplyPage


def exchange_page(exchange: Exchange, knowledge: Knowledge) -> ExchangePage:
    """As it was answered that day: citations are stored, not rebuilt."""
    return ExchangePage(exchange.id, exchange.question, reply_page(exchange.answer, knowledge, exchange.day))


def reply_page(reply: Mapping[str, Any], knowledge: Knowledge, day: date) -> ReplyPage:
    """`reply` is the answer as plain data, just made or read from storage."""
    cites, titles = _numbering(reply), _titles(reply, knowledge)
    notes = tuple(str(note) for note in reply.get("notes", ()))
    return ReplyPage(
        status=reply["status"],
        states=tuple(_states(reply, knowledge, day)),
        frame=_frame(reply["status"], notes),
        quotes=tuple(
            Quote(
                sentence["text"],
                tuple(_cite(one, cites, titles) for one in sentence["citations"]),
                _(CERTAINTY[sentence["certainty"]]) if CERTAINTY[sentence["certainty"]] else "",
            )
            for sentence in reply["sentences"]
        ),
        searched=" ".join(notes) if reply["status"] == "refused" else "",
        near=tuple(_near(one, titles) for one in reply["passages"][:NEAREST])
        if reply["status"] == "refused"
        else (),
    )


def _frame(status: str, notes: tuple[str, ...]) -> str:
    if status == "answered":
        return _("Nelle nostre schede si legge:")
    return " ".join(notes)


def _numbering(reply: Mapping[str, Any]) -> dict[tuple[str, int], int]:
    places = [(one["document"], one["start"]) for s in reply["sentences"] for one in s["citations"]]
    return {place: number for number, place in enumerate(dict.fromkeys(places), start=1)}


def _states(reply: Mapping[str, Any], knowledge: Knowledge, day: date) -> Iterator[CallState]:
    """Of every measure quoted, in the order of the quotes; of the topic when nothing is quoted."""
    quoted = [one["document"] for s in reply["sentences"] for one in s["citations"]]
    for slug in dict.fromkeys([*quoted, *([reply["measure"]] if reply.get("measure") else [])]):
        measure = knowledge.measures.get(slug)
        state = call_state(measure, day) if measure else None
        if state:
            yield state


def _cite(one: Mapping[str, Any], numbers: Mapping[tuple[str, int], int], titles: Mapping[str, str]) -> Cite:
    title = titles.get(one["document"], one["document"])
    page = one.get("page", 0)
    place = _("%(title)s, pagina %(page)s") % {"title": title, "page": page} if page else title
    return Cite(numbers[one["document"], one["start"]], title, place, source_address(one["document"], one))


def source_address(document: str, place: Mapping[str, Any]) -> str:
    """The page of the document, in the cited version, at the cited characters."""
    query = urlencode({"versione": place["version"], "da": place["start"], "a": place["end"]})
    return f"/fonti/{document}?{query}#citazione"


def _near(passage: Mapping[str, Any], titles: Mapping[str, str]) -> Near:
    document = passage["document"]
    return Near(titles[document], passage["heading"], source_address(document, passage))


def _titles(reply: Mapping[str, Any], knowledge: Knowledge) -> dict[str, str]:
    """Titles of the documents found, as they were that day; a case by its firm."""
    titles = {passage["document"]: passage["title"] for passage in reply["passages"]}
    for slug, case in knowledge.cases.items():
        titles[f"caso-{slug}"] = _("Caso: %(firm)s") % {"firm": case.firm}
    return titles
