"""Another person releases a source into the library, or rejects it; a released one can be retired."""

from typing import Protocol

from assistant.evidence.sources import Source, SourceMove, SourceState, after
from assistant.language import _
from assistant.storage.records import Origin, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK
from assistant.usecases.transactions import Stores


class Sources(Protocol):
    def get(self, slug: str, version: str) -> Source: ...
    def versions(self, slug: str) -> tuple[Source, ...]: ...
    def decide(
        self, slug: str, version: str, before: SourceState, after: SourceState, by: str, reason: str
    ) -> None: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def decide_source(
    storage: Stores[Work],
    viewer: Viewer,
    slug: str,
    version: str,
    move: SourceMove,
    reason: str,
    origin: Origin,
) -> SourceState:
    """The state reached. Releasing a version retires the one before it; both are kept for old citations.

    The index is as it was until `index_library` runs. Raises NotFound, SourceMoved, SamePersonReleases,
    ReasonMissing.
    """
    person = staff_for(viewer, *DESK)
    with storage.writing(origin) as work:
        source = work.sources.get(slug, version)
        reached = after(source, move, person.id, reason)
        if reached == "released":
            _retire_the_others(work.sources, slug, version, person.id)
        work.sources.decide(slug, version, source.state, reached, person.id, " ".join(reason.split()))
    return reached


def _retire_the_others(sources: Sources, slug: str, version: str, by: str) -> None:
    for other in sources.versions(slug):
        if other.state == "released":
            reason = _("Superata dalla versione {version}.").format(version=version)
            sources.decide(slug, other.version, "released", "retired", by, reason)
