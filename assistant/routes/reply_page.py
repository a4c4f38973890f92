"""A library reply as the page shows it: state of the call, literal quotes with named chips, or a refusal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Certainty
from assistant.language import N_, _
from assistant.routes.call_state import CallState, call_state
from assistant.storage.records import Exchange
from assistant.wording import day_words

CERTAINTY: Mapping[Certainty, str] = {
    "official": "",
    "secondary": N_("fonte secondaria"),
    "not_found": N_("non trovato"),
}
NEAREST = 3


@dataclass(frozen=True)
class Cite:
    """A quote and where it stands. `dated` is the day of its source; `copied` is the citation in full."""

    number: int
    title: str
    place: str
    address: str
    words: str
    dated: str
    copied: str


@dataclass(frozen=True)
class Quote:
    """A sentence with its sources: the source's own words, or a model's that these carry.

    `against` are sources that tell another figure of the same fact.
    """

    text: str
    citations: tuple[Cite, ...]
    certainty: str
    against: tuple[Cite, ...]


@dataclass(frozen=True)
class Near:
    title: str
    place: str
    address: str


@dataclass(frozen=True)
class Part:
    """What one of several documents says; `state` that of its call, None when it has none."""

    title: str
    state: CallState | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ReplyPage:
    """`states` stand above an answer in one part; each of several parts has its own."""

    status: str
    states: tuple[CallState, ...]
    frame: str
    parts: tuple[Part, ...]
    searched: str
    near: tuple[Near, ...]
    written: tuple[Quote, ...]


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
    written = reply.get("written", {}).get("sentences", ())
    quotes = quotes_of(reply, (*reply["sentences"], *written), knowledge)
    notes, titles = tuple(str(note) for note in reply.get("notes", ())), _titles(reply, knowledge)
    states = {state.slug: state for state in _states(reply, knowledge, day)}
    parts = tuple(_parts(reply["sentences"], quotes, titles, states))
    return ReplyPage(
        status=reply["status"],
        states=() if len(parts) > 1 else tuple(states.values()),
        frame=_frame(parts) if parts else " ".join(notes),
        parts=parts,
        searched=" ".join(notes) if reply["status"] == "refused" else "",
        near=tuple(_near(one, titles) for one in reply["passages"][:NEAREST])
        if reply["status"] == "refused"
        else (),
        written=quotes[len(reply["sentences"]) :],
    )


def quotes_of(
    reply: Mapping[str, Any], sentences: Sequence[Mapping[str, Any]], knowledge: Knowledge
) -> tuple[Quote, ...]:
    """Sentences with named chips; the same place has the same number wherever it is cited."""
    numbers, titles = _numbering(sentences), _titles(reply, knowledge)
    return tuple(
        Quote(
            sentence["text"],
            tuple(_cite(one, numbers, titles) for one in sentence["citations"]),
            certainty_words(sentence["certainty"]),
            tuple(_cite(one, numbers, titles) for one in sentence.get("against", ())),
        )
        for sentence in sentences
    )


def certainty_words(certainty: Certainty) -> str:
    """How sure a claim is; "" of what an official source says."""
    words = CERTAINTY[certainty]
    return _(words) if words else ""


def _parts(
    sentences: Sequence[Mapping[str, Any]],
    quotes: Sequence[Quote],
    titles: Mapping[str, str],
    states: Mapping[str, CallState],
) -> Iterator[Part]:
    """The quotes of the sentences under the document that each cites first."""
    told: dict[str, list[Quote]] = {}
    for sentence, quote in zip(sentences, quotes, strict=False):
        told.setdefault(sentence["citations"][0]["document"], []).append(quote)
    for document, those in told.items():
        yield Part(titles.get(document, document), states.get(document), tuple(those))


def _frame(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return _("Nelle nostre schede si legge:")
    if any(part.state for part in parts):
        return _("Rispondono più schede, prima quelle dei bandi aperti:")
    return _("Rispondono più schede:")


def _numbering(sentences: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], int]:
    cited = [one for s in sentences for one in (*s["citations"], *s.get("against", ()))]
    places = [(one["document"], one["start"]) for one in cited]
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
    dated = _dated(one.get("dated", ""))
    return Cite(
        numbers[one["document"], one["start"]],
        title,
        place,
        source_address(one["document"], one),
        one["quote"],
        dated,
        _copied(one, place, dated),
    )


def _dated(day: str) -> str:
    """Answers of earlier times tell no day."""
    return _("fonte %(day)s") % {"day": day_words(date.fromisoformat(day), "al")} if day else ""


def _copied(one: Mapping[str, Any], place: str, dated: str) -> str:
    """Whoever pastes it elsewhere finds the words again: document, page, version, day, address."""
    version = _("versione %(version)s") % {"version": one["version"]}
    address = one["source_url"] if one["source_url"].startswith("http") else ""
    return f"«{one['quote']}» ({', '.join(filter(None, (place, version, dated, address)))})"


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
