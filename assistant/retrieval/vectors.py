"""The vector leg: passages in Chroma through LangChain, bound to the model that made the vectors."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.language import _
from assistant.refusals import Refused
from assistant.retrieval.embeddings import TextEmbeddings

BATCH = 500
HNSW: Any = {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}
"""Chroma's defaults fall to a recall of 0.87 at 10,000 vectors; these keep it above 0.95 at 100,000."""


class OtherEmbeddingModel(Refused):
    """The vectors were made by another model than the one set now: they cannot be compared."""

    def __init__(self, made_by: str, now: str) -> None:
        super().__init__(
            _(
                "L'indice è stato fatto con il modello «{made_by}», ora è impostato «{now}»: lanci "
                "«assistant index» per rifarlo."
            ).format(made_by=made_by, now=now or _("quello della base stessa"))
        )


class VectorLeg:
    """Nearest passages by cosine. `where` is a folder (embedded Chroma) or a server's address."""

    def __init__(self, store: Any) -> None:
        self._store = store

    @classmethod
    def build(
        cls,
        where: Path | str,
        name: str,
        texts: Sequence[str],
        embeddings: TextEmbeddings,
        done: Callable[[int], None],
    ) -> None:
        """Store the texts under their positions in a new collection; `done` is told how many are in."""
        store = _store(_client(where), name, embeddings)
        for start in range(0, len(texts), BATCH):
            batch = list(texts[start : start + BATCH])
            places = range(start, start + len(batch))
            store.add_texts(batch, metadatas=[{"place": place} for place in places], ids=[*map(str, places)])
            done(start + len(batch))

    @classmethod
    def open(cls, where: Path | str, name: str, embeddings: TextEmbeddings) -> "VectorLeg":
        """Raises OtherEmbeddingModel when the vectors are another model's."""
        client = _client(where)
        made_by = (client.get_collection(name, embedding_function=None).metadata or {}).get("model", "")
        if made_by != embeddings.id:
            raise OtherEmbeddingModel(made_by, embeddings.id)
        return cls(_store(client, name, embeddings))

    def nearest(self, question: str, count: int) -> dict[int, float]:
        """Positions of the nearest texts with their cosine, -1..1."""
        found = self._store.similarity_search_with_score(question, k=count)
        return {int(document.metadata["place"]): 1.0 - float(distance) for document, distance in found}


def forget(where: Path | str, name: str) -> None:
    """Drop a collection that no build uses any more."""
    _client(where).delete_collection(name)


def _client(where: Path | str) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if isinstance(where, Path):
        return chromadb.PersistentClient(path=str(where), settings=settings)
    address = urlsplit(where)
    return chromadb.HttpClient(
        host=address.hostname or "localhost",
        port=address.port or 8000,
        ssl=address.scheme == "https",
        settings=settings,
    )


def _store(client: Any, name: str, embeddings: TextEmbeddings) -> Any:
    from langchain_chroma import Chroma

    return Chroma(
        client=client,
        collection_name=name,
        embedding_function=embeddings,  # type: ignore[arg-type]  # it has LangChain's two methods
        collection_metadata={"model": embeddings.id},
        collection_configuration={"hnsw": HNSW},
    )
