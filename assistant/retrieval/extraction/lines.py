"""Words of a PDF page -> its lines in reading order, two columns included."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Word = Mapping[str, Any]
"""A word as pdfplumber gives it: text, x0, x1, top, bottom, size, fontname. A table stands among the words
as one whose text holds its rows and whose font is TABLE."""

TABLE = "(table)"

SAME_ROW = 3.0
"""Points by which the feet of two words on one row may differ."""

BETWEEN_COLUMNS = 9.0
"""Least width of the strip between two columns, in points; a space between words is about 3."""

FEWEST_ROWS = 8
MOSTLY = 0.7
"""Share of the rows with words on both sides that must leave the strip free."""

SHORT = 0.85
"""A line that ends before this share of its column's width ends a paragraph."""


@dataclass(frozen=True)
class Line:
    """One line of a page; `top` and `bottom` in points from the top, `size` of its letters in points.

    `table` says that `text` holds the rows of one. `is_short` when it ends well before its column does.
    """

    text: str
    page: int
    top: float
    bottom: float
    size: float = 0.0
    is_bold: bool = False
    is_short: bool = False
    is_table: bool = False


def lines_of(words: Sequence[Word], page: int, width: float) -> list[Line]:
    """The lines of a page `width` points wide: down the page, or down one column and then the other."""
    rows = rows_of(words)
    gutter = _gutter(rows, width)
    if gutter is None:
        return _lines(rows, page)
    ordered: list[Line] = []
    left: list[list[Word]] = []
    right: list[list[Word]] = []
    for row in rows:
        beside = _sides(row, gutter)
        if beside is None:  # a line across both columns: what stands above it comes first
            ordered += [*_lines(left, page), *_lines(right, page), *_lines([row], page)]
            left, right = [], []
        else:
            left += filter(None, [beside[0]])
            right += filter(None, [beside[1]])
    return ordered + _lines(left, page) + _lines(right, page)


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one row, from left to right; rows from the top."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word["bottom"]):
        if rows and word["bottom"] - rows[-1][-1]["bottom"] <= SAME_ROW:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def text_of(row: Sequence[Word]) -> str:
    """The words of a row; two without room between them are one, set in two fonts."""
    parts = [row[0]["text"]] if row else []
    for before, word in pairwise(row):
        apart = word["x0"] - before["x1"] > 0.12 * word["size"]
        parts.append(f" {word['text']}" if apart else word["text"])
    return "".join(parts)


def _lines(rows: Sequence[Sequence[Word]], page: int) -> list[Line]:
    if not rows:
        return []
    left = min(row[0]["x0"] for row in rows)
    right = max(row[-1]["x1"] for row in rows)
    return [line for row in rows for line in _lines_in(row, page, left + SHORT * (right - left))]


def _lines_in(row: Sequence[Word], page: int, full: float) -> Iterator[Line]:
    """The line of a row, after the tables that begin on it; one that ends before `full` is short."""
    for word in row:
        if word["fontname"] == TABLE:
            yield Line(word["text"], page, word["top"], word["bottom"], is_table=True)
    if words := [word for word in row if word["fontname"] != TABLE]:
        sizes = [round(word["size"], 1) for word in words]
        yield Line(
            text_of(words),
            page,
            min(word["top"] for word in words),
            max(word["bottom"] for word in words),
            max(sizes, key=sizes.count),
            all(_is_bold(word["fontname"]) for word in words),
            words[-1]["x1"] < full,
        )


def _is_bold(font: str) -> bool:
    return any(weight in font.lower() for weight in ("bold", "black", "heavy", "demi"))


def _gutter(rows: Sequence[Sequence[Word]], width: float) -> float | None:
    """Where a strip between two columns stands; None when the page has one column."""
    return next(filter(lambda x: _divides(rows, x), _candidates(width)), None)


def _candidates(width: float) -> Iterator[float]:
    for share in (0.5, 0.49, 0.51, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56):
        yield share * width


def _divides(rows: Sequence[Sequence[Word]], x: float) -> bool:
    sides = [_sides(row, x) for row in rows]
    divided = [pair for pair in sides if pair and all(pair)]
    words = sum(len(side) for pair in divided for side in pair)
    across = sides.count(None)
    return (
        len(divided) >= FEWEST_ROWS
        and len(divided) >= MOSTLY * (len(divided) + across)
        and words >= 6 * len(divided)  # prose: three words a side; the cells of a table hold fewer
    )


def _sides(row: Sequence[Word], x: float) -> tuple[list[Word], list[Word]] | None:
    """The words on either side of a strip around x; None when some stand in it."""
    left = [word for word in row if word["x1"] <= x + BETWEEN_COLUMNS / 2]
    right = [word for word in row if word["x0"] >= x - BETWEEN_COLUMNS / 2]
    if len(left) + len(right) != len(row):
        return None
    apart = not left or not right or right[0]["x0"] - left[-1]["x1"] >= BETWEEN_COLUMNS
    return (left, right) if apart else None
