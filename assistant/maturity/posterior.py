"""What is believed after the answers: a normal over latent values, moved by one answer at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from assistant.language import _
from assistant.maturity.normal import Array, truncated_moments
from assistant.maturity.parameters import Parameters
from assistant.refusals import Refused


class LevelOutOfRange(Refused):
    """An answer that is not a level of its question."""

    def __init__(self, question: str, level: int, levels: int) -> None:
        super().__init__(
            _("La risposta {level} alla domanda «{question}» non è un livello da 1 a {levels}.").format(
                level=level, question=question, levels=levels
            )
        )


@dataclass(frozen=True, eq=False)
class Posterior:
    """Latent values of J questions given n answers: normal with `mean` (J) and the `covariance` below.

    `factors` (n, J) are what each answer took away: covariance = prior - factors' factors. One answer
    costs O(n J), and the covariance stays positive semidefinite.
    """

    thresholds: Array
    prior: Array
    mean: Array
    factors: Array

    @property
    def covariance(self) -> Array:
        return np.asarray(self.prior - self.factors.T @ self.factors)


def before_answers(parameters: Parameters, ids: Sequence[str]) -> Posterior:
    """The prior on these questions only. Raises UnknownQuestions."""
    places = parameters.places(ids)
    return Posterior(
        parameters.thresholds[places],
        parameters.covariance[np.ix_(places, places)],
        np.zeros(len(ids)),
        np.zeros((0, len(ids))),
    )


def update(posterior: Posterior, place: int, level: int) -> Posterior:
    """Take in the answer `level` (1..K) to the question at `place`.

    Assumed-density filtering (Minka 2001): the latent value is truncated to the answer's interval, mean
    and variance are kept, and the other questions follow by regression.
    """
    column = posterior.prior[place] - posterior.factors[:, place] @ posterior.factors
    variance, centre = float(column[place]), float(posterior.mean[place])
    deviation = sqrt(variance)
    bounds = (-inf, *posterior.thresholds[place].tolist(), inf)
    shift, share = truncated_moments(
        (bounds[level - 1] - centre) / deviation, (bounds[level] - centre) / deviation
    )
    taken = column * sqrt((1 - share) / variance)
    return Posterior(
        posterior.thresholds,
        posterior.prior,
        posterior.mean + column * (shift / deviation),
        np.concatenate((posterior.factors, taken[None])),
    )


def replay(parameters: Parameters, ids: Sequence[str], levels: Mapping[str, int]) -> Posterior:
    """The belief about `ids` after `levels`, taken in the order of question ids.

    The result depends a little on the order of answers, so everything reported uses this one. Answers to
    other questions are left out. Raises UnknownQuestions, LevelOutOfRange.
    """
    posterior = before_answers(parameters, ids)
    for question, place in sorted(zip(ids, range(len(ids)), strict=True)):
        if question in levels:
            _check(question, levels[question], posterior.thresholds[place])
            posterior = update(posterior, place, levels[question])
    return posterior


def _check(question: str, level: int, thresholds: Array) -> None:
    count = int(np.isfinite(thresholds).sum()) + 1
    if not 1 <= level <= count:
        raise LevelOutOfRange(question, level, count)
