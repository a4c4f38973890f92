"""Where one firm stands: what was answered, what is expected of the rest, and how sure that is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.maturity.normal import Array
from assistant.maturity.parameters import Parameters
from assistant.maturity.posterior import replay
from assistant.maturity.prediction import Prediction, predict
from assistant.maturity.scores import Item


@dataclass(frozen=True, eq=False)
class Standing:
    """The J applicable questions. `values` are given levels, or expected ones where not `asked`;
    `spread` (J, J) is the covariance of the values, zero wherever one of the two was asked;
    `lowest` and `highest` are what each value can still be; `top` is the highest level of any question."""

    items: tuple[Item, ...]
    asked: npt.NDArray[np.bool_]
    values: Array
    spread: Array
    lowest: Array
    highest: Array
    prediction: Prediction
    top: int


def standing(
    items: Sequence[Item], levels: Mapping[str, int], applicable: Collection[str], parameters: Parameters
) -> Standing:
    """Replay the answers. Raises UnknownQuestions, LevelOutOfRange."""
    kept = tuple(item for item in items if item.id in applicable)
    ids = [item.id for item in kept]
    posterior = replay(parameters, ids, levels)
    prediction = predict(posterior)
    asked = np.array([question in levels for question in ids], dtype=bool)
    given = np.array([float(levels.get(question, 0)) for question in ids])
    counts = np.isfinite(posterior.thresholds).sum(1) + 1.0
    return Standing(
        kept,
        asked,
        np.where(asked, given, prediction.expected),
        _spread(prediction, asked),
        np.where(asked, given, 1.0),
        np.where(asked, given, counts),
        prediction,
        parameters.thresholds.shape[1] + 1,
    )


def _spread(prediction: Prediction, asked: npt.NDArray[np.bool_]) -> Array:
    slope = np.where(asked, 0.0, prediction.slope)
    spread: Array = slope[:, None] * prediction.covariance * slope
    np.fill_diagonal(spread, np.where(asked, 0.0, prediction.variance))
    return spread


def memberships(keys: Sequence[str], groups: Sequence[str]) -> Array:
    """Which question is in which group: (groups, J) of 0 and 1."""
    same = np.array(groups, dtype=str)[:, None] == np.array(keys, dtype=str)
    return np.asarray(same, dtype=np.float64)


def means_over(members: Array) -> Array:
    """Weights of the plain mean of each group; an empty group has weight nowhere."""
    counts = members.sum(1, keepdims=True)
    return np.asarray(np.divide(members, counts, out=np.zeros_like(members), where=counts > 0))


def deviations(weights: Array, spread: Array) -> Array:
    """Standard deviation of each weighted sum of values, in levels."""
    variance = np.einsum("tj,tj->t", weights @ spread, weights)
    return np.asarray(np.sqrt(np.maximum(variance, 0.0)))  # rounding can leave -1e-18
