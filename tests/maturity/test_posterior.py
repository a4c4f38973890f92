from math import inf, isfinite

import numpy as np
import pytest

from assistant.maturity.normal import density, truncated_moments
from assistant.maturity.parameters import parameter_set
from assistant.maturity.posterior import before_answers, update
from assistant.maturity.prediction import predict
from tests.benchmarks.simulated_bank import bank

PAIR = parameter_set(
    ["a", "b"], [(-1.0, -0.2, 0.5, 1.3), (-0.8, 0.0, 0.6)], np.array([[1.1, 0.6], [0.6, 1.2]]), 1.0, 0
)
GRID = np.linspace(-7, 7, 1401)


def integrated(level: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the pair when `a` was answered with `level`, on a grid."""
    bounds = (-inf, -1.0, -0.2, 0.5, 1.3, inf)
    fine = [np.clip((GRID + 0.005 - low) / 0.01, 0, 1) for low in (bounds[level - 1], bounds[level])]
    points = np.stack(np.meshgrid(GRID, GRID, indexing="ij"), axis=-1)
    square = np.einsum("xyi,ij,xyj->xy", points, np.linalg.inv(PAIR.covariance), points)
    weight = np.exp(-square / 2) * (fine[0] - fine[1])[:, None]
    weight /= weight.sum()
    mean = np.einsum("xy,xyi->i", weight, points)
    return mean, np.einsum("xy,xyi,xyj->ij", weight, points - mean, points - mean)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_an_answer_moves_the_belief_as_numerical_integration_does(level: int) -> None:
    after = update(before_answers(PAIR, PAIR.ids), 0, level)
    mean, covariance = integrated(level)
    assert after.mean == pytest.approx(mean, abs=2e-3)
    assert after.covariance == pytest.approx(covariance, abs=2e-3)


def test_the_expected_level_and_its_variance_are_those_of_drawn_answers() -> None:
    drawn = np.random.default_rng(1).normal(0.4, np.sqrt(1.2), 400_000)
    levels = 1 + (drawn[:, None] > np.array([-0.8, 0.0, 0.6])).sum(1)
    belief = before_answers(PAIR, PAIR.ids)
    prediction = predict(type(belief)(belief.thresholds, belief.prior, np.array([0.0, 0.4]), belief.factors))
    assert prediction.expected[1] == pytest.approx(levels.mean(), abs=0.01)
    assert prediction.variance[1] == pytest.approx(levels.var(), abs=0.02)


def test_the_covariance_stays_positive_semidefinite_for_140_answers() -> None:
    simulated = bank()
    (levels,) = simulated.firms(1, seed=3)
    belief = before_answers(simulated.truth, simulated.truth.ids)
    for place, question in enumerate(simulated.truth.ids):
        belief = update(belief, place, levels[question])
    assert np.linalg.eigvalsh(belief.covariance).min() > -1e-9


@pytest.mark.parametrize(
    ("lower", "upper"), [(-inf, 0.3), (0.3, inf), (8.0, 8.2), (-60.0, -50.0), (50.0, inf), (-inf, -45.0)]
)
def test_even_the_most_surprising_answer_gives_finite_moments_inside_its_interval(
    lower: float, upper: float
) -> None:
    mean, variance = truncated_moments(lower, upper)
    assert isfinite(mean)
    assert lower <= mean <= upper
    assert 0 < variance <= 1


def test_mirrored_intervals_have_mirrored_means() -> None:
    mean, variance = truncated_moments(0.4, 1.7)
    assert truncated_moments(-1.7, -0.4) == pytest.approx((-mean, variance))
    z = np.linspace(0.4, 1.7, 20_001)
    assert mean == pytest.approx(np.average(z, weights=density(z)), abs=1e-4)
