"""The library as a LangChain retriever, for chains that want one."""

from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.evidence.passages import Passage
from assistant.retrieval.library import Library

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever


def langchain_retriever(library: Library, k: int = 10, measure: str = "") -> "BaseRetriever":
    """A `BaseRetriever` over the library; `k` and `measure` may be given anew at each call.

    A LangChain document carries the passage's words, and in its metadata what a citation needs.
    """
    retriever: BaseRetriever = retriever_class()(library=library, k=k, measure=measure)
    return retriever


@cache
def retriever_class() -> type[Any]:
    """The subclass of `BaseRetriever`, made at the first use so that nothing else imports LangChain."""
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

    class LibraryRetriever(BaseRetriever):
        """Passages of the library, best first."""

        library: Any
        k: int = 10
        measure: str = ""

        def _get_relevant_documents(self, query: str, **given: Any) -> list[Document]:
            hits = self.library.search(query, given.get("k", self.k), given.get("measure", self.measure))
            return [Document(page_content=hit.passage.text, metadata=_metadata(hit.passage)) for hit in hits]

    return LibraryRetriever


def _metadata(passage: Passage) -> dict[str, Any]:
    return {
        "document": passage.document,
        "version": passage.version,
        "title": passage.title,
        "heading": passage.heading,
        "start": passage.start,
        "end": passage.end,
        "source": passage.source_url,
    }
