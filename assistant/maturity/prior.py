"""Day one: what can be believed about the questions before any interview."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import NormalDist

import numpy as np

from assistant.language import _
from assistant.maturity.correlations import definite
from assistant.maturity.normal import Array
from assistant.maturity.parameters import Parameters, parameter_set
from assistant.maturity.scores import Item
from assistant.refusals import Refused

SAME_CELL, SAME_AREA, OTHER_AREA = 0.45, 0.30, 0.15
"""Latent correlations. Lower than what firms show: understated ones gave smaller errors and honest
intervals (adaptive questioning, section 4)."""

THRESHOLD_DOUBT = (0.10, 0.15, 0.20, 0.30)
"""Standard deviations of the doubt about thresholds: shared by all, per area, per cell, per question."""

INTERVAL_FACTOR = 1.1
"""Widening of the 90 % interval while no interview has tested it."""

NEVER_RULED_OUT = 0.005
"""Added to each expected share: no level is impossible before anybody has been asked."""


class ImpossibleShares(Refused):
    """Expected shares of a question that are not shares."""

    def __init__(self, question: str) -> None:
        super().__init__(
            _(
                "Le quote attese della domanda «{question}» devono essere almeno due, mai negative, di "
                "somma 1."
            ).format(question=question)
        )


def day_one(items: Sequence[Item]) -> Parameters:
    """The parameter set without interviews. Raises ImpossibleShares."""
    thresholds = [thresholds_of(possible_shares(item)) for item in items]
    return parameter_set([item.id for item in items], thresholds, _covariance(items), INTERVAL_FACTOR, 0)


def completed(parameters: Parameters, items: Sequence[Item]) -> Parameters:
    """The set on these items, those it does not know as on day one; the set itself when it knows them all.

    A question added to the content costs nobody a new calibration. Raises ImpossibleShares.
    """
    known = [place for place, item in enumerate(items) if item.id in parameters.ids]
    if len(known) == len(items):
        return parameters
    prior = day_one(items)
    theirs = parameters.places([items[place].id for place in known])
    thresholds, covariance = prior.thresholds.tolist(), prior.covariance.copy()
    for place, their in zip(known, theirs, strict=True):
        thresholds[place] = parameters.thresholds[their].tolist()
    covariance[np.ix_(known, known)] = parameters.covariance[np.ix_(theirs, theirs)]
    return parameter_set(
        prior.ids, thresholds, definite(covariance), parameters.interval_factor, parameters.interviews
    )


def possible_shares(item: Item) -> tuple[float, ...]:
    """The expected shares with a little for every level, summing to 1. Raises ImpossibleShares."""
    shares = item.shares
    if len(shares) < 2 or min(shares) < 0 or abs(sum(shares) - 1) > 0.01:
        raise ImpossibleShares(item.id)
    total = sum(shares) + NEVER_RULED_OUT * len(shares)
    return tuple((share + NEVER_RULED_OUT) / total for share in shares)


def thresholds_of(shares: Sequence[float]) -> tuple[float, ...]:
    """Where a standard normal is cut so that its pieces have these shares; one fewer than levels."""
    return tuple(NormalDist().inv_cdf(below) for below in list(accumulate(shares))[:-1])


def generic_shares(levels: int) -> tuple[float, ...]:
    """Shares when nobody has said what to expect: most in the middle, every level reached.

    Cuts 4/levels apart; five levels give 11.5, 23, 31, 23 and 11.5 per cent.
    """
    cuts = [(cut - levels / 2) * 4 / levels for cut in range(1, levels)]
    below = [0.0, *(NormalDist().cdf(cut) for cut in cuts), 1.0]
    return tuple(high - low for low, high in pairwise(below))


def _covariance(items: Sequence[Item]) -> Array:
    areas = np.array([item.area for item in items])
    dimensions = np.array([item.dimension for item in items])
    same_area = areas[:, None] == areas
    same_cell = same_area & (dimensions[:, None] == dimensions)
    one = np.eye(len(items))
    correlation = np.where(same_cell, SAME_CELL, np.where(same_area, SAME_AREA, OTHER_AREA))
    shared, per_area, per_cell, per_question = np.square(THRESHOLD_DOUBT)
    doubt = shared + per_area * same_area + per_cell * same_cell + per_question * one
    return np.asarray(np.where(one == 1, 1.0, correlation) + doubt)
