"""The standard normal distribution, as the ordinal model needs it; scipy would cost a slow first import."""

from math import erfc, exp, inf, pi, sqrt

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

LEAST_SHARE = 0.02
"""No answer shrinks a latent variance below this share of what it was: answers are never that exact."""

_erfc = np.frompyfunc(erfc, 1, 1)


def density(z: Array) -> Array:
    """Density at each z; zero at either infinity."""
    return np.asarray(np.exp(-0.5 * z * z) / sqrt(2 * pi))


def upper_tail(z: Array) -> Array:
    """Probability of lying above each z."""
    return np.asarray(_erfc(z / sqrt(2)), dtype=np.float64) / 2


def truncated_moments(lower: float, upper: float) -> tuple[float, float]:
    """Mean and variance of a standard normal known to lie in (lower, upper]; variance in 0.02..1.

    Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, 10.1.
    """
    if lower > 0:  # the mirrored interval: tails far on the right would cancel
        mean, variance = truncated_moments(-upper, -lower)
        return -mean, variance
    mass = (erfc(-upper / sqrt(2)) - erfc(-lower / sqrt(2))) / 2
    if mass == 0:  # so far in the tail that all of it sits at the nearer bound
        return upper, LEAST_SHARE
    at_lower, at_upper = _density(lower), _density(upper)
    mean = (at_lower - at_upper) / mass
    variance = 1 + (_times(lower, at_lower) - _times(upper, at_upper)) / mass - mean * mean
    return mean, min(max(variance, LEAST_SHARE), 1.0)


def _density(z: float) -> float:
    return exp(-0.5 * z * z) / sqrt(2 * pi)


def _times(z: float, height: float) -> float:
    return 0.0 if abs(z) == inf else z * height
