"""What the search is measured against: plain BM25 over the stems of the same passages."""

from collections.abc import Sequence

import numpy as np

from assistant.evidence.passages import Passage
from assistant.retrieval.italian import stems
from assistant.retrieval.lexical import BagIndex


class PlainSearch:
    """Passages as a person reads them, heading and text; no names, synonyms, n-grams, vectors or bonuses."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._words = BagIndex.build([stems(f"{p.heading}\n{p.text}") for p in passages])

    def search(self, question: str, k: int = 10) -> list[Passage]:
        """The best k passages that share a stem with the question, best first."""
        scores = self._words.scores(stems(question))
        best = np.argsort(-scores, kind="stable")[:k]
        return [self._passages[place] for place in best if scores[place] > 0]
