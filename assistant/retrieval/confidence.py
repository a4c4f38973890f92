"""Knowing when not to answer: a small logistic regression on how well the words are covered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from assistant.evidence.passages import Passage
from assistant.retrieval.italian import stems
from assistant.retrieval.search import Hit, PassageIndex, Query

FEATURES = (
    "unknown",  # share of the question's rarity that no passage knows
    "coverage",  # share of it found in the best passage
    "coverage_top5",  # share of it found in the best five together
    "question_likeness",  # overlap with the best FAQ question, 0..1
    "known_rarity",  # rarity known to the index, mean per word
    "length",  # ln(1 + words that carry meaning)
    "about_measure",  # 1 when the measure is known
    "asks_section",  # 1 when the question asks for a known part of a measure
)


@dataclass(frozen=True)
class AnswerModel:
    """Logistic regression: one coefficient per feature, answered when the probability reaches `threshold`."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    coefficients: dict[str, float]
    intercept: float
    threshold: float

    def probability(self, values: Sequence[float]) -> float:
        """That the question can be answered; `values` in the order of FEATURES."""
        terms = (self.coefficients[name] * value for name, value in zip(FEATURES, values, strict=True))
        return float(1 / (1 + np.exp(-(self.intercept + sum(terms)))))


def features(index: PassageIndex, query: Query, hits: Sequence[Hit]) -> tuple[float, ...]:
    """The values of FEATURES for a question and what was found for it."""
    rarity = {token: index.words.rarity(token) for token in query.tokens}
    total = sum(rarity.values()) or 1.0
    known = {token: weight for token, weight in rarity.items() if index.words.knows(token)}
    tops = [_stems_of(hit.passage) for hit in hits[:5]]
    together = frozenset[str]().union(*tops)
    return (
        1 - sum(known.values()) / total,
        max((_share(rarity, top) for top in tops), default=0.0),
        _share(rarity, together),
        max((_likeness(query, hit.passage) for hit in hits if hit.passage.question), default=0.0),
        sum(known.values()) / max(len(known), 1),
        float(np.log1p(len(query.tokens))),
        float(bool(query.measure)),
        float(bool(query.sections)),
    )


def _stems_of(passage: Passage) -> frozenset[str]:
    return frozenset(stems(f"{passage.title}\n{passage.heading}\n{passage.text}"))


def _share(rarity: dict[str, float], found: frozenset[str]) -> float:
    total = sum(rarity.values()) or 1.0
    return sum(weight for token, weight in rarity.items() if token in found) / total


def _likeness(query: Query, passage: Passage) -> float:
    """Shared stems over all stems of two questions (Jaccard)."""
    one, other = set(query.tokens), set(stems(passage.question))
    return len(one & other) / max(len(one | other), 1)
