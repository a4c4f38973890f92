"""A person of the desk proposes a source: its file is read, compared, and waits for somebody else."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from assistant.content.documents import slug_of
from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document
from assistant.evidence.likeness import NEAR, runs, shared
from assistant.evidence.sources import (
    Alike,
    ExtractionReport,
    Source,
    SourceCard,
    SourceCardIncomplete,
    SourceState,
    check_card,
)
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.storage.records import Origin, StaffRole, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.transactions import Stores

DESK: tuple[StaffRole, ...] = ("desk", "administrator")
LONGEST_SLUG = 70
KNOWN: Mapping[SourceState, str] = {
    "proposed": N_("aspetta il rilascio"),
    "released": N_("è in biblioteca"),
    "retired": N_("è stata ritirata e si può rilasciare di nuovo"),
}
"""States of a source that may not be proposed again, and how to say so."""

Progress = Callable[[int, int], None]
Extract = Callable[[str, bytes, SourceCard, Progress], tuple[Document, ExtractionReport]]
"""File name, bytes, card, progress -> document and report. Raises a named refusal of the file."""


class SourceKnown(Refused):
    """The very same text is in the library or waits to be released."""

    def __init__(self, title: str, state: SourceState) -> None:
        super().__init__(
            _("Lo stesso testo c'è già: «{title}» {state}. Usi quella fonte.").format(
                title=title, state=_(KNOWN[state])
            )
        )


class Sources(Protocol):
    def propose(self, source: Source, document: Document, content: bytes) -> None: ...
    def all(self, *states: SourceState) -> tuple[Source, ...]: ...
    def document(self, slug: str, version: str) -> Document: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def ingest_source(
    storage: Stores[Work],
    extract: Extract,
    knowledge: Knowledge,
    viewer: Viewer | None,
    file_name: str,
    content: bytes,
    card: SourceCard,
    day: date,
    origin: Origin,
    progress: Progress = lambda _done, _all: None,
) -> Source:
    """Propose a file as a source; with the slug of a known one, as its new version.

    `viewer` is None at the console. A card without a slug gets one from its title, so the same title is
    the same source. Only files given here come in, never one of a firm. Raises NotFound,
    SourceCardIncomplete, SourceKnown and whatever `extract` refuses; then nothing is kept.
    """
    proposer = staff_for(viewer, *DESK).id if viewer else None
    check_card(card, knowledge.measures, day)
    card = card if card.slug else replace(card, slug=slug_for("fonte", card.title))
    document, report = extract(file_name, content, card, progress)
    with storage.writing(origin) as work:
        known = work.sources.all(*KNOWN)
        refuse_copy(document, known)
        alike = tuple(_alike(document, known, work.sources))
        source = Source(
            card, document.version, "source", report, alike, file_name, "proposed", proposer, origin.at
        )
        work.sources.propose(source, document, content)
    return source


def slug_for(kind: str, title: str) -> str:
    """The slug of a new source. Raises SourceCardIncomplete for a title without letters."""
    words = slug_of(title)[:LONGEST_SLUG].strip("-")
    if not words:
        raise SourceCardIncomplete("title", _("Il titolo deve contenere almeno una parola."))
    return f"{kind}-{words}"


def refuse_copy(document: Document, known: Iterable[Source]) -> None:
    """Raises SourceKnown when the same text is there, under whatever name."""
    for source in known:
        if source.version == document.version:
            raise SourceKnown(source.card.title, source.state)


def _alike(document: Document, known: Collection[Source], sources: Sources) -> Iterator[Alike]:
    """Other sources with much of the same text; earlier versions of this one are compared apart."""
    ours = runs(document.text)
    for source in known:
        if source.card.slug != document.slug and source.state != "retired":
            share = shared(ours, runs(sources.document(source.card.slug, source.version).text))
            if share >= NEAR:
                yield Alike(source.card.slug, source.card.title, share)
