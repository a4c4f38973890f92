"""The few SVG elements that charts are drawn with, in the colours and letters of the report."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

WIDTH = 476
INK, PETROL, GREY, OCHRE = "#1c2630", "#0f4c5c", "#55616b", "#8f5200"
RULE, TINT, BAND, LIGHT, WHITE = "#c5cdd3", "#eef2f4", "#bccfd6", "#a9c6cf", "#ffffff"
FONT = "Source Sans Pro"
LETTER = 0.47  # mean width of a letter of this font, as a part of its size


def drawing(parts: Iterable[str], height: float, width: float = WIDTH) -> str:
    """A whole drawing. The words inside are text, set in the report's sans."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" '
        f'font-family="{FONT}" font-size="9" fill="{INK}">{"".join(parts)}</svg>'
    )


def n(value: float) -> str:
    """A coordinate: at most two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    x: float,
    y: float,
    words: str,
    size: float = 9,
    anchor: str = "start",
    fill: str = INK,
    weight: int = 400,
) -> str:
    """One line of text on the baseline `y`; `anchor` start, middle or end."""
    return (
        f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, width: float = 0.7, dash: str = ""
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" stroke="{stroke}" '
        f'stroke-width="{n(width)}"{dashes}/>'
    )


def rect(
    x: float, y: float, width: float, height: float, fill: str, stroke: str = "none", round: float = 0
) -> str:
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" rx="{n(round)}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="0.8"/>'
    )


def circle(x: float, y: float, radius: float, fill: str = PETROL, stroke: str = WHITE) -> str:
    return (
        f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{fill}" stroke="{stroke}" stroke-width="1"/>'
    )


def path(d: str, stroke: str, width: float = 0.8, fill: str = "none", dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{n(width)}"{dashes}/>'


def polygon(points: Sequence[tuple[float, float]], fill: str, stroke: str = "none", width: float = 1) -> str:
    corners = " ".join(f"{n(x)},{n(y)}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}" stroke="{stroke}" stroke-width="{n(width)}"/>'


def diamond(x: float, y: float, radius: float, fill: str = OCHRE) -> str:
    return polygon(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill)


def triangle(x: float, y: float) -> str:
    """The mark of a target: an open triangle that points to the right."""
    return polygon(((x - 3, y - 4), (x + 4.5, y), (x - 3, y + 4)), WHITE, OCHRE, 1.2)


def width_of(words: str, size: float) -> float:
    """About how wide the words will be; exact enough to keep labels apart."""
    return len(words) * size * LETTER


def shortened(words: str, room: float, size: float) -> str:
    """The words, cut at a word with an ellipsis when they would not fit in `room` units."""
    if width_of(words, size) <= room:
        return words
    letters = int(room / (size * LETTER)) - 1
    return words[:letters].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def wrapped(words: str, room: float, size: float, most: int = 2) -> tuple[str, ...]:
    """The words in at most `most` lines of `room` units, the last one shortened."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most - 1:
        count = next((k for k in range(len(left), 0, -1) if width_of(" ".join(left[:k]), size) <= room), 1)
        lines.append(" ".join(left[:count]))
        left = left[count:]
    if left:
        lines.append(shortened(" ".join(left), room, size))
    return tuple(lines)
