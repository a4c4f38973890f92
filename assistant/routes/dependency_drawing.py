"""What waits for what, drawn from left to right. Geometry in numbers, words beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.language import _
from assistant.roadmap.preview import RoadmapPreview
from assistant.routes.plan_drawings import Dot, kind_of

WIDTH, RADIUS, ROW = 480, 15, 46  # of the drawing, in its own units


@dataclass(frozen=True)
class DependencyMap:
    """Actions from left to right as they wait for each other; `sentences` say the same in words."""

    height: int
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    description: str
    sentences: tuple[str, ...]
    free: str


def dependency_map(shown: RoadmapPreview) -> DependencyMap:
    """Every action that waits or is waited for, in columns; a line for each wait that no other implies."""
    kept = {one.status.action.id: one for one in shown.actions if one.status.state != "rejected"}
    before = {id: [b for b in one.status.action.after if b in kept] for id, one in kept.items()}
    numbers = {id: one.status.action.number for id, one in kept.items()}
    linked = {id for id, waits in before.items() if waits} | {b for waits in before.values() for b in waits}
    depth = _depths(before)
    dots = {
        id: Dot(numbers[id], kind_of(kept[id].status.state), x, y)
        for id, (x, y) in _places([id for id in kept if id in linked], depth).items()
    }
    direct = {id: _direct(before[id], before) for id in dots}
    lines = [_line(dots[first], dots[id]) for id, waits in direct.items() for first in waits]
    sentences = tuple(
        _("%(number)s. %(title)s: dopo %(before)s.")
        % {
            "number": numbers[id],
            "title": kept[id].status.action.sheet.title,
            "before": ", ".join(str(numbers[first]) for first in waits),
        }
        for id, waits in direct.items()
        if waits
    )
    rows = max(([depth[id] for id in dots].count(column) for column in range(len(kept))), default=0)
    alone = ", ".join(str(numbers[id]) for id in kept if id not in linked)
    return DependencyMap(
        2 * RADIUS + 20 + ROW * max(0, rows - 1),
        tuple(dots.values()),
        tuple(lines),
        _("Azioni che ne aspettano altre: %(count)s. L'elenco è sotto la figura.")
        % {"count": len(sentences)},
        sentences,
        _("Non aspettano nessuna e nessuna le aspetta: %(numbers)s.") % {"numbers": alone} if alone else "",
    )


def _depths(before: Mapping[str, list[str]]) -> Mapping[str, int]:
    """How many actions stand before each one, on the longest way; the plan has no rings."""
    found: dict[str, int] = {}

    def depth(id: str) -> int:
        if id not in found:
            found[id] = 1 + max(map(depth, before[id]), default=-1)
        return found[id]

    return {id: depth(id) for id in before}


def _places(ids: list[str], depth: Mapping[str, int]) -> Mapping[str, tuple[int, int]]:
    columns = max((depth[id] for id in ids), default=0) or 1
    rows: dict[int, int] = {}
    places = {}
    for id in ids:
        row = rows.get(depth[id], 0)
        rows[depth[id]] = row + 1
        places[id] = (30 + (WIDTH - 60) * depth[id] // columns, 10 + RADIUS + ROW * row)
    return places


def _direct(waits: list[str], before: Mapping[str, list[str]]) -> list[str]:
    """Those not already waited for by another of them."""
    return [one for one in waits if not any(one in _all_before(other, before) for other in waits)]


def _all_before(id: str, before: Mapping[str, list[str]]) -> Iterator[str]:
    for one in before[id]:
        yield one
        yield from _all_before(one, before)


def _line(first: Dot, then: Dot) -> str:
    """A curve from the right of one dot to the left of the other."""
    start, end = first.x + RADIUS, then.x - RADIUS
    middle = (start + end) // 2
    return f"M{start} {first.y}C{middle} {first.y} {middle} {then.y} {end} {then.y}"
