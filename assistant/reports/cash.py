"""Money by calendar year: what the plan spends, what would be contributed, what stays with the firm."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.reports.plan import Plan, PlanEntry

EURO = Decimal(1)


@dataclass(frozen=True)
class CashYear:
    """Whole euro of one year. Contributions are split as the spend is: the day they are paid is not known."""

    year: int
    spend: Decimal
    contributed: Decimal

    @property
    def own(self) -> Decimal:
        return self.spend - self.contributed


def cash_years(plan: Plan, planned: Decimal | None, contributed: Decimal) -> tuple[CashYear, ...]:
    """Every year up to the last that spends; none while neither the firm nor an action tells a cost.

    A known cost (the higher end) is spread evenly over the months of its action. The rest of what the firm
    plans to spend follows the own hours of the actions whose cost is not known. The sums are exact.
    """
    known = [entry for entry in plan.entries if entry.action.sheet.cost is not None]
    told = sum((_cost(entry) for entry in known), Decimal(0))
    rest = max((planned or Decimal(0)) - told, Decimal(0))
    by_year: dict[int, Decimal] = {plan.year(month): Decimal(0) for month in range(plan.months)}
    for entry in known:
        _spread(by_year, _cost(entry), _months(plan, [entry]))
    others = [entry for entry in plan.entries if entry.action.sheet.cost is None]
    _spread(by_year, rest, _months(plan, others or plan.entries))
    spend = _whole(by_year)
    total = sum(spend.values(), Decimal(0))
    if not total:
        return ()
    paid = _whole({year: contributed * one / total for year, one in spend.items()})
    last = max(year for year, one in spend.items() if one)
    return tuple(CashYear(year, spend[year], paid[year]) for year in spend if year <= last)


def _cost(entry: PlanEntry) -> Decimal:
    cost = entry.action.sheet.cost
    return cost.maximum if cost else Decimal(0)


def _months(plan: Plan, entries: Iterable[PlanEntry]) -> Mapping[int, Decimal]:
    """Own hours by year, an action's spread evenly over its months; without a month they begin at once."""
    hours: dict[int, Decimal] = {}
    for entry in entries:
        start, months = entry.start or 0, entry.action.sheet.months
        for month in range(start, start + months):
            year = plan.year(month)
            hours[year] = hours.get(year, Decimal(0)) + Decimal(max(entry.action.hours, 1)) / months
    return hours


def _spread(by_year: dict[int, Decimal], amount: Decimal, weights: Mapping[int, Decimal]) -> None:
    total = sum(weights.values(), Decimal(0))
    for year, weight in weights.items():
        by_year[year] += amount * weight / total


def _whole(by_year: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Whole euro whose sum is that of the parts, rounded once."""
    rounded: dict[int, Decimal] = {}
    so_far = told = Decimal(0)
    for year, amount in by_year.items():
        so_far += amount
        rounded[year] = so_far.quantize(EURO, ROUND_HALF_UP) - told
        told += rounded[year]
    return rounded
