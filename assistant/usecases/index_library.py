"""Bring the library's index up to the content: render, keep every version, build, put in force."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from assistant.content.documents import documents_of
from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document
from assistant.evidence.vocabulary import Vocabulary
from assistant.usecases.library_sources import LibrarySources, version_with

NO_SOURCES = LibrarySources()
Progress = Callable[[str, int, int], None]
"""Called with what is being done, steps done, steps in all."""


class Index(Protocol):
    """The index on disk."""

    def build(
        self, documents: Sequence[Document], vocabulary: Vocabulary, content: str, progress: Progress
    ) -> object: ...


class Archive(Protocol):
    """Every version of every document."""

    def keep(self, documents: Iterable[Document]) -> None: ...


def documents_in(knowledge: Knowledge) -> tuple[Document, ...]:
    """What the content itself says, as documents of the library."""
    return documents_of(
        knowledge.measures.values(),
        knowledge.cases.values(),
        knowledge.questionnaire.areas,
        knowledge.actions.values(),
        knowledge.vocabulary,
    )


def index_library(
    knowledge: Knowledge,
    index: Index,
    archive: Archive,
    progress: Progress,
    sources: LibrarySources = NO_SOURCES,
) -> tuple[Document, ...]:
    """Index the whole base and the sources in force; returns their documents.

    Versions are kept before anything can cite them.
    """
    documents = (*documents_in(knowledge), *sources.in_force)
    archive.keep((*documents, *sources.ever))
    version = version_with(knowledge.version, ((one.slug, one.version) for one in sources.in_force))
    index.build(documents, knowledge.vocabulary, version, progress)
    return documents
