"""Another person releases the sheet of a measure: it must still hold beside the content of that moment."""

from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.content.sheets import read_sheet
from assistant.evidence.documents import Document
from assistant.evidence.sources import SourceState
from assistant.storage.records import Origin, Viewer
from assistant.usecases import decide_source as decisions
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK
from assistant.usecases.transactions import Stores


class Sources(decisions.Sources, Protocol):
    def document(self, slug: str, version: str) -> Document: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def release_sheet(
    storage: Stores[Work], knowledge: Knowledge, viewer: Viewer, slug: str, version: str, origin: Origin
) -> SourceState:
    """Raises NotFound, BrokenContent, SourceMoved, SamePersonReleases."""
    staff_for(viewer, *DESK)
    with storage.reading() as work:
        text = work.sources.document(slug, version).text
    read_sheet(text, knowledge)
    return decisions.decide_source(storage, viewer, slug, version, "release", "", origin)
