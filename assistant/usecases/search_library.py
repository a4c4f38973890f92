"""Find passages in the library, all of them or those of measures of a territory or open on a day."""

from collections.abc import Collection, Sequence
from typing import Protocol

from assistant.evidence.passages import Passage


class Found(Protocol):
    """A passage that was found."""

    @property
    def passage(self) -> Passage: ...


class Searchable(Protocol):
    """What searching needs of the library."""

    def resolve(self, context: str) -> str: ...

    def search(
        self,
        question: str,
        k: int = ...,
        measure: str = ...,
        documents: Collection[str] | None = ...,
        section: str = ...,
    ) -> Sequence[Found]: ...


def search_library(
    question: str,
    library: Searchable,
    k: int = 10,
    context: str = "",
    documents: Collection[str] | None = None,
    section: str = "",
) -> tuple[Passage, ...]:
    """The best k passages, best first. `context` is a measure's slug or title, or words that name one."""
    measure = library.resolve(context) if context else ""
    return tuple(hit.passage for hit in library.search(question, k, measure, documents, section))
