"""Two assessments of one firm (T0, T1, T2): what changed, with its interval, and what moved for sure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot
from typing import Literal

from assistant.maturity.scores import Maturity, Score

Movement = Literal["up", "down", "unsure", "not_comparable"]


@dataclass(frozen=True)
class Difference:
    """Later score less earlier score, in levels, with a 90 % interval.

    The numbers are None when one of the two scores is: nothing of it applied then.
    """

    id: str
    before: Score
    after: Score
    change: float | None
    low: float | None
    high: float | None

    @property
    def movement(self) -> Movement:
        """`up` or `down` only when the interval leaves out zero."""
        if self.low is None or self.high is None:
            return "not_comparable"
        if self.low > 0:
            return "up"
        return "down" if self.high < 0 else "unsure"


@dataclass(frozen=True)
class Comparison:
    """Differences of the index, the areas and the dimensions that both assessments have."""

    index: Difference
    areas: tuple[Difference, ...]
    dimensions: tuple[Difference, ...]

    @property
    def moved(self) -> tuple[Difference, ...]:
        """The areas that changed for sure, the largest change first."""
        sure = [area for area in self.areas if area.movement in ("up", "down")]
        return tuple(sorted(sure, key=lambda area: -abs(area.change or 0.0)))


@dataclass(frozen=True)
class Step:
    """A question answered at another level than before."""

    question: str
    before: int
    after: int


def compare(before: Maturity, after: Maturity) -> Comparison:
    """What changed from one assessment to a later one. Areas that only one of them has are left out."""
    return Comparison(
        _difference(before.index, after.index),
        _differences(before.areas, after.areas),
        _differences(before.dimensions, after.dimensions),
    )


def steps(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[Step, ...]:
    """The questions answered both times at different levels, the largest step first, then by id."""
    changed = [
        Step(question, before[question], after[question])
        for question in sorted(before.keys() & after.keys())
        if before[question] != after[question]
    ]
    return tuple(sorted(changed, key=lambda step: -abs(step.after - step.before)))


def _differences(before: tuple[Score, ...], after: tuple[Score, ...]) -> tuple[Difference, ...]:
    earlier = {score.id: score for score in before}
    return tuple(_difference(earlier[score.id], score) for score in after if score.id in earlier)


def _difference(before: Score, after: Score) -> Difference:
    """Interval by square-and-add of the distances to the limits (Zou and Donner 2008, MOVER).

    The two errors are taken as independent; those of one firm rather go together, so this is wide.
    """
    if before.estimate is None or before.low is None or before.high is None:
        return Difference(after.id, before, after, None, None, None)
    if after.estimate is None or after.low is None or after.high is None:
        return Difference(after.id, before, after, None, None, None)
    change = after.estimate - before.estimate
    low = change - hypot(after.estimate - after.low, before.high - before.estimate)
    high = change + hypot(after.high - after.estimate, before.estimate - before.low)
    return Difference(after.id, before, after, change, low, high)
