"""What the answers not yet given would be, and how much each of them would tell."""

from dataclasses import dataclass

import numpy as np

from assistant.maturity.normal import Array, density, upper_tail
from assistant.maturity.posterior import Posterior


@dataclass(frozen=True, eq=False)
class Prediction:
    """Per question (J): `expected` level, its `variance`, its `slope` in the latent value, and
    `information`, the latent variance an answer is expected to take away, over that variance squared.

    `covariance` (J, J) is that of the latent values.
    """

    expected: Array
    variance: Array
    slope: Array
    information: Array
    covariance: Array


def predict(posterior: Posterior) -> Prediction:
    """Moments of every answer under the normal of the posterior (adaptive questioning, section 2)."""
    covariance = posterior.covariance
    deviation = np.sqrt(np.diag(covariance))
    z = (posterior.thresholds - posterior.mean[:, None]) / deviation[:, None]
    above, heights = upper_tail(z), density(z)
    expected = 1 + above.sum(1)
    square = (above * (2 * np.arange(above.shape[1]) + 1)).sum(1)  # of the level less one
    return Prediction(
        expected,
        square - (expected - 1) ** 2,
        heights.sum(1) / deviation,
        _information(above, heights) / np.square(deviation),
        covariance,
    )


def _information(above: Array, heights: Array) -> Array:
    """Expected relative reduction of the latent variance by seeing the level: sum of squared steps of the
    density over the probability of each level."""
    probability = -np.diff(above, axis=1, prepend=1.0, append=0.0)
    steps = np.square(np.diff(heights, axis=1, prepend=0.0, append=0.0))
    shares = np.divide(steps, probability, out=np.zeros_like(steps), where=probability > 0)
    return np.asarray(shares.sum(1))
