"""Money by year: own money from the axis up, what would be contributed on top of it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.language import _
from assistant.reports.cash import CashYear
from assistant.reports.charts.euro_axis import LEFT, PALE, EuroAxis, euro, hatching
from assistant.reports.charts.svg import GREY, OCHRE, PETROL, drawing, rect, text

BOTTOM = 128.0
LEGEND = BOTTOM + 30


def cash_chart(years: Sequence[CashYear]) -> str:
    """One column per year; at least one of them spends something."""
    axis = EuroAxis(max(one.spend for one in years), len(years), BOTTOM)
    parts = list(axis.grid())
    for place, one in enumerate(years):
        parts += axis.bar(place, one.own, Decimal(0))
        if one.contributed:
            parts += axis.bar(place, one.spend, one.own, contributed=True)
        parts += axis.label(place, one.spend, euro(one.spend), str(one.year))
    if any(one.contributed for one in years):
        parts += _legend()
        return drawing(parts, LEGEND + 4)
    return drawing(parts, BOTTOM + 18)


def _legend() -> Iterator[str]:
    yield rect(LEFT, LEGEND - 7, 14, 8, PETROL)
    yield text(LEFT + 18, LEGEND, _("a carico dell'impresa"), 8, fill=GREY)
    yield rect(LEFT + 118, LEGEND - 7, 14, 8, PALE, OCHRE) + hatching(LEFT + 118, LEGEND - 7, 14, 8)
    yield text(LEFT + 136, LEGEND, _("contributi che contano"), 8, fill=GREY)
