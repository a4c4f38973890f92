"""Knowing when not to answer: a small logistic regression on how well the base knows the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from assistant.retrieval.italian import grams
from assistant.retrieval.lexical import BagIndex
from assistant.retrieval.search import PassageIndex, Query

FEATURES = (
    "words_fit",  # best BM25 of a passage over the most that these words could reach, 0..1
    "grams_fit",  # the same for character n-grams
    "unknown",  # share of the question's rarity in words that no passage knows, 0..1
    "lexicon",  # share of the words that are those with which one speaks of measures, 0..1
    "length",  # ln(1 + words that carry meaning)
    "about_measure",  # 1 when the measure is known
    "asks_section",  # 1 when the question asks for a known part of a measure
    "asks_term",  # 1 when it asks the meaning of a term of the glossary
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


def features(index: PassageIndex, query: Query) -> tuple[float, ...]:
    """The values of FEATURES for a question."""
    rarity = index.rarity(query)
    unknown = sum(weight for token, weight in rarity.items() if not index.words.knows(token))
    return (
        _fit(index.words, query.tokens),
        _fit(index.grams, grams(query.text)),
        unknown / (sum(rarity.values()) or 1.0),
        sum(token in index.lexicon for token in query.tokens) / max(len(query.tokens), 1),
        float(np.log1p(len(query.tokens))),
        float(bool(query.measure)),
        float(bool(query.sections)),
        float(bool(query.terms)),
    )


def _fit(bags: BagIndex, tokens: Sequence[str]) -> float:
    """Lucene's BM25 gives a token at most its rarity, so the sum of rarities is out of reach."""
    most = sum(bags.rarity(token) for token in tokens)
    return float(bags.scores(tokens).max(initial=0.0)) / most if most else 0.0
