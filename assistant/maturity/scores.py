"""What maturity reports: an estimate on 1..5 that never travels without its interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """What the model needs of a question: where it stands, the time it takes, the expected shares.

    `shares` are fractions of firms at levels 1..5, summing to 1 (day-one thresholds).
    """

    id: str
    area: str
    dimension: str
    minutes: float
    shares: tuple[float, ...]

    @property
    def cell(self) -> str:
        return f"{self.area}/{self.dimension}"


def distinct(items: Sequence[Item], key: Callable[[Item], str]) -> tuple[str, ...]:
    """The groups that `key` makes of the items, in order of first appearance."""
    return tuple(dict.fromkeys(map(key, items)))


@dataclass(frozen=True)
class Score:
    """Mean level over all applicable questions of an area or a dimension; the index is the mean of areas.

    `estimate`, `low`, `high` on 1..5 with a 90 % interval; None when fewer than one question applies.
    `levels` are the probabilities that the rounded mean is 1..5. Complete when asked == applicable.
    """

    id: str
    estimate: float | None
    low: float | None
    high: float | None
    asked: int
    applicable: int
    levels: tuple[float, ...] = ()

    @property
    def complete(self) -> bool:
        return self.applicable > 0 and self.asked == self.applicable

    @property
    def half_width(self) -> float:
        """Half the width of the interval, in levels; 0 where nothing applies."""
        return 0.0 if self.low is None or self.high is None else (self.high - self.low) / 2


@dataclass(frozen=True)
class Maturity:
    """Scores of one firm: per area, per (area, dimension) cell, per dimension, and the index."""

    index: Score
    areas: tuple[Score, ...]
    dimensions: tuple[Score, ...]
    cells: tuple[Score, ...]  # id "area/dimension"
