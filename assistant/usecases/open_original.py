"""The file of a public source, as it was given, for whoever wants to read the quote in its original."""

from dataclasses import dataclass
from typing import Protocol

from assistant.evidence.sources import Source, SourceFormat
from assistant.storage.refusals import NotFound
from assistant.usecases.library_sources import EVER_RELEASED
from assistant.usecases.transactions import Reads


@dataclass(frozen=True)
class Original:
    """A file with the name it came under."""

    name: str
    format: SourceFormat
    content: bytes


class Sources(Protocol):
    def get(self, slug: str, version: str) -> Source: ...
    def content(self, slug: str, version: str) -> bytes: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def has_original(storage: Reads[Work], slug: str, version: str) -> bool:
    """Whether this version came as a file that the library answers, or answered, with."""
    with storage.reading() as work:
        return _public(work.sources, slug, version) is not None


def open_original(storage: Reads[Work], slug: str, version: str) -> Original:
    """What waits to be released, or was rejected, is nobody's to read. Raises NotFound."""
    with storage.reading() as work:
        source = _public(work.sources, slug, version)
        if source is None:
            raise NotFound
        return Original(source.file_name, source.report.format, work.sources.content(slug, version))


def _public(sources: Sources, slug: str, version: str) -> Source | None:
    try:
        source = sources.get(slug, version)
    except NotFound:
        return None
    return source if source.kind == "source" and source.state in EVER_RELEASED else None
