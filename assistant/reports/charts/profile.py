"""The radar of the process areas: it shows the shape of a firm, never how two areas compare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language import _
from assistant.reports.charts.svg import GREY, INK, OCHRE, PETROL, RULE, drawing, line, text
from assistant.reports.radar import CENTRE, Radar, Spoke, radar

SCALE = 0.56
PAGE_WIDTH, PAGE_HEIGHT = 286, 262


@dataclass(frozen=True)
class Axis:
    """One area: its name in lines, its score and interval on 1..5, the target (the score when untouched).

    `peers` is the median of other firms; they are drawn when every axis has it.
    """

    lines: tuple[str, ...]
    estimate: float
    low: float
    high: float
    target: float
    peers: float | None = None


def profile_chart(axes: Sequence[Axis]) -> str:
    """The chart of at least three areas; it is 286 units wide. Raises ValueError for fewer."""
    drawn = radar([Spoke(a.lines, a.estimate, a.low, a.high) for a in axes], "")
    low = radar([Spoke((), a.low, a.low, a.low) for a in axes], "").dots
    high = radar([Spoke((), a.high, a.high, a.high) for a in axes], "").dots
    target = radar([Spoke((), a.target, a.target, a.target) for a in axes], "").outline
    parts = [*_frame(drawn), *_peers(axes), *_shape(drawn, target)]
    parts += [line(a.x, a.y, b.x, b.y, PETROL, 6) for a, b in zip(low, high, strict=True)]
    parts += [f'<circle cx="{p.x}" cy="{p.y}" r="5.5" fill="{PETROL}" stroke="#fff"/>' for p in drawn.dots]
    shifted = f'<g transform="translate({PAGE_WIDTH / 2 - CENTRE[0] * SCALE} 0) scale({SCALE})">'
    return drawing(
        [shifted, *parts, "</g>", *_names(drawn), *_legend(_with_peers(axes))], PAGE_HEIGHT, PAGE_WIDTH
    )


def _frame(drawn: Radar) -> Iterator[str]:
    for ring in drawn.rings:
        yield f'<path d="{ring}" fill="none" stroke="{RULE}" stroke-width="1"/>'
    for axis in drawn.axes:
        yield line(*CENTRE, axis.x, axis.y, RULE, 1)


def _shape(drawn: Radar, target: str) -> Iterator[str]:
    ink = f'fill="{PETROL}" fill-opacity="0.16" stroke="{PETROL}" stroke-width="3"'
    yield f'<path d="{drawn.outline}" {ink}/>'
    yield f'<path d="{target}" fill="none" stroke="{OCHRE}" stroke-width="2" stroke-dasharray="2 4"/>'


def _with_peers(axes: Sequence[Axis]) -> bool:
    return all(axis.peers for axis in axes)


def _peers(axes: Sequence[Axis]) -> Iterator[str]:
    if _with_peers(axes):
        outline = radar([Spoke((), a.peers or 1, a.low, a.high) for a in axes], "").outline
        yield f'<path d="{outline}" fill="none" stroke="{GREY}" stroke-width="1.6" stroke-dasharray="8 5"/>'


def _names(drawn: Radar) -> Iterator[str]:
    for position, place in enumerate(drawn.levels, start=1):
        x, y = _on_page(place.x, place.y)
        yield text(x, y + 2.5, str(position), 7, "middle", GREY)
    for label in drawn.labels:
        x, y = _on_page(label.x, label.y)
        for row, words in enumerate(label.lines):
            yield text(x, y + 9.5 * row, words, 8, label.anchor, INK, 600)


def _on_page(x: float, y: float) -> tuple[float, float]:
    return PAGE_WIDTH / 2 + (x - CENTRE[0]) * SCALE, y * SCALE


def _legend(peers: bool) -> Iterator[str]:
    y = PAGE_HEIGHT - 8
    yield line(20, y, 36, y, PETROL, 1.7)
    yield text(40, y + 3, _("impresa"), 8, fill=GREY)
    yield line(82, y, 98, y, OCHRE, 1.2, "1.2 2.2")
    yield text(102, y + 3, _("traguardo"), 8, fill=GREY)
    yield line(150, y, 166, y, PETROL, 3.4)
    yield text(170, y + 3, _("intervallo"), 8, fill=GREY)
    if peers:
        yield line(214, y, 230, y, GREY, 1, "4 2.5")
        yield text(234, y + 3, _("altre imprese"), 8, fill=GREY)
