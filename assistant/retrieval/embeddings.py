"""Text -> vectors, with LangChain's two methods (`embed_documents`, `embed_query`).

The default model is a table of word-piece vectors built by the index itself: reading it needs numpy and
tokenizers, never torch. Any sentence-transformers model can take its place by one setting.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

PREFIXES: Mapping[str, tuple[str, str]] = {"e5": ("query: ", "passage: "), "bge-m3": ("", "")}
"""What a family of models wants before a query and before a passage; families not listed want nothing."""


class TextEmbeddings(Protocol):
    """LangChain's Embeddings, plus the identity that a collection of vectors is bound to."""

    @property
    def id(self) -> str: ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...

    def embed_query(self, text: str) -> list[float]: ...


class StaticEmbeddings:
    """Mean of the vectors of the word pieces, scaled to length 1; a text of unknown pieces is all zeros."""

    def __init__(self, tokenizer: Any, table: NDArray[np.float32]) -> None:
        """`tokenizer` is a `tokenizers.Tokenizer`; `table` has shape (pieces, dimensions)."""
        self._tokenizer = tokenizer
        self._table = table
        self.id = f"static:{hashlib.sha256(table.tobytes()).hexdigest()[:16]}"

    @classmethod
    def load(cls, folder: Path) -> "StaticEmbeddings":
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(folder / "tokenizer.json")), np.load(folder / "table.npy"))

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._tokenizer.save(str(folder / "tokenizer.json"))
        np.save(folder / "table.npy", self._table)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        pieces = self._tokenizer.encode(text, add_special_tokens=False).ids
        if not pieces:
            return [0.0] * self._table.shape[1]
        mean = self._table[pieces].mean(axis=0)
        vector: list[float] = (mean / max(float(np.linalg.norm(mean)), 1e-9)).tolist()
        return vector


class SentenceTransformerEmbeddings:
    """Any sentence-transformers model, by name or folder, with the prefixes its family wants."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.id = name
        self._model = SentenceTransformer(name)
        family = (prefixes for key, prefixes in PREFIXES.items() if key in name.lower())
        self._query_prefix, self._passage_prefix = next(family, ("", ""))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._encoded([self._passage_prefix + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        return self._encoded([self._query_prefix + text])[0]

    def _encoded(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._model.encode(texts, normalize_embeddings=True).tolist()
        return vectors
