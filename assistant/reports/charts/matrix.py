"""Effect against effort: every action as a numbered dot, filled when in the plan, open when left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from xml.sax.saxutils import escape

from assistant.language import N_, _
from assistant.reports.charts.svg import (
    GREY,
    PETROL,
    RULE,
    TINT,
    WHITE,
    circle,
    drawing,
    line,
    rect,
    shortened,
    text,
    width_of,
)
from assistant.reports.words import gain_words

LEFT, RIGHT, TOP, BOTTOM = 42.0, 470.0, 2.0, 236.0
RADIUS, LETTERS = 8.0, 7.5
LABEL_ROOM = 125.0
TITLES = (
    (N_("Subito"), N_("molto effetto, poco impegno")),
    (N_("Progetti portanti"), N_("molto effetto, molto impegno")),
    (N_("A corredo"), N_("poco effetto, poco impegno")),
    (N_("Da rimandare"), N_("poco effetto, molto impegno")),
)


@dataclass(frozen=True)
class Dot:
    """One action: the sign inside the dot, its name, own hours, effect on the index in levels."""

    sign: str
    name: str
    hours: float
    effect: float
    planned: bool


@dataclass(frozen=True)
class Box:
    """A rectangle that a label may not touch."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Scale:
    """A straight axis from `low` to `high` drawn between two coordinates."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def matrix_chart(dots: Sequence[Dot]) -> str:
    """The chart of at least one dot."""
    hours = _scale([dot.hours for dot in dots], LEFT, RIGHT, (0.12, 0.12))
    effect = _scale([dot.effect for dot in dots], BOTTOM, TOP, (0.26, 0.24))
    places = _apart([(hours.at(dot.hours), effect.at(dot.effect)) for dot in dots])
    parts = [*_quadrants(hours, effect), *_axes(hours, effect)]
    for dot, (x, y) in zip(dots, places, strict=True):
        parts += _dot(dot, x, y)
    parts += _labels(dots, places, hours, effect)
    return drawing(parts, BOTTOM + 32)


def _scale(values: Sequence[float], start: float, end: float, air: tuple[float, float]) -> Scale:
    """The range of the values with air under and over it, in parts of the range."""
    low, high = min(values), max(values)
    span = (high - low) or max(abs(high), 0.01)
    return Scale(low - span * air[0], high + span * air[1], start, end)


def _apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Dots that would hide each other stand side by side."""
    found: list[tuple[float, float]] = []
    for x, y in places:
        while any(hypot(x - a, y - b) < RADIUS * 1.5 for a, b in found):
            x += RADIUS * 0.75
        found.append((x, y))
    return found


def _quadrants(hours: Scale, effect: Scale) -> Iterator[str]:
    yield rect(LEFT, TOP, hours.middle - LEFT, effect.middle - TOP, TINT)
    yield rect(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, "none", RULE)
    yield line(hours.middle, TOP, hours.middle, BOTTOM, GREY)
    yield line(LEFT, effect.middle, RIGHT, effect.middle, GREY)
    for (title, words), (x, y, anchor) in zip(TITLES, _title_places(hours), strict=True):
        yield text(x, y, _(title), 9.5, anchor, PETROL, 600)
        yield text(x, y + 9.5, _(words), 7.5, anchor, GREY)


def _title_places(hours: Scale) -> tuple[tuple[float, float, str], ...]:
    right = hours.middle + 8
    return (
        (LEFT + 8, TOP + 14, "start"),
        (right, TOP + 14, "start"),
        (LEFT + 8, BOTTOM - 17, "start"),
        (RIGHT - 8, BOTTOM - 17, "end"),
    )


def _axes(hours: Scale, effect: Scale) -> Iterator[str]:
    for value in _ticks(hours):
        yield line(hours.at(value), BOTTOM, hours.at(value), BOTTOM + 3, GREY)
        yield text(
            hours.at(value), BOTTOM + 12, _("{hours} ore").format(hours=f"{value:.0f}"), 7.5, "middle", GREY
        )
    for value in _ticks(effect):
        yield line(LEFT - 3, effect.at(value), LEFT, effect.at(value), GREY)
        yield text(LEFT - 5, effect.at(value) + 2.5, gain_words(value), 7.5, "end", GREY)
    yield text(hours.middle, BOTTOM + 27, _("impegno: ore interne, da poche a molte →"), 8, "middle", GREY)
    upwards = escape(_("effetto sulla maturità →"))
    yield (
        f'<text x="8" y="{effect.middle:.1f}" font-size="8" fill="{GREY}" text-anchor="middle" '
        f'transform="rotate(-90 8 {effect.middle:.1f})">{upwards}</text>'
    )


def _ticks(scale: Scale) -> list[float]:
    """Three or four round values inside the scale."""
    span = scale.high - scale.low
    unit = 10.0 ** len(str(int(span))) / 10 if span >= 1 else 0.01
    step = next((unit * k for k in (0.25, 0.5, 1, 2, 5, 10, 20) if span / (unit * k) <= 5), span)
    step = max(step, 0.01)
    first = int(scale.low / step) + 1
    values = [step * k for k in range(first, first + 7)]
    return [value for value in values if 0 <= value < scale.high]


def _dot(dot: Dot, x: float, y: float) -> Iterator[str]:
    if dot.planned:
        yield circle(x, y, RADIUS)
    else:
        yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{RADIUS - 0.5}" fill="{WHITE}" stroke="{GREY}"/>'
    yield text(x, y + 2.8, dot.sign, 8, "middle", WHITE if dot.planned else GREY, 600)


def _labels(
    dots: Sequence[Dot], places: Sequence[tuple[float, float]], hours: Scale, effect: Scale
) -> Iterator[str]:
    """Names where they touch nothing: right, left, over or under the dot; else the number alone."""
    frame = Box(LEFT + 2, TOP + 2, RIGHT - 2, BOTTOM - 2)
    taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places]
    taken.append(Box(hours.middle - 1, TOP, hours.middle + 1, BOTTOM))
    taken.append(Box(LEFT, effect.middle - 1, RIGHT, effect.middle + 1))
    taken += [_title_box(x, y, anchor) for x, y, anchor in _title_places(hours)]
    for dot, (x, y) in zip(dots, places, strict=True):
        name = shortened(dot.name, LABEL_ROOM, LETTERS)
        room = width_of(name, LETTERS)
        for at, base, anchor in _candidates(x, y):
            left = at - room * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            box = Box(left, base - 7, left + room, base + 2)
            if box.inside(frame) and not any(box.touches(other) for other in taken):
                taken.append(box)
                yield text(at, base, name, LETTERS, anchor)
                break


def _candidates(x: float, y: float) -> tuple[tuple[float, float, str], ...]:
    """Place, baseline and anchor of each possible label."""
    return (
        (x + RADIUS + 3, y + 3, "start"),
        (x - RADIUS - 3, y + 3, "end"),
        (x, y - RADIUS - 4, "middle"),
        (x, y + RADIUS + 9, "middle"),
    )


def _title_box(x: float, y: float, anchor: str) -> Box:
    left = x - 115 if anchor == "end" else x
    return Box(left, y - 9, left + 115, y + 12)
