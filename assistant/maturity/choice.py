"""Which question next: the one that narrows the areas' intervals most, per minute of the person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.maturity.normal import Array
from assistant.maturity.parameters import Parameters
from assistant.maturity.scores import Item, distinct
from assistant.maturity.scoring import GOAL, QUANTILE_90, level_chances
from assistant.maturity.standing import Standing, deviations, means_over, memberships, standing

CHANGE_MINUTES = 0.25
"""What a change of subject costs the person: reading what the new area is about. At 0.6 minutes a question
it takes 0.3 of the usefulness of every question elsewhere, which halves the jumping at hardly any loss."""

PRECISE_WEIGHT = 0.05
"""Weight of an area already within the goal, against 1: small areas are not asked to exhaustion."""

KNOCK_ON = 0.25
"""Another area is named when it narrows by at least this share of the one that narrows most."""

SETTLED = 0.9
"""From this probability on a level is no longer in question."""


@dataclass(frozen=True)
class Reason:
    """Why a question is asked now: `area` narrows most, by `narrowing` levels of half-width.

    `between` are the two neighbouring levels the area is most likely at, None when one of them is settled.
    `knock_on` are other areas that the answer tells about, most first.
    """

    area: str
    narrowing: float
    between: tuple[int, int] | None
    knock_on: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """Usefulness of every question that may be asked, in levels of half-width per minute; `best` is the
    most useful and `reason` why, both None when nothing may be asked."""

    usefulness: Mapping[str, float]
    best: str | None
    reason: Reason | None


def rank(
    items: Sequence[Item],
    levels: Mapping[str, int],
    applicable: Collection[str],
    askable: Collection[str],
    parameters: Parameters,
    goal: float = GOAL,
    current_area: str | None = None,
    funding_value: Mapping[str, float] | None = None,
    seed: int = 0,
) -> Ranking:
    """Order the applicable, unanswered questions in `askable` by what their answer is expected to tell.

    `goal`: wanted half-width of an area's interval. `funding_value`: what an answer tells about funding,
    in the same levels of half-width, by question id. Ties are broken by `seed`. Raises UnknownQuestions,
    LevelOutOfRange.
    """
    known = standing(items, levels, applicable, parameters)
    open_ = [place for place, item in enumerate(known.items) if item.id in askable and not known.asked[place]]
    if not open_:
        return Ranking({}, None, None)
    areas = distinct(known.items, lambda item: item.area)
    weights = means_over(memberships([item.area for item in known.items], areas))
    wide = QUANTILE_90 * parameters.interval_factor * deviations(weights, known.spread)
    narrowing = wide[:, None] * _relative_narrowing(weights, known)
    matters = np.where(wide > goal, 1.0, PRECISE_WEIGHT)
    useful = _per_minute(matters @ narrowing, known.items, current_area, funding_value or {})
    ties = 1 + 1e-9 * np.random.default_rng(seed).random(len(useful))
    best = max(open_, key=lambda place: useful[place] * ties[place])
    order = np.argsort(-matters * narrowing[:, best], kind="stable")
    return Ranking(
        {known.items[place].id: float(useful[place]) for place in open_},
        known.items[best].id,
        Reason(
            areas[order[0]],
            float(narrowing[order[0], best]),
            _between(weights[order[:1]], wide[order[:1]] / QUANTILE_90, known),
            tuple(areas[a] for a in order[1:] if narrowing[a, best] >= KNOCK_ON * narrowing[order[0], best]),
        ),
    )


def _relative_narrowing(weights: Array, known: Standing) -> Array:
    """By which share (areas, J) the deviation of each area is expected to shrink when j is answered.

    Expected variance reduction of adaptive questioning, section 3: what is told about the other questions
    of the area and, in its own area, the question itself, which is then known exactly.
    """
    prediction, spread = known.prediction, known.spread
    own = np.diag(spread)
    slope = np.where(known.asked, 0.0, prediction.slope)
    told = (weights * slope) @ prediction.covariance - weights * slope * np.diag(prediction.covariance)
    reduction = (
        np.square(weights) * own + 2 * weights * slope * told + np.square(told) * prediction.information
    )
    variance = np.square(deviations(weights, spread))[:, None]
    share = np.divide(reduction, variance, out=np.zeros_like(reduction), where=variance > 0)
    return np.asarray(1 - np.sqrt(np.maximum(1 - share, 0.0)))  # an expectation may promise a bit too much


def _per_minute(
    narrowing: Array, items: Sequence[Item], current_area: str | None, funding_value: Mapping[str, float]
) -> Array:
    funding = np.array([funding_value.get(item.id, 0.0) for item in items])
    minutes = np.array([item.minutes for item in items])
    elsewhere = np.array([current_area is not None and item.area != current_area for item in items])
    return np.asarray((narrowing + funding) / (minutes + CHANGE_MINUTES * elsewhere))


def _between(weights: Array, wide: Array, known: Standing) -> tuple[int, int] | None:
    """The two neighbouring levels one area is most likely at; None when one alone is settled."""
    chances = level_chances(
        weights @ known.values, wide, weights @ known.lowest, weights @ known.highest, known.top
    )[0]
    if chances.max() >= SETTLED:
        return None
    lower = int(np.argmax(chances[:-1] + chances[1:])) + 1
    return lower, lower + 1
