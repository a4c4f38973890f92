"""BM25 over bags of tokens, kept on disk and read by memory map; words and character n-grams share it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

SATURATION, LENGTH_WEIGHT = 1.2, 0.75  # k1 and b of Robertson's BM25
_LAST_BAG = ["\0"]
"""A token that no text has, so that a base without passages of a kind can be indexed like any other."""


class BagIndex:
    """Scores every bag against a query; tokens are whatever the caller cuts."""

    def __init__(self, engine: Any, size: int) -> None:
        self._engine = engine
        self.size = size

    @classmethod
    def build(cls, bags: Sequence[list[str]]) -> "BagIndex":
        """Index bags of tokens; no bags at all make an index in which nothing is found."""
        import bm25s

        engine = bm25s.BM25(k1=SATURATION, b=LENGTH_WEIGHT)
        engine.index([*bags, _LAST_BAG], show_progress=False)
        return cls(engine, len(bags))

    def save(self, folder: Path) -> None:
        self._engine.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "BagIndex":
        import bm25s

        engine = bm25s.BM25.load(str(folder), mmap=True)
        return cls(engine, int(engine.scores["num_docs"]) - 1)

    def scores(self, tokens: Sequence[str]) -> Scores:
        """BM25 of every bag, shape (size,), at least 0; all 0 when no token is known."""
        known = [token for token in tokens if self.knows(token)]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        scores: Scores = self._engine.get_scores(known)[: self.size]
        return scores

    def knows(self, token: str) -> bool:
        """Whether any bag holds the token."""
        return token != "" and token in self._engine.vocab_dict  # bm25s adds an empty token of its own

    def rarity(self, token: str) -> float:
        """ln(1 + (N - n + 0.5) / (n + 0.5)) where n of N bags hold the token."""
        if not self.knows(token):
            return self.highest_rarity
        column, starts = self._engine.vocab_dict[token], self._engine.scores["indptr"]
        return self._rarity(int(starts[column + 1] - starts[column]))

    @property
    def highest_rarity(self) -> float:
        """Rarity of a token that no bag holds."""
        return self._rarity(0)

    def _rarity(self, holding: int) -> float:
        return float(np.log1p((self.size - holding + 0.5) / (holding + 0.5)))
