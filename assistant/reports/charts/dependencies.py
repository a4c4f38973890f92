"""What comes before what: a box per action, in columns from left to right, an arrow to each that waits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.reports.charts.svg import (
    GREY,
    INK,
    PETROL,
    WHITE,
    WIDTH,
    drawing,
    path,
    polygon,
    rect,
    text,
    wrapped,
)

GAP, HEIGHT, STEP = 26.0, 28.0, 38.0  # between columns; of a box; from one box to the next
WIDEST = 160.0


@dataclass(frozen=True)
class Step:
    """One action: its sign, its name, the ids of those that must be finished before."""

    id: str
    sign: str
    name: str
    after: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """The left edge and the middle of a box."""

    x: float
    y: float


def dependency_chart(steps: Sequence[Step]) -> str:
    """The chart of at least one step; what nobody waits for and waits for nobody is better left out."""
    depths = _depths(steps)
    width = min(WIDEST, (WIDTH - GAP * max(depths.values())) / (max(depths.values()) + 1))
    places = _places(steps, depths, width)
    parts = [arrow for step in steps for arrow in _arrows(step, places, width)]
    parts += [shape for step in steps for shape in _box(step, places[step.id], width)]
    return drawing(parts, max(place.y for place in places.values()) + HEIGHT / 2 + 2)


def _depths(steps: Sequence[Step]) -> Mapping[str, int]:
    """The column of each step, from 0: one after the furthest of those before it."""
    by_id = {step.id: step for step in steps}
    depths: dict[str, int] = {}

    def depth(id: str) -> int:
        if id not in depths:
            depths[id] = 1 + max((depth(one) for one in by_id[id].after if one in by_id), default=-1)
        return depths[id]

    for step in steps:
        depth(step.id)
    return depths


def _places(steps: Sequence[Step], depths: Mapping[str, int], width: float) -> Mapping[str, Place]:
    """Column by column, each box as near as free room allows to the middle of those before it."""
    found: dict[str, Place] = {}
    for column in range(max(depths.values()) + 1):
        free = HEIGHT / 2 + 1
        mine = [step for step in steps if depths[step.id] == column]
        for step in sorted(mine, key=lambda one: _wanted(one, found)):
            y = max(free, _wanted(step, found))
            found[step.id] = Place(column * (width + GAP), y)
            free = y + STEP
    return found


def _wanted(step: Step, found: Mapping[str, Place]) -> float:
    before = [found[id].y for id in step.after if id in found]
    return sum(before) / len(before) if before else 0.0


def _box(step: Step, place: Place, width: float) -> Iterator[str]:
    yield rect(place.x + 0.5, place.y - HEIGHT / 2, width - 1, HEIGHT, WHITE, PETROL, 2)
    yield text(place.x + 7, place.y + 3, step.sign, 9, weight=600, fill=PETROL)
    names = wrapped(step.name, width - 30, 7.6)
    for row, words in enumerate(names):
        yield text(place.x + 22, place.y + 2.6 + 4.6 * (2 * row - len(names) + 1), words, 7.6, fill=INK)


def _arrows(step: Step, places: Mapping[str, Place], width: float) -> Iterator[str]:
    """Elbows that turn in the room between two columns, drawn under the boxes."""
    to = places[step.id]
    for start in (places[id] for id in step.after if id in places):
        turn = to.x - GAP / 2
        yield path(f"M{start.x + width:.1f} {start.y:.1f}H{turn:.1f}V{to.y:.1f}H{to.x - 4:.1f}", GREY)
        yield polygon(((to.x - 5, to.y - 2.6), (to.x, to.y), (to.x - 5, to.y + 2.6)), GREY)
