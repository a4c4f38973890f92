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
    `knock_on` are other areas that the answer tells about, most first. `for_funding`: what it tells about
    funding weighs more than all of that.
    """

    area: str
    narrowing: float
    between: tuple[int, int] | None
    knock_on: tuple[str, ...]
    for_funding: bool = False


@dataclass(frozen=True)
class Ranking:
    """Usefulness of every question that may be asked, in levels of half-width per minute, where areas
    within the goal count for a twentieth. `best` and its `reason` are None when nothing may be asked."""

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
    may = [place for place, item in enumerate(known.items) if item.id in askable and not known.asked[place]]
    if not may:
        return Ranking({}, None, None)
    outlook = _outlook(known, QUANTILE_90 * parameters.interval_factor, goal)
    told = outlook.weight @ outlook.narrowing
    funding = np.array([(funding_value or {}).get(item.id, 0.0) for item in known.items])
    useful = (told + funding) / _minutes(known.items, current_area)
    ties = 1 + 1e-9 * np.random.default_rng(seed).random(len(useful))
    best = max(may, key=lambda place: useful[place] * ties[place])
    return Ranking(
        {known.items[place].id: float(useful[place]) for place in may},
        known.items[best].id,
        _reason(known, outlook, best, bool(funding[best] > told[best])),
    )


@dataclass(frozen=True, eq=False)
class _Outlook:
    """Per area: its weights over the questions, its half-width, how much it matters, and (areas, J) by how
    many levels of half-width each answer is expected to narrow it."""

    areas: tuple[str, ...]
    means: Array
    wide: Array
    weight: Array
    narrowing: Array


def _outlook(known: Standing, quantile: float, goal: float) -> _Outlook:
    areas = distinct(known.items, lambda item: item.area)
    means = means_over(memberships([item.area for item in known.items], areas))
    wide = quantile * deviations(means, known.spread)
    weight = np.where(wide > goal, 1.0, PRECISE_WEIGHT)
    return _Outlook(areas, means, wide, weight, wide[:, None] * _relative_narrowing(means, known))


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


def _minutes(items: Sequence[Item], current_area: str | None) -> Array:
    elsewhere = [current_area is not None and item.area != current_area for item in items]
    return np.array([item.minutes for item in items]) + CHANGE_MINUTES * np.array(elsewhere)


def _reason(known: Standing, outlook: _Outlook, best: int, for_funding: bool) -> Reason:
    narrowing = outlook.narrowing[:, best]
    first, *others = np.argsort(-outlook.weight * narrowing, kind="stable").tolist()
    return Reason(
        outlook.areas[first],
        float(narrowing[first]),
        _between(known, outlook.means[[first]], outlook.wide[[first]] / QUANTILE_90),
        tuple(outlook.areas[area] for area in others if narrowing[area] >= KNOCK_ON * narrowing[first]),
        for_funding,
    )


def _between(known: Standing, means: Array, wide: Array) -> tuple[int, int] | None:
    """The two neighbouring levels one area is most likely at; None when one alone is settled."""
    chances = level_chances(
        means @ known.values, wide, means @ known.lowest, means @ known.highest, known.top
    )[0]
    if chances.max() >= SETTLED:
        return None
    lower = int(np.argmax(chances[:-1] + chances[1:])) + 1
    return lower, lower + 1
