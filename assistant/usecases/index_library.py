"""Bring the library's index up to the content: render, keep every version, build, put in force."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from assistant.content.documents import documents_of
from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document
from assistant.evidence.vocabulary import Vocabulary

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


def index_library(
    knowledge: Knowledge, index: Index, archive: Archive, progress: Progress
) -> tuple[Document, ...]:
    """Index the whole base; returns its documents. Versions are kept before anything can cite them."""
    documents = documents_of(
        knowledge.measures.values(),
        knowledge.cases.values(),
        knowledge.questionnaire.areas,
        knowledge.vocabulary,
    )
    archive.keep(documents)
    index.build(documents, knowledge.vocabulary, knowledge.version, progress)
    return documents
