"""Sources for the tests: a card, and a reader of Markdown that starts no other process."""

from dataclasses import replace
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document
from assistant.evidence.sources import ExtractionReport, Source, SourceCard
from assistant.retrieval.extraction.documents import document_of
from assistant.retrieval.extraction.markdown import read_markdown
from assistant.retrieval.italian import Phrases
from assistant.storage.records import Origin, Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.ingest_source import Progress, ingest_source
from tests.cast import NOON

DAY = NOON.date()
CARD = SourceCard(
    "", "Bando zebra (esempio)", "Ente (esempio)", "https://example.org/zebra", date(2026, 11, 1)
)
TEXT = "## Spese ammissibili\n\nIl voucher zebra copre il 40 % dei sensori.\n"


def extract(
    name: str, content: bytes, card: SourceCard, progress: Progress
) -> tuple[Document, ExtractionReport]:
    """Reads Markdown, whatever the name says."""
    progress(1, 1)
    reading = read_markdown(content)
    document = document_of(card, reading.blocks, Phrases([("spese ammissibili", "spese")]))
    return document, replace(reading.report, notes=(f"Letto {name}.",))


def origin_of(viewer: Viewer) -> Origin:
    return Origin(viewer.actor, NOON)


def propose(
    storage: Storage,
    knowledge: Knowledge,
    viewer: Viewer | None,
    text: str = TEXT,
    card: SourceCard = CARD,
) -> Source:
    """Propose a text of Markdown at noon."""
    origin = origin_of(viewer) if viewer else Origin("system", NOON)
    return ingest_source(storage, extract, knowledge, viewer, "zebra.md", text.encode(), card, DAY, origin)
