"""Bars in euro on an axis that begins at zero: what the charts of money share."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.reports.charts.svg import (
    GREY,
    INK,
    OCHRE,
    PETROL,
    RULE,
    WIDTH,
    line,
    path,
    rect,
    text,
    wrapped,
)
from assistant.wording import number_words

LEFT, TOP, BOTTOM = 58.0, 18.0, 190.0
BAR, WIDEST = 0.6, 72.0  # of the room of each column, in units
PALE = "#efe3d0"


class EuroAxis:
    """Room for `columns` columns, up to a round sum above `highest`; the axis of zero stands at `bottom`."""

    def __init__(self, highest: Decimal, columns: int, bottom: float = BOTTOM) -> None:
        self.top = _round_up(highest)
        self.bottom = bottom
        self.room = (WIDTH - LEFT) / columns

    def y(self, value: Decimal) -> float:
        return self.bottom - float(value / self.top) * (self.bottom - TOP)

    def grid(self) -> Iterator[str]:
        for value in (self.top, self.top / 2):
            yield line(LEFT, self.y(value), WIDTH, self.y(value), RULE, 0.5)
            yield text(LEFT - 6, self.y(value) + 3, euro(value), 7.5, "end", GREY)
        yield line(LEFT, self.bottom, WIDTH, self.bottom, INK, 0.9)
        yield text(LEFT - 6, self.bottom + 3, "0 €", 7.5, "end", GREY)

    def left(self, place: int) -> float:
        """Where the bar of a column begins."""
        return LEFT + self.room * place + (self.room - self.width) / 2

    @property
    def width(self) -> float:
        """Of a bar."""
        return min(self.room * BAR, WIDEST)

    def bar(self, place: int, high: Decimal, low: Decimal, contributed: bool = False) -> Iterator[str]:
        """Petrol for own money; what is contributed is pale and hatched."""
        top, height = self.y(high), self.y(low) - self.y(high)
        yield rect(
            self.left(place),
            top,
            self.width,
            max(height, 0.8),
            PALE if contributed else PETROL,
            OCHRE if contributed else "none",
        )
        if contributed:
            yield hatching(self.left(place), top, self.width, height)

    def label(self, place: int, height: Decimal, amount: str, name: str) -> Iterator[str]:
        """The amount above the bar, its name under the axis."""
        middle = self.left(place) + self.width / 2
        yield text(middle, self.y(height) - 4, amount, 9, "middle", INK, 600)
        for row, words in enumerate(wrapped(name, self.room - 4, 8)):
            yield text(middle, self.bottom + 12 + 10 * row, words, 8, "middle")


def _round_up(total: Decimal) -> Decimal:
    """The next of 1, 2, 3, 4, 5, 6, 8, 10 times a power of ten."""
    power = Decimal(10) ** (total.adjusted())
    return next(power * k for k in (1, 2, 3, 4, 5, 6, 8, 10) if power * k >= total)


def euro(amount: Decimal) -> str:
    return f"{number_words(amount)} €"


def hatching(left: float, top: float, width: float, height: float) -> str:
    """Slanted lines, cut to the bar: a second sign beside the colour."""
    lines = []
    for offset in range(0, int(width + height), 6):
        start, end = max(0.0, offset - height), min(float(offset), width)
        if end > start:
            lines.append(
                f"M{left + start:.1f} {top + offset - start:.1f}L{left + end:.1f} {top + offset - end:.1f}"
            )
    return path("".join(lines), OCHRE, 0.4) if lines else ""
