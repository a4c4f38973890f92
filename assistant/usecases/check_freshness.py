"""What has grown old: measures to read again, closed calls still suggested, quotes that no longer stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.errors import Fault
from assistant.content.knowledge import Knowledge
from assistant.content.sheets import LaidContent
from assistant.eligibility.measures import Measure
from assistant.eligibility.status import edition_on
from assistant.evidence.citations import fault_of
from assistant.evidence.documents import Citation, Document, DocumentNotKept
from assistant.evidence.sources import Source, SourceState
from assistant.storage.records import Assessment, Exchange, SavedRoadmap
from assistant.usecases import library_sources as released
from assistant.usecases.index_library import documents_in
from assistant.usecases.library_sources import library_sources
from assistant.usecases.transactions import Reads


@dataclass(frozen=True)
class Suggestion:
    """A call that is closed and still named: `firm` and `assessment` are "" in the catalogue of actions."""

    measure: Measure
    action: str
    firm: str = ""
    assessment: str = ""


@dataclass(frozen=True)
class FallenQuote:
    """A quote that should no longer be relied on, why, and in which roadmap or answer ("" when in none)."""

    citation: Citation
    why: str
    firm: str = ""
    assessment: str = ""


@dataclass(frozen=True)
class SourceAge:
    """A page that measures rest on: read last on `read_on`; `version` is the hash of the copy kept, or ""."""

    publisher: str
    url: str
    read_on: date
    version: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Freshness:
    """On a day: measures past their review date, the longest first; the rest in the order found."""

    day: date
    overdue: tuple[Measure, ...]
    suggested: tuple[Suggestion, ...]
    quotes: tuple[FallenQuote, ...]
    faults: tuple[Fault, ...]
    sources: tuple[SourceAge, ...]

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.overdue or self.suggested or self.quotes or self.faults)


class Kept(Protocol):
    """Every version of every document ever indexed."""

    def document(self, slug: str, version: str = ...) -> Document: ...


class Assessments(Protocol):
    def all(self) -> tuple[Assessment, ...]: ...


class Roadmaps(Protocol):
    def current(self, assessment: str) -> SavedRoadmap | None: ...


class Exchanges(Protocol):
    def answered(self) -> tuple[Exchange, ...]: ...


class Sources(released.Sources, Protocol):
    def all(self, *states: SourceState) -> tuple[Source, ...]: ...


class Work(Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def roadmaps(self) -> Roadmaps: ...
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def sources(self) -> Sources: ...


def check_freshness(storage: Reads[Work], content: LaidContent, library: Kept, day: date) -> Freshness:
    """Reads everything once; nothing is changed."""
    knowledge = content.knowledge
    in_force = (*documents_in(knowledge), *library_sources(storage, day).in_force)
    with storage.reading() as work:
        roadmaps = tuple(_roadmaps(work))
        answers = work.exchanges.answered()
        kept_copies = {one.card.url: one.version for one in work.sources.all("released")}
    overdue = [one for one in knowledge.measures.values() if day > one.review_by]
    return Freshness(
        day,
        tuple(sorted(overdue, key=lambda one: (one.review_by, one.slug))),
        (*_in_catalogue(knowledge, day), *_in_roadmaps(roadmaps, knowledge, day)),
        tuple(_fallen((*_quoted(roadmaps), *_answered(answers)), in_force, library)),
        content.faults,
        tuple(_sources(knowledge.measures.values(), kept_copies)),
    )


def _roadmaps(work: Work) -> Iterator[tuple[Assessment, SavedRoadmap]]:
    for assessment in work.assessments.all():
        if saved := work.roadmaps.current(assessment.id):
            yield assessment, saved


# ---- closed calls -------------------------------------------------------------------------------


def _in_catalogue(knowledge: Knowledge, day: date) -> Iterator[Suggestion]:
    for action in knowledge.actions.values():
        for measure in _closed(action.measures, knowledge, day):
            yield Suggestion(measure, action.title)


def _in_roadmaps(
    roadmaps: Iterable[tuple[Assessment, SavedRoadmap]], knowledge: Knowledge, day: date
) -> Iterator[Suggestion]:
    for assessment, saved in roadmaps:
        for status in saved.roadmap.statuses:
            sheet = status.action.sheet
            measures = sheet.measures if status.state != "rejected" else ()
            for measure in _closed(measures, knowledge, day):
                yield Suggestion(measure, sheet.title, assessment.firm.name, assessment.id)


def _closed(slugs: Iterable[str], knowledge: Knowledge, day: date) -> Iterator[Measure]:
    for slug in slugs:
        measure = knowledge.measures.get(slug)
        if measure and edition_on(measure, day)[1] == "closed":
            yield measure


# ---- quotes -------------------------------------------------------------------------------------


def _quoted(roadmaps: Iterable[tuple[Assessment, SavedRoadmap]]) -> Iterator[FallenQuote]:
    for assessment, saved in roadmaps:
        for status in saved.roadmap.statuses:
            for citation in status.action.citations:
                yield FallenQuote(citation, "", assessment.firm.name, assessment.id)


def _answered(exchanges: Iterable[Exchange]) -> Iterator[FallenQuote]:
    for exchange in exchanges:
        for sentence in exchange.answer.get("sentences", ()):
            for citation in sentence.get("citations", ()):
                yield FallenQuote(Citation(**citation), "")


def _fallen(
    quotes: Iterable[FallenQuote], in_force: Iterable[Document], library: Kept
) -> Iterator[FallenQuote]:
    """Each quote once a place, those that stand left out."""
    now = {document.slug: document for document in in_force}
    for quote in dict.fromkeys(quotes):
        cited = quote.citation
        why = fault_of(cited, _kept(library, cited), now.get(cited.document))
        if why:
            yield FallenQuote(cited, why, quote.firm, quote.assessment)


def _kept(library: Kept, citation: Citation) -> Document | None:
    try:
        return library.document(citation.document, citation.version)
    except DocumentNotKept:
        return None


# ---- sources ------------------------------------------------------------------------------------


def _sources(measures: Iterable[Measure], copies: Mapping[str, str]) -> list[SourceAge]:
    """Every page once, the one not read for longest first."""
    read: dict[str, date] = {}
    publishers: dict[str, str] = {}
    resting: defaultdict[str, list[str]] = defaultdict(list)
    for measure in measures:
        for source in measure.sources:
            read[source.url] = max(source.read_on, read.get(source.url, date.min))
            publishers[source.url] = source.publisher
            resting[source.url].append(measure.slug)
    ages = [
        SourceAge(publishers[url], url, day, copies.get(url, ""), tuple(resting[url]))
        for url, day in read.items()
    ]
    return sorted(ages, key=lambda one: (one.read_on, one.url))
