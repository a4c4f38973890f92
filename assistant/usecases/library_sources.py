"""The sources that the library answers with on a day, and those it only keeps for old citations."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.evidence.documents import Document
from assistant.evidence.sources import Source, SourceState
from assistant.usecases.transactions import Reads

EVER_RELEASED: tuple[SourceState, ...] = ("released", "retired")


@dataclass(frozen=True)
class LibrarySources:
    """Documents in force, and every version that ever was: a citation of any of them must resolve."""

    in_force: tuple[Document, ...] = ()
    ever: tuple[Document, ...] = ()


class Sources(Protocol):
    def all(self, *states: SourceState) -> tuple[Source, ...]: ...
    def sheets_in_force(self) -> tuple[tuple[str, str], ...]: ...
    def documents(self, states: Sequence[SourceState]) -> Iterator[tuple[SourceState, Document]]: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def library_sources(storage: Reads[Work], day: date) -> LibrarySources:
    """A source past its validity is kept, and no longer answers."""
    with storage.reading() as work:
        in_force = _in_force(work.sources, day)
        ever = tuple(document for _, document in work.sources.documents(EVER_RELEASED))
    return LibrarySources(tuple(one for one in ever if (one.slug, one.version) in in_force), ever)


def library_version(storage: Reads[Work], content: str, day: date) -> str:
    """What the index must have been made from, without reading any document."""
    with storage.reading() as work:
        served = version_with(content, work.sources.sheets_in_force())
        return version_with(served, _in_force(work.sources, day))


def version_with(content: str, in_force: Iterable[tuple[str, str]]) -> str:
    """One version for the content and the sources in force, each a (slug, version)."""
    lines = [f"{slug} {version}" for slug, version in sorted(in_force)]
    return hashlib.sha256("\n".join((content, *lines)).encode()).hexdigest()[:16] if lines else content


def _in_force(sources: Sources, day: date) -> set[tuple[str, str]]:
    return {
        (one.card.slug, one.version)
        for one in sources.all("released")
        if one.kind != "sheet" and one.in_force(day)
    }
