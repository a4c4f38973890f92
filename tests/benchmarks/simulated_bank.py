"""A bank of questions with known parameters, and firms that answer it: a stand-in until firms do.

140 questions in 8 areas of 4 dimensions; one trait per area, traits correlated 0.5 to 0.65; discriminations
log-normal around 1.7; locations random with standard deviation 0.4; 0.6 minutes a question. The engine is
given generic expected shares, so the 0.4 is what it does not know about each question on day one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.maturity.parameters import Parameters, parameter_set
from assistant.maturity.prior import generic_shares
from assistant.maturity.scores import Item

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bank:
    """Items, and the parameters that the simulated firms really follow."""

    items: tuple[Item, ...]
    truth: Parameters

    def firms(self, count: int, seed: int) -> list[dict[str, int]]:
        """Complete interviews of `count` firms."""
        random = np.random.default_rng(seed)
        root = np.linalg.cholesky(self.truth.covariance)
        latent = random.standard_normal((count, len(self.items))) @ root.T
        levels = 1 + (latent[:, :, None] > self.truth.thresholds).sum(2)
        ids = [item.id for item in self.items]
        return [dict(zip(ids, row.tolist(), strict=True)) for row in levels]


def bank(questions: int = 140, areas: int = 8, seed: int = 1) -> Bank:
    """A bank in which every area has the same number of questions, give or take one."""
    random = np.random.default_rng(seed)
    places = np.sort(np.arange(questions) % areas)
    loadings = 1.7 * np.exp(0.3 * random.standard_normal(questions))
    loadings /= np.sqrt(loadings**2 + 1.7**2)
    covariance = np.outer(loadings, loadings) * _traits(areas, random)[np.ix_(places, places)]
    np.fill_diagonal(covariance, 1.0)
    spread = 0.4 * random.standard_normal((questions, 1)) + 0.15 * random.standard_normal((questions, 4))
    thresholds = np.sort(np.array([-1.2, -0.4, 0.4, 1.2]) + spread, axis=1)
    items = _items(places)
    ids = [item.id for item in items]
    return Bank(items, parameter_set(ids, thresholds.tolist(), covariance, 1.0, 0))


def _traits(areas: int, random: np.random.Generator) -> Array:
    upper = np.triu(random.uniform(0.5, 0.65, (areas, areas)), 1)
    return np.asarray(upper + upper.T + np.eye(areas))


def _items(places: Sequence[int] | npt.NDArray[np.int_]) -> tuple[Item, ...]:
    seen: dict[int, int] = {}
    items = []
    for place in map(int, places):
        number = seen[place] = seen.get(place, 0) + 1
        items.append(Item(f"a{place}q{number:02}", f"a{place}", f"d{number % 4}", 0.6, generic_shares(5)))
    return tuple(items)
