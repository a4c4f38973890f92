"""Knowing when not to answer: a small logistic regression on how well the base knows the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from assistant.retrieval.italian import grams, stems
from assistant.retrieval.lexical import BagIndex
from assistant.retrieval.search import Hit, PassageIndex, Query

FEATURES = (
    "explained",  # ln(1 + best BM25 of a passage): how much of the question one passage holds
    "unexplained",  # ln(1 + what is missing to the most that these words could reach)
    "grams_explained",  # the same two for character n-grams
    "grams_unexplained",
    "unknown",  # share of the question's rarity in words that no passage knows, 0..1
    "headed",  # share of it in the heading of one of the first passages, 0..1
    "lexicon",  # share of the words that are those with which one speaks of measures, 0..1
    "mentions",  # ln(1 + measures, rules and terms of the glossary mentioned)
    "about_measure",  # 1 when the measure is known
    "asks_section",  # 1 when the question asks for a known part of a measure
    "asks_term",  # 1 when it asks the meaning of a term of the glossary
)

FIRST = 5
"""Passages whose headings count."""


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
    rarity = index.rarity(query)
    total = sum(rarity.values()) or 1.0
    return (
        *_explained(index.words, query.tokens),
        *_explained(index.grams, grams(query.text)),
        sum(weight for token, weight in rarity.items() if not index.words.knows(token)) / total,
        max((_headed(rarity, hit) for hit in hits[:FIRST]), default=0.0) / total,
        sum(token in index.lexicon for token in query.tokens) / max(len(query.tokens), 1),
        float(np.log1p(query.mentions)),
        float(bool(query.measure)),
        float(bool(query.sections)),
        float(bool(query.terms)),
    )


def _explained(bags: BagIndex, tokens: Sequence[str]) -> tuple[float, float]:
    """In tenths of the rarity of an unknown word, so that the size of the base does not matter.

    Lucene's BM25 gives a token at most its rarity, so the sum of rarities is out of reach.
    """
    tenth = bags.highest_rarity / 10
    best = float(bags.scores(tokens).max(initial=0.0))
    most = sum(bags.rarity(token) for token in tokens)
    return float(np.log1p(best / tenth)), float(np.log1p(max(most - best, 0.0) / tenth))


def _headed(rarity: Mapping[str, float], hit: Hit) -> float:
    heading = set(stems(hit.passage.heading))
    return sum(weight for token, weight in rarity.items() if token in heading)
