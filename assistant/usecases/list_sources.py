"""What the desk sees: sources that wait, those in the library, and one version beside the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from assistant.evidence.changes import Change, changes
from assistant.evidence.documents import Document
from assistant.evidence.sources import Source, SourceState
from assistant.language import N_, _
from assistant.storage.records import Person, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK
from assistant.usecases.propose_sheet import sheet_document
from assistant.usecases.transactions import Reads

NO_FILES: Mapping[str, str] = MappingProxyType({})
SYSTEM = N_("il sistema, dalla riga di comando")


@dataclass(frozen=True)
class ListedSource:
    """A version with the names of who proposed it and who decided, "" while nobody has.

    `released_before` tells a new version of a source that the library knows.
    """

    source: Source
    proposed_by: str
    decided_by: str
    released_before: bool


@dataclass(frozen=True)
class SourceReview:
    """One version for whoever decides: its text, and what changed since the version before it.

    `previous` is None for a sheet beside the file of its measure, and for what is new.
    """

    listed: ListedSource
    document: Document
    previous: Source | None
    changes: tuple[Change, ...]
    may_release: bool


class Sources(Protocol):
    def all(self, *states: SourceState) -> tuple[Source, ...]: ...
    def get(self, slug: str, version: str) -> Source: ...
    def versions(self, slug: str) -> tuple[Source, ...]: ...
    def document(self, slug: str, version: str) -> Document: ...


class People(Protocol):
    def all(self) -> tuple[Person, ...]: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...
    @property
    def people(self) -> People: ...


def list_sources(storage: Reads[Work], viewer: Viewer) -> tuple[ListedSource, ...]:
    """Every version of every source, the one proposed last first. Raises NotFound."""
    staff_for(viewer, *DESK)
    with storage.reading() as work:
        names = {person.id: person.name for person in work.people.all()}
        sources = work.sources.all()
    return tuple(_listed(source, sources, names) for source in sources)


def review_source(
    storage: Reads[Work], viewer: Viewer, slug: str, version: str, files: Mapping[str, str] = NO_FILES
) -> SourceReview:
    """`files` are the sheets in knowledge/, by slug: a first change is shown beside them. Raises NotFound."""
    person = staff_for(viewer, *DESK)
    with storage.reading() as work:
        source = work.sources.get(slug, version)
        versions = work.sources.versions(slug)
        names = {one.id: one.name for one in work.people.all()}
        document = work.sources.document(slug, version)
        previous = _previous(source, versions)
        before = work.sources.document(slug, previous.version) if previous else None
    if source.kind == "sheet" and before is None and slug in files:
        before = sheet_document(slug, source.card.title, files[slug])
    return SourceReview(
        _listed(source, versions, names),
        document,
        previous,
        changes(before, document) if before else (),
        source.state in ("proposed", "retired") and source.proposed_by != person.id,
    )


def _listed(source: Source, among: tuple[Source, ...], names: dict[str, str]) -> ListedSource:
    return ListedSource(
        source,
        names[source.proposed_by] if source.proposed_by else _(SYSTEM),
        names[source.decided_by] if source.decided_by else "",
        _previous(source, among) is not None,
    )


def _previous(source: Source, among: tuple[Source, ...]) -> Source | None:
    """The version that answered before this one: in force now, else retired last."""
    earlier = [
        one
        for one in among
        if one.card.slug == source.card.slug
        and one.version != source.version
        and one.state in ("released", "retired")
        and one.proposed_at <= source.proposed_at
    ]
    return max(earlier, key=lambda one: (one.state == "released", one.proposed_at), default=None)
