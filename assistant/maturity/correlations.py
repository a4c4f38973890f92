"""Latent correlations from complete interviews, pulled towards a simple structure while they are few."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.maturity.normal import Array, density
from assistant.maturity.scores import Item, distinct
from assistant.maturity.standing import memberships

HIGHEST = 0.97
"""Two different questions are never taken for the same one."""

BLOCK_DOUBT, LOADING_DOUBT = 15, 60
"""Interviews from which on the data outweigh the prior about pairs of areas, and equal loadings."""

LOADINGS = (0.3, 2.0)
LEAST_EIGENVALUE = 0.02


@dataclass(frozen=True, eq=False)
class Sample:
    """What the interviews say: raw latent `correlations` (J, J), the simple `structure` behind them, and
    how many interviews answered both questions of each `pairs` (J, J)."""

    correlations: Array
    structure: Array
    pairs: Array


def sample(
    items: Sequence[Item], answers: Array, shares: Sequence[Sequence[float]], thresholds: Array
) -> Sample:
    """Correlations in `answers` (people, J), NaN where a question did not apply.

    Pearson correlations around the smoothed moments, corrected for coarse categories (adaptive
    questioning, section 5).
    """
    known = np.isfinite(answers)
    means = np.array([sum(k * p for k, p in enumerate(row, 1)) for row in shares])
    variances = np.array([sum(k * k * p for k, p in enumerate(row, 1)) for row in shares]) - means**2
    deviation = np.sqrt(variances)
    standard = np.where(known, (answers - means) / deviation, 0.0)
    coarse = density(thresholds).sum(1) / deviation
    pairs = known.T.astype(np.float64) @ known
    raw = _ratio(standard.T @ standard, pairs) / np.outer(coarse, coarse)
    correlations = np.clip(raw, -HIGHEST, HIGHEST)
    np.fill_diagonal(correlations, 1.0)
    return Sample(correlations, _structure(items, correlations, pairs), pairs)


def shrunk(found: Sample, prior: Array, doubt: float) -> Array:
    """The latent covariance (J, J): data, structure and `prior` weighed by the number of interviews.

    `doubt` is the number of interviews at which raw correlations and structure weigh the same. Without
    interviews this is the prior.
    """
    trust = found.pairs / (found.pairs + BLOCK_DOUBT)
    target = trust * found.structure + (1 - trust) * prior
    weight = found.pairs / (found.pairs + doubt)
    return definite(weight * found.correlations + (1 - weight) * target)


def _structure(items: Sequence[Item], correlations: Array, pairs: Array) -> Array:
    """One correlation per pair of areas, times a loading per question that says how typical it is."""
    areas = [item.area for item in items]
    members = memberships(areas, distinct(items, lambda item: item.area))
    others = pairs * (1 - np.eye(len(items)))
    blocks = _ratio(members @ (others * correlations) @ members.T, members @ others @ members.T)
    level = members.T @ blocks @ members
    near = others * (members.T @ members)
    fit = _ratio((near * correlations * level).sum(1), (near * level**2).sum(1), empty=1.0)
    certain = np.diag(pairs) / (np.diag(pairs) + LOADING_DOUBT)
    loadings = 1 + certain * (np.clip(fit, *LOADINGS) - 1)
    structure = np.clip(level * np.outer(loadings, loadings), -HIGHEST, HIGHEST)
    np.fill_diagonal(structure, 1.0)
    return structure


def _ratio(top: Array, bottom: Array, empty: float = 0.0) -> Array:
    return np.divide(top, bottom, out=np.full_like(top, empty), where=bottom > 0)


def definite(matrix: Array) -> Array:
    """The matrix with small eigenvalues raised and its diagonal kept."""
    values, vectors = np.linalg.eigh(matrix)
    raised = (vectors * np.maximum(values, LEAST_EIGENVALUE)) @ vectors.T
    scale = np.sqrt(np.diag(matrix) / np.diag(raised))
    return np.asarray(raised * np.outer(scale, scale))
