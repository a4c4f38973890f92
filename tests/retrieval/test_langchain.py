"""The retriever keeps LangChain's own standard."""

from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.retrieval.langchain_retriever import retriever_class
from assistant.retrieval.library import Library


@pytest.mark.anyio
class TestLibraryRetriever(RetrieversIntegrationTests):
    """LangChain's standard tests, on the small base."""

    @pytest.fixture(autouse=True)
    def _shelve(self, small_library: Library) -> None:
        self.library = small_library

    @pytest.fixture
    def anyio_backend(self) -> str:
        return "asyncio"

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        found: type[BaseRetriever] = retriever_class()
        return found

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"library": self.library}

    @property
    def retriever_query_example(self) -> str:
        return "imprese, spese ed euro del Voucher Prova"
