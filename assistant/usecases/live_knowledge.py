"""The content as it is served: the files of knowledge/ with the desk's released sheets laid over them."""

import time
from collections.abc import Callable
from math import inf
from threading import Lock
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.content.sheets import LaidContent, lay_sheets
from assistant.evidence.documents import Document
from assistant.usecases.library_sources import version_with
from assistant.usecases.transactions import Reads

SECONDS_BETWEEN_LOOKS = 1.0


class Sources(Protocol):
    def sheets_in_force(self) -> tuple[tuple[str, str], ...]: ...
    def document(self, slug: str, version: str) -> Document: ...


class Work(Protocol):
    @property
    def sources(self) -> Sources: ...


def current_knowledge(storage: Reads[Work], files: Knowledge) -> LaidContent:
    """The content now, with the faults of sheets that the files have left behind."""
    return _lay(storage, files, _in_force(storage))


class LiveKnowledge:
    """Laid anew only when the sheets in force are others, whatever process released them.

    The database is asked at most once a second, and at once after `look_again`.
    """

    def __init__(
        self, storage: Reads[Work], files: Knowledge, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self.files = files
        self._storage = storage
        self._seconds = seconds
        self._versions: tuple[tuple[str, str], ...] = ()
        self._laid = LaidContent(files)
        self._next_look = -inf
        self._looking = Lock()

    def __call__(self) -> Knowledge:
        return self.laid.knowledge

    @property
    def laid(self) -> LaidContent:
        """With the faults of released sheets that no longer hold beside the files, and are left out."""
        with self._looking:
            if self._seconds() >= self._next_look:
                self._look()
            return self._laid

    def look_again(self) -> None:
        """After a decision in this very process."""
        with self._looking:
            self._next_look = -inf

    def _look(self) -> None:
        versions = _in_force(self._storage)
        if versions != self._versions:
            self._laid = _lay(self._storage, self.files, versions)
            self._versions = versions
        self._next_look = self._seconds() + SECONDS_BETWEEN_LOOKS


def _in_force(storage: Reads[Work]) -> tuple[tuple[str, str], ...]:
    with storage.reading() as work:
        return work.sources.sheets_in_force()


def _lay(storage: Reads[Work], files: Knowledge, versions: tuple[tuple[str, str], ...]) -> LaidContent:
    if not versions:
        return LaidContent(files)
    with storage.reading() as work:
        texts = {slug: work.sources.document(slug, version).text for slug, version in versions}
    return lay_sheets(files, texts, version_with(files.version, versions))
