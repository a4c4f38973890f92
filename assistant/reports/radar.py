"""Geometry of the maturity radar: rings 1..5 around (300, 215), one axis per measured area."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

CENTRE = (300.0, 215.0)
UNIT = 33.0  # one level, in drawing units: ring 5 has radius 165


@dataclass(frozen=True)
class Spoke:
    """One axis: its label in lines and the estimate with its interval, on 1..5."""

    lines: tuple[str, ...]
    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Radar:
    """Everything a template draws; path data in absolute coordinates."""

    rings: tuple[str, ...]
    axes: tuple[Point, ...]
    interval: str  # outer and inner polygon, even-odd
    outline: str
    dots: tuple[Point, ...]
    levels: tuple[Point, ...]
    labels: tuple[Label, ...]
    description: str


def radar(spokes: Sequence[Spoke], description: str) -> Radar:
    """Lay out at least three spokes clockwise from the top. Raises ValueError for fewer."""
    if len(spokes) < 3:
        raise ValueError("a radar needs three axes")
    count = len(spokes)
    angles = [2 * pi * position / count - pi / 2 for position in range(count)]

    def polygon(levels: Sequence[float]) -> str:
        points = [_at(angle, level) for angle, level in zip(angles, levels, strict=True)]
        return "M" + "L".join(f"{p.x} {p.y}" for p in points) + "Z"

    return Radar(
        rings=tuple(polygon([ring] * count) for ring in (1, 2, 3, 4, 5)),
        axes=tuple(_at(angle, 5) for angle in angles),
        interval=polygon([s.high for s in spokes]) + polygon([s.low for s in spokes]),
        outline=polygon([s.estimate for s in spokes]),
        dots=tuple(_at(angle, s.estimate) for angle, s in zip(angles, spokes, strict=True)),
        levels=tuple(_at(-pi / 2 + pi / count, level) for level in (1, 2, 3, 4, 5)),
        labels=tuple(_label(angle, s.lines) for angle, s in zip(angles, spokes, strict=True)),
        description=description,
    )


def _at(angle: float, level: float) -> Point:
    radius = UNIT * level
    return Point(round(CENTRE[0] + radius * cos(angle), 1), round(CENTRE[1] + radius * sin(angle), 1))


def _label(angle: float, lines: tuple[str, ...]) -> Label:
    sideways = cos(angle)
    anchor = "middle" if abs(sideways) < 0.1 else "start" if sideways > 0 else "end"
    point = _at(angle, 5.35)
    lift = 18 * (len(lines) - 1) if sin(angle) < -0.9 else 0
    return Label(point.x, point.y + 5 - lift, anchor, lines)
