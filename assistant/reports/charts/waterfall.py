"""From a total to what is left to pay, one contribution at a time; zero-based."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.reports.charts.euro_axis import BOTTOM, EuroAxis, euro
from assistant.reports.charts.svg import GREY, drawing, line


@dataclass(frozen=True)
class Fall:
    """One contribution, in euro."""

    name: str
    amount: Decimal


def waterfall_chart(total: Decimal, falls: Sequence[Fall], total_name: str, rest_name: str) -> str:
    """The chart; `total` is above zero and the falls do not pass it."""
    axis = EuroAxis(total, len(falls) + 2)
    parts = [*axis.grid(), *axis.bar(0, total, Decimal(0)), *axis.label(0, total, euro(total), total_name)]
    left = total
    for place, fall in enumerate(falls, start=1):
        parts.append(_connector(axis, place, left))
        parts += axis.bar(place, left, left - fall.amount, contributed=True)
        parts += axis.label(place, left, f"−{euro(fall.amount)}", fall.name)
        left -= fall.amount
    last = len(falls) + 1
    parts += [_connector(axis, last, left), *axis.bar(last, left, Decimal(0))]
    parts += axis.label(last, left, euro(left), rest_name)
    return drawing(parts, BOTTOM + 36)


def _connector(axis: EuroAxis, place: int, height: Decimal) -> str:
    """The dotted line from the column before to this one."""
    y = axis.y(height)
    return line(axis.left(place - 1) + axis.width, y, axis.left(place), y, GREY, 0.7, "1.5 2")
