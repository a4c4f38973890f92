"""Complete interviews -> a better parameter set, and whether it may replace the one in use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.maturity.correlations import sample, shrunk
from assistant.maturity.normal import Array
from assistant.maturity.parameters import DIGITS, Parameters, padded, parameter_set
from assistant.maturity.posterior import LevelOutOfRange
from assistant.maturity.prior import possible_shares, thresholds_of
from assistant.maturity.replays import Interview, Misses, misses
from assistant.maturity.scores import Item
from assistant.maturity.scoring import QUANTILE_90

PSEUDO_ANSWERS = 6
"""Answers that the expected shares of a question are worth."""

DOUBTS = (50.0, 150.0, 500.0, 1500.0)
"""Candidates for the number of interviews at which raw correlations weigh as much as their structure."""

DOUBT_OF_FEW = 500.0
FEW = 20
"""With fewer interviews nothing can be held out: the doubt is set and the prior's interval factor kept."""

FOLDS, TESTED = 4, 400
"""Parts of the cross-validation, and interviews replayed in it at most (for speed)."""


@dataclass(frozen=True)
class Acceptance:
    """Mean absolute errors of area scores on held-out interviews, in levels, with either set."""

    old_error: float
    new_error: float

    @property
    def accepted(self) -> bool:
        return self.new_error <= self.old_error


def accept(
    items: Sequence[Item], old: Parameters, new: Parameters, held_out: Sequence[Interview], seed: int
) -> Acceptance:
    """Replay interviews that neither set was calibrated on. A new set is accepted when it is not worse."""
    return Acceptance(misses(items, held_out, old, seed).mean, misses(items, held_out, new, seed).mean)


def calibrate(
    items: Sequence[Item], responses: Sequence[Interview], prior: Parameters, seed: int
) -> Parameters:
    """The parameter set after `responses`; without any, the prior on these items.

    Thresholds from smoothed shares, correlations shrunk as far as cross-validation says, intervals widened
    until they hold the truth in 90 % of held-out replays. Use only complete interviews: answers missing
    because the engine did not ask would bias it. Raises UnknownQuestions, LevelOutOfRange.
    """
    answers = _matrix(items, responses)
    if len(responses) < FEW:
        return _fitted(items, answers, prior, (DOUBT_OF_FEW,))[0]
    held_out = _cross_validated(items, responses, prior, seed)
    best = min(range(len(DOUBTS)), key=lambda place: held_out[place].mean)
    (fitted,) = _fitted(items, answers, prior, (DOUBTS[best],))
    return replace(fitted, interval_factor=_interval_factor(held_out[best]))


def _matrix(items: Sequence[Item], responses: Sequence[Interview]) -> Array:
    """Levels (people, J), NaN where a question did not apply. Raises LevelOutOfRange."""
    for item in items:
        for interview in responses:
            if item.id in interview and not 1 <= interview[item.id] <= len(item.shares):
                raise LevelOutOfRange(item.id, interview[item.id], len(item.shares))
    rows = [[float(interview.get(item.id, np.nan)) for item in items] for interview in responses]
    return np.array(rows).reshape(len(rows), len(items))


def _fitted(
    items: Sequence[Item], answers: Array, prior: Parameters, doubts: Sequence[float]
) -> list[Parameters]:
    """One set per candidate doubt, with the prior's interval factor."""
    shares = [_smoothed(item, column) for item, column in zip(items, answers.T, strict=True)]
    thresholds = [thresholds_of(row) for row in shares]
    found = sample(items, answers, shares, padded(thresholds))
    ids = [item.id for item in items]
    places = prior.places(ids)
    before = prior.covariance[np.ix_(places, places)]
    return [
        parameter_set(ids, thresholds, shrunk(found, before, doubt), prior.interval_factor, len(answers))
        for doubt in doubts
    ]


def _smoothed(item: Item, column: Array) -> tuple[float, ...]:
    """Shares of the levels in the answers, with the expected shares as a few pseudo-answers."""
    expected = possible_shares(item)
    counts = [float((column == level).sum()) for level in range(1, len(expected) + 1)]
    total = sum(counts) + PSEUDO_ANSWERS
    return tuple(
        (count + PSEUDO_ANSWERS * share) / total for count, share in zip(counts, expected, strict=True)
    )


def _cross_validated(
    items: Sequence[Item], responses: Sequence[Interview], prior: Parameters, seed: int
) -> list[Misses]:
    """Misses of each candidate doubt on interviews it was not fitted on."""
    order = np.random.default_rng(seed).permutation(len(responses))
    found: list[list[Misses]] = [[] for _ in DOUBTS]
    for fold in range(FOLDS):
        tested = [responses[place] for place in order[fold::FOLDS]][: TESTED // FOLDS]
        others = [responses[place] for part in range(FOLDS) if part != fold for place in order[part::FOLDS]]
        for place, fitted in enumerate(_fitted(items, _matrix(items, others), prior, DOUBTS)):
            found[place].append(misses(items, tested, fitted, seed + fold))
    return [
        Misses(
            np.concatenate([part.errors for part in parts]),
            np.concatenate([part.deviations for part in parts]),
        )
        for parts in found
    ]


def _interval_factor(held_out: Misses) -> float:
    """The least widening, 1 or more, with which the intervals hold 90 % of the held-out truths."""
    open_ = held_out.deviations > 0
    ratios = np.abs(held_out.errors[open_]) / (QUANTILE_90 * held_out.deviations[open_])
    return max(1.0, round(float(np.quantile(ratios, 0.9)), DIGITS)) if ratios.size else 1.0
