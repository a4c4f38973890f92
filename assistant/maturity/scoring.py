"""From where a firm stands to what is reported: estimate, 90 % interval, probability of each level."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from assistant.maturity.normal import Array, upper_tail
from assistant.maturity.parameters import Parameters
from assistant.maturity.scores import Item, Maturity, Score, distinct
from assistant.maturity.standing import Standing, deviations, means_over, memberships, standing

QUANTILE_90 = 1.645
"""Half-width of a 90 % interval of a normal, in standard deviations."""

GOAL = 0.5
"""Wanted half-width of an area's interval, in levels: about a quarter of a level of expected error."""


def assess(
    items: Sequence[Item], levels: Mapping[str, int], applicable: Collection[str], parameters: Parameters
) -> Maturity:
    """Scores of one firm from its answers (`levels` by question id) and the ids that apply to it.

    What does not apply is left out altogether; what applies and was not answered is expected by the
    model. With every question answered the interval has no width. Raises UnknownQuestions,
    LevelOutOfRange.
    """
    known = standing(items, levels, applicable, parameters)
    areas = distinct(items, lambda item: item.area)
    dimensions = distinct(items, lambda item: item.dimension)
    cells = distinct(items, lambda item: item.cell)
    in_area = memberships([item.area for item in known.items], areas)
    in_dimension = memberships([item.dimension for item in known.items], dimensions)
    in_cell = memberships([item.cell for item in known.items], cells)
    factor = parameters.interval_factor
    return Maturity(
        _scores(("index",), in_area.sum(0, keepdims=True), index_weights(in_area), known, factor)[0],
        _scores(areas, in_area, means_over(in_area), known, factor),
        _scores(dimensions, in_dimension, means_over(in_dimension), known, factor),
        _scores(cells, in_cell, means_over(in_cell), known, factor),
    )


def index_weights(in_area: Array) -> Array:
    """Weights (1, J) of the mean of the areas in which something applies."""
    filled = in_area.any(1, keepdims=True)
    return np.asarray((means_over(in_area) * filled).sum(0, keepdims=True) / max(filled.sum(), 1))


def _scores(
    ids: Sequence[str], members: Array, weights: Array, known: Standing, factor: float
) -> tuple[Score, ...]:
    """One score per row of `weights`; `members` (same shape, 0 and 1) say which questions count."""
    estimates = np.round(weights @ known.values, 9)  # a mean of whole levels is exact, so 2.5 rounds up
    lowest, highest = np.round(weights @ known.lowest, 9), np.round(weights @ known.highest, 9)
    wide = factor * deviations(weights, known.spread)
    low = np.maximum(estimates - QUANTILE_90 * wide, lowest)
    high = np.minimum(estimates + QUANTILE_90 * wide, highest)
    chances = level_chances(estimates, wide, lowest, highest, known.top)
    return tuple(
        Score(
            ids[row],
            float(estimates[row]),
            float(low[row]),
            float(high[row]),
            int(members[row] @ known.asked),
            int(members[row].sum()),
            tuple(chances[row].tolist()),
        )
        if members[row].any()
        else Score(ids[row], None, None, None, 0, 0)
        for row in range(len(ids))
    )


def level_chances(estimates: Array, wide: Array, lowest: Array, highest: Array, top: int) -> Array:
    """Probability (T, top) that each mean rounds to level 1..top, within what it can still be.

    Halves round up: level k is k - 0.5 <= mean < k + 0.5.
    """
    edges = np.arange(1.5, top)
    below = np.where(estimates[:, None] < edges, 1.0, 0.0)
    open_ = wide > 0
    z = (edges - estimates[open_, None]) / wide[open_, None]
    below[open_] = 1 - upper_tail(z)
    below = np.where(edges <= lowest[:, None], 0.0, np.where(edges > highest[:, None], 1.0, below))
    return np.asarray(np.diff(below, axis=1, prepend=0.0, append=1.0))
