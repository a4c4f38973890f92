"""From a total to what is left to pay, one contribution at a time; zero-based."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.reports.charts.svg import (
    GREY,
    INK,
    OCHRE,
    PETROL,
    RULE,
    WIDTH,
    drawing,
    line,
    path,
    rect,
    text,
    wrapped,
)
from assistant.wording import number_words

LEFT, TOP, BOTTOM = 58.0, 18.0, 190.0
BAR = 0.6  # of the room of each column
PALE = "#efe3d0"


@dataclass(frozen=True)
class Fall:
    """One contribution, in euro."""

    name: str
    amount: Decimal


def waterfall_chart(total: Decimal, falls: Sequence[Fall], total_name: str, rest_name: str) -> str:
    """The chart; `total` is above zero and the falls do not pass it."""
    top = _round_up(total)
    room = (WIDTH - LEFT) / (len(falls) + 2)

    def y(value: Decimal) -> float:
        return BOTTOM - float(value / top) * (BOTTOM - TOP)

    parts = list(_grid(top, y(top), y(top / 2)))
    parts += _column(0, room, y(total), y(Decimal(0)), f"{_euro(total)}", total_name, False)
    left = total
    for place, fall in enumerate(falls, start=1):
        parts.append(_connector(place, room, y(left)))
        parts += _column(
            place, room, y(left), y(left - fall.amount), f"−{_euro(fall.amount)}", fall.name, True
        )
        left -= fall.amount
    parts.append(_connector(len(falls) + 1, room, y(left)))
    parts += _column(len(falls) + 1, room, y(left), y(Decimal(0)), _euro(left), rest_name, False)
    return drawing(parts, BOTTOM + 36)


def _round_up(total: Decimal) -> Decimal:
    """The next of 1, 2, 5 times a power of ten."""
    power = Decimal(10) ** (total.adjusted())
    return next(power * k for k in (1, 2, 3, 4, 5, 6, 8, 10) if power * k >= total)


def _euro(amount: Decimal) -> str:
    return f"{number_words(amount)} €"


def _grid(top: Decimal, highest: float, middle: float) -> Iterator[str]:
    for value, place in ((top, highest), (top / 2, middle)):
        yield line(LEFT, place, WIDTH, place, RULE, 0.5)
        yield text(LEFT - 6, place + 3, _euro(value), 7.5, "end", GREY)
    yield line(LEFT, BOTTOM, WIDTH, BOTTOM, INK, 0.9)
    yield text(LEFT - 6, BOTTOM + 3, "0 €", 7.5, "end", GREY)


def _column(
    place: int, room: float, top: float, bottom: float, amount: str, name: str, falls: bool
) -> Iterator[str]:
    left, width = LEFT + room * (place + (1 - BAR) / 2), room * BAR
    yield rect(
        left, top, width, max(bottom - top, 0.8), PALE if falls else PETROL, OCHRE if falls else "none"
    )
    if falls:
        yield _hatching(left, top, width, bottom - top)
    middle = left + width / 2
    yield text(middle, top - 4, amount, 9, "middle", INK, 600)
    for row, words in enumerate(wrapped(name, room - 4, 8)):
        yield text(middle, BOTTOM + 12 + 10 * row, words, 8, "middle")


def _hatching(left: float, top: float, width: float, height: float) -> str:
    """Slanted lines, cut to the bar: a second sign beside the colour."""
    lines = []
    for offset in range(0, int(width + height), 6):
        start, end = max(0.0, offset - height), min(float(offset), width)
        if end > start:
            lines.append(
                f"M{left + start:.1f} {top + offset - start:.1f}L{left + end:.1f} {top + offset - end:.1f}"
            )
    return path("".join(lines), OCHRE, 0.4) if lines else ""


def _connector(place: int, room: float, y: float) -> str:
    """The dotted line from the column before to this one."""
    start = LEFT + room * (place - 1) + room * (1 + BAR) / 2
    return line(start, y, LEFT + room * place + room * (1 - BAR) / 2, y, GREY, 0.7, "1.5 2")
