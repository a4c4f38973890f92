"""Chooses the weights of the ranking and fits the answer model on labelled questions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.confidence import FEATURES, AnswerModel, features
from assistant.retrieval.search import PassageIndex, Weights

GRID: Mapping[str, tuple[float, ...]] = {
    "grams": (0.4, 0.5, 0.6),  # fewer would not forgive the typing errors that labels do not hold
    "vectors": (0.0, 0.05, 0.1, 0.2, 0.3),
    "questions": (0.0, 0.2, 0.3, 0.4, 0.5, 0.6),
    "aside": (0.0, 0.1, 0.2, 0.3),
    "named": (0.2, 0.5, 0.8),
}
"""Values tried for each weight; `words` is what remains of 1 beside `grams`.

`section` and `context` are not among them: they order passages inside one measure, which labels do not tell.
"""

ROUNDS = 2
WORTH = 0.002
"""Gain in nDCG below which a weight stays as it is: less is noise on a few hundred questions."""

REFUSED_ANSWERABLE = 0.05
"""Share of answerable questions that may be refused; the threshold is set by it."""

FOLDS = 10
SEED = 20261122


@dataclass(frozen=True)
class Label:
    """A question, the measure of its conversation and the document that answers it, "" for none."""

    question: str
    measure: str
    document: str


def choose_weights(
    index: PassageIndex, groups: Sequence[Sequence[Label]], progress: Callable[[str], None]
) -> Weights:
    """Coordinate search over GRID for the best nDCG@10 of the answerable questions.

    Each group of questions (one file) counts the same, however long it is.
    """
    answerable = [[label for label in labels if label.document] for labels in groups]
    best, reached = index.weights, _ndcg(index, answerable)
    for _ in range(ROUNDS):
        for name, values in GRID.items():
            for weights in _moved(best, name, values):
                ndcg = _ndcg(index.weighted(weights), answerable)
                if ndcg > reached + WORTH:
                    best, reached = weights, ndcg
            progress(f"{name}: nDCG@10 {reached:.3f}")
    return best


def _moved(weights: Weights, name: str, values: Sequence[float]) -> Iterator[Weights]:
    for value in values:
        if name == "grams":
            yield replace(weights, grams=value, words=round(1 - value, 3))
        else:
            yield replace(weights, **{name: value})  # type: ignore[arg-type]  # all of them are floats


def _ndcg(index: PassageIndex, groups: Sequence[Sequence[Label]]) -> float:
    return float(np.mean([np.mean([_gain(index, label) for label in labels]) for labels in groups if labels]))


def _gain(index: PassageIndex, label: Label) -> float:
    hits = index.search(label.question, 10, label.measure)
    found = [rank for rank, hit in enumerate(hits, 1) if hit.passage.document == label.document]
    return 1 / log2(1 + found[0]) if found else 0.0


def fit_answer_model(index: PassageIndex, labels: Sequence[Label]) -> AnswerModel:
    """Logistic regression on FEATURES; the threshold is taken on probabilities of left-out questions."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows = np.array([_features(index, label) for label in labels])
    answerable = np.array([bool(label.document) for label in labels])
    pipeline = make_pipeline(
        StandardScaler(), LogisticRegression(C=0.5, class_weight="balanced", random_state=SEED)
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    left_out = cross_val_predict(pipeline, rows, answerable, cv=folds, method="predict_proba")[:, 1]
    pipeline.fit(rows, answerable)
    scaler, regression = pipeline[0], pipeline[1]
    slopes: NDArray[np.float64] = regression.coef_[0] / scaler.scale_
    return AnswerModel(
        coefficients={name: round(float(slope), 4) for name, slope in zip(FEATURES, slopes, strict=True)},
        intercept=round(float(regression.intercept_[0] - slopes @ scaler.mean_), 4),
        threshold=round(float(np.quantile(left_out[answerable], REFUSED_ANSWERABLE)), 4),
    )


def _features(index: PassageIndex, label: Label) -> tuple[float, ...]:
    hits = index.search(label.question, 10, label.measure)
    return features(index, index.read(label.question, label.measure), hits)
