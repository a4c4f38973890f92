"""A person of the desk proposes the sheet of a measure, changed or new; another person releases it."""

from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.content.sheets import read_sheet
from assistant.eligibility.measures import Measure
from assistant.evidence.documents import Document, Section, version_of
from assistant.evidence.sources import ExtractionReport, Source, SourceCard
from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Origin, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK, KNOWN, refuse_copy
from assistant.usecases.transactions import Stores


class SheetUnchanged(Refused):
    """The sheet in force already says all that."""

    def __init__(self) -> None:
        super().__init__(_("La scheda è uguale a quella in vigore: la cambi prima di proporla."))


class Sources(Protocol):
    def propose(self, source: Source, document: Document, content: bytes) -> None: ...
    def versions(self, slug: str) -> tuple[Source, ...]: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def propose_sheet(
    storage: Stores[Work], knowledge: Knowledge, viewer: Viewer, text: str, origin: Origin
) -> Source:
    """Keep a sheet until somebody else decides. Its slug says which measure it changes, or that it is new.

    Raises NotFound, BrokenContent, SheetUnchanged, SourceKnown; then nothing is kept.
    """
    person = staff_for(viewer, *DESK)
    text = as_written(text)
    measure = read_sheet(text, knowledge)
    if text == knowledge.sheets.get(measure.slug):
        raise SheetUnchanged
    document = sheet_document(measure.slug, measure.title, text)
    report = ExtractionReport("yaml")
    name = f"{measure.slug}.yaml"
    source = Source(
        _card(measure), document.version, "sheet", report, (), name, "proposed", person.id, origin.at
    )
    with storage.writing(origin) as work:
        refuse_copy(document, (one for one in work.sources.versions(measure.slug) if one.state in KNOWN))
        work.sources.propose(source, document, text.encode())
    return source


def as_written(text: str) -> str:
    """The lines of a file, however a browser sends them: one line break, one at the end."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


def sheet_document(slug: str, title: str, text: str) -> Document:
    """The sheet as a document, so that its versions are kept and compared like those of any source."""
    whole = (Section("scheda", "", 0, len(text)),)
    return Document(slug, "measure", title, text, version_of(text), "", slug, whole)


def _card(measure: Measure) -> SourceCard:
    first = measure.sources[0]
    return SourceCard(
        measure.slug,
        measure.title,
        measure.body or first.publisher,
        first.url,
        measure.checked_on,
        first.kind,
        measure.slug,
    )
