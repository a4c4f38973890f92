"""Scores on the whole scale from 1 to 5: interval, estimate, target; one row per area or dimension."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.language import _
from assistant.maturity.scores import Score
from assistant.reports.charts.svg import (
    BAND,
    GREY,
    INK,
    LIGHT,
    PETROL,
    RULE,
    WIDTH,
    circle,
    diamond,
    drawing,
    line,
    rect,
    text,
    triangle,
    wrapped,
)
from assistant.reports.words import LEVEL_NAMES, interval_words
from assistant.wording import level_words

FIRST, STEP = 128.0, 65.5  # x of level 1, units from one level to the next
SCORE_X = 429.0
TOP, GAP = 36.0, 10.0
WIDE_ROW, ROW = 23.0, 18.5  # height of a row where the chart is the page, where it shares it


@dataclass(frozen=True)
class Band:
    """One row. `score` None is said to be not measured; a row that `follows_rule` opens a new group.

    `peers` is the score that half of the other firms do not reach.
    """

    label: str
    score: Score | None
    target: float | None = None
    strong: bool = False
    follows_rule: bool = False
    peers: float | None = None


class Measured(NamedTuple):
    """The three numbers of a row that has them."""

    estimate: float
    low: float
    high: float


def measured(score: Score | None) -> Measured | None:
    if score is None or score.estimate is None or score.low is None or score.high is None:
        return None
    return Measured(score.estimate, score.low, score.high)


def x_of(level: float) -> float:
    """Where a level stands."""
    return FIRST + STEP * (level - 1)


def band_chart(bands: Sequence[Band], months: int = 0, row: float = ROW) -> str:
    """The chart; the target is the one reached after `months`, told in the legend when there is one."""
    places = _places(bands, row)
    bottom = places[-1] + row / 2
    parts = [*_scale(bottom)]
    for band, y in zip(bands, places, strict=True):
        if band.follows_rule:
            parts.append(line(0, y - row / 2 - GAP / 2, WIDTH, y - row / 2 - GAP / 2, GREY))
        parts += _row(band, y)
    parts += _legend(bottom + 14, months if any(band.target for band in bands) else 0)
    if not any(band.peers for band in bands):
        return drawing(parts, bottom + 20)
    parts += [diamond(FIRST, bottom + 23, 3.6, GREY)]
    parts += [text(FIRST + 8, bottom + 26, _("altre imprese: metà sta sotto"), 8, fill=GREY)]
    return drawing(parts, bottom + 32)


def _places(bands: Sequence[Band], row: float) -> list[float]:
    places: list[float] = []
    y = TOP + row / 2 - 6
    for band in bands:
        y += GAP if band.follows_rule else 0
        places.append(y)
        y += row
    return places


def _scale(bottom: float) -> Iterator[str]:
    for level, name in enumerate(LEVEL_NAMES, start=1):
        yield text(x_of(level), 9, str(level), 9, "middle", weight=600)
        yield text(x_of(level), 18, _(name), 7, "middle", GREY)
        yield line(x_of(level), 23, x_of(level), bottom)
    yield text(WIDTH, 18, _("intervallo"), 7, "end", GREY)


def _row(band: Band, y: float) -> Iterator[str]:
    lines = wrapped(band.label, FIRST - 10, 9)
    for position, words in enumerate(lines):
        rise = 3 + 5 * (2 * position - len(lines) + 1)
        yield text(0, y + rise, words, 9 if len(lines) == 1 else 8.4, weight=600 if band.strong else 400)
    numbers = measured(band.score)
    if numbers is None or band.score is None:
        yield text(WIDTH, y + 3, _("non misurata"), 8, "end", GREY)
        return
    yield from _marks(numbers, band, y)
    yield text(SCORE_X, y + 3, level_words(numbers.estimate), 9.3, "end", weight=600)
    words = _("completo") if band.score.complete else interval_words(numbers.low, numbers.high)
    yield text(WIDTH, y + 3, words, 8, "end", GREY)


def _marks(numbers: Measured, band: Band, y: float) -> Iterator[str]:
    if numbers.high > numbers.low:
        left, right = x_of(numbers.low), x_of(numbers.high)
        yield rect(left, y - 5, right - left, 10, BAND)
        yield line(left, y - 6, left, y + 6, PETROL, 1)
        yield line(right, y - 6, right, y + 6, PETROL, 1)
    if band.target:
        yield line(x_of(numbers.estimate), y, x_of(band.target), y, INK, 0.7, "1.5 2")
    yield circle(x_of(numbers.estimate), y, 4)
    if band.target:
        yield triangle(x_of(band.target), y)
    if band.peers:
        yield diamond(x_of(band.peers), y, 3.6, GREY)


def _legend(y: float, months: int) -> Iterator[str]:
    yield circle(FIRST, y - 3, 4)
    yield text(FIRST + 8, y, "punteggio", 8, fill=GREY)
    yield rect(FIRST + 56, y - 8, 18, 10, BAND)
    yield line(FIRST + 56, y - 9, FIRST + 56, y + 3, PETROL, 1)
    yield line(FIRST + 74, y - 9, FIRST + 74, y + 3, PETROL, 1)
    yield text(FIRST + 80, y, _("intervallo: nove volte su dieci è qui"), 8, fill=GREY)
    if months:
        yield triangle(FIRST + 222, y - 3)
        yield text(FIRST + 231, y, _("traguardo a {months} mesi").format(months=months), 8, fill=GREY)


def cover_chart(bands: Sequence[Band]) -> str:
    """The same scores as an ornament: no words, the scale as wide as the page."""
    parts: list[str] = []
    shown = [(band, numbers) for band in bands if (numbers := measured(band.score))]
    step = min(22.7, 250 / max(len(shown), 1))
    for place, (band, numbers) in enumerate(shown):
        y = 8 + step * place
        left, estimate, right = (_wide(level) for level in (numbers.low, numbers.estimate, numbers.high))
        parts.append(line(0, y, WIDTH, y, RULE, 0.6))
        parts.append(rect(left, y - 5, max(right - left, 1), 10, LIGHT))
        parts.append(circle(estimate, y, 4.3, PETROL, PETROL))
        if band.target:
            parts.append(triangle(_wide(band.target), y))
    return drawing(parts, 16 + step * max(len(shown) - 1, 0))


def _wide(level: float) -> float:
    return (level - 1) / 4 * WIDTH
