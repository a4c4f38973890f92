"""Answers that the other answers of the same firm make unlikely: worth a second look, never refused."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from assistant.maturity.normal import Array, truncated_moments, upper_tail
from assistant.maturity.parameters import Parameters
from assistant.maturity.posterior import Posterior, before_answers, update
from assistant.maturity.scores import Item

UNLIKELY = 0.01
"""Chance below which an answer is flagged: about one flag in a hundred answers that are all in order."""


@dataclass(frozen=True)
class Contradiction:
    """The answer `level` to `question`, and `against`, the answered question that speaks most against it.

    `expected` is the level the other answers make likely (1..K, with decimals); `chance` the probability
    they leave for this level or one still further out.
    """

    question: str
    level: int
    expected: float
    chance: float
    against: str


def contradictions(
    items: Sequence[Item],
    levels: Mapping[str, int],
    applicable: Collection[str],
    parameters: Parameters,
    unlikely: float = UNLIKELY,
) -> tuple[Contradiction, ...]:
    """The unlikely answers, the most unlikely first. Raises UnknownQuestions.

    Each answer is predicted from all the others: what it told about its own latent value is taken out of
    the belief again (the cavity of expectation propagation, Minka 2001), which spares replaying without it.
    """
    ids = [item.id for item in items if item.id in applicable]
    answered = [question for question in sorted(ids) if question in levels]
    if len(answered) < 2:
        return ()
    places = [ids.index(question) for question in answered]
    given = np.array([levels[question] for question in answered])
    prior = before_answers(parameters, ids)
    mean, deviation = _without_own_answer(prior, places, given)
    z = (prior.thresholds[places] - mean[:, None]) / deviation[:, None]
    reached = np.concatenate((np.ones((len(z), 1)), upper_tail(z), np.zeros((len(z), 1))), axis=1)
    rows = np.arange(len(given))
    chance = np.minimum(reached[rows, given - 1], 1 - reached[rows, given])
    expected = reached[:, :-1].sum(1)
    against = _against(prior, places, given, expected)
    found = [
        Contradiction(question, levels[question], float(expected[n]), float(chance[n]), answered[against[n]])
        for n, question in enumerate(answered)
        if chance[n] < unlikely
    ]
    return tuple(sorted(found, key=lambda one: one.chance))


def _without_own_answer(prior: Posterior, places: Sequence[int], given: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of each answered latent value, its own answer left out."""
    posterior = prior
    precision, weighted = np.zeros(len(places)), np.zeros(len(places))
    for n, (place, level) in enumerate(zip(places, given, strict=True)):
        mean, variance = posterior.mean[place], _variance(posterior, place)
        posterior = update(posterior, place, int(level))
        after = _variance(posterior, place)
        precision[n] = 1 / after - 1 / variance
        weighted[n] = posterior.mean[place] / after - mean / variance
    variances = np.array([_variance(posterior, place) for place in places])
    left = 1 / variances - precision
    return (posterior.mean[places] / variances - weighted) / left, 1 / np.sqrt(left)


def _variance(posterior: Posterior, place: int) -> float:
    return float(posterior.prior[place, place] - np.square(posterior.factors[:, place]).sum())


def _against(prior: Posterior, places: Sequence[int], given: Array, expected: Array) -> list[int]:
    """For each answer, the place in `places` of the related one that lies furthest on the expected side."""
    own = np.array([_latent(prior, place, int(level)) for place, level in zip(places, given, strict=True)])
    distance = np.sign(expected - given)[:, None] * (own[None, :] - own[:, None])
    pull = prior.prior[np.ix_(places, places)] * distance
    np.fill_diagonal(pull, -inf)
    return [int(place) for place in np.argmax(pull, axis=1)]


def _latent(prior: Posterior, place: int, level: int) -> float:
    """The latent value that one answer speaks for, taken by itself."""
    bounds = (-inf, *prior.thresholds[place].tolist(), inf)
    return truncated_moments(bounds[level - 1], bounds[level])[0]
