"""A plan in figures: months, hours, spend by year, maturity gained, what each measure could pay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.months import months_later
from assistant.roadmap.reasons import Effect, index_effect
from assistant.roadmap.roadmap import Roadmap


@dataclass(frozen=True)
class FundingShare:
    """A measure open when actions start: their numbers in the plan, the most it could pay of known costs."""

    slug: str
    title: str
    actions: tuple[int, ...]
    euro: Decimal


@dataclass(frozen=True)
class PlanFigures:
    """The actions that nobody rejected, added up.

    `first_month` and `last_month` are first days, None while no action has a date; `hours` the firm's own,
    `hours_available` those of the whole span. `spend` is what is known at its highest, None while nothing is;
    `yearly` its part in the calendar year in which each action starts; `to_estimate` counts the actions
    without a cost, `timely` those that start while a call is open. `index` is the mean level now and after.
    `funding` holds the measures that pay most first.
    """

    actions: int
    first_month: date | None
    last_month: date | None
    hours: int
    hours_available: int
    spend: Decimal | None
    yearly: Mapping[int, Decimal]
    to_estimate: int
    timely: int
    index: Effect | None
    funding: tuple[FundingShare, ...]

    @property
    def paid(self) -> Decimal:
        """The most that all measures together could pay, in euro."""
        return sum((share.euro for share in self.funding), Decimal(0))


def figures_of(roadmap: Roadmap, grounds: Grounds) -> PlanFigures:
    """The roadmap in figures, with the words and costs now in force."""
    kept = [status.action for status in roadmap.statuses if status.state != "rejected"]
    costs = [one.sheet.cost.maximum for one in kept if one.sheet.cost]
    starts = [one.sheet.start for one in kept if one.sheet.start]
    ends = [months_later(one.sheet.start, one.sheet.months - 1) for one in kept if one.sheet.start]
    return PlanFigures(
        actions=len(kept),
        first_month=min(starts, default=None),
        last_month=max(ends, default=None),
        hours=sum(one.hours for one in kept),
        hours_available=roadmap.draft.wishes.hours,
        spend=sum(costs, Decimal(0)) if costs else None,
        yearly=_yearly(kept),
        to_estimate=len(kept) - len(costs),
        timely=sum(bool(one.calls) for one in kept),
        index=index_effect(kept, grounds),
        funding=tuple(sorted(_shares(kept, grounds), key=_most_first)),
    )


def _yearly(kept: Sequence[PlannedAction]) -> Mapping[int, Decimal]:
    found: dict[int, Decimal] = {}
    for sheet in (one.sheet for one in kept):
        if sheet.cost and sheet.start:
            found[sheet.start.year] = found.get(sheet.start.year, Decimal(0)) + sheet.cost.maximum
    return dict(sorted(found.items()))


def _shares(kept: Sequence[PlannedAction], grounds: Grounds) -> Iterator[FundingShare]:
    """One for each measure that some action starts in time for."""
    for slug in dict.fromkeys(slug for one in kept for slug in one.calls):
        if outlook := grounds.outlooks.get(slug):
            asking = [one for one in kept if slug in one.calls]
            euro = sum((one.contributions.get(slug, Decimal(0)) for one in asking), Decimal(0))
            yield FundingShare(slug, outlook.title, tuple(one.number for one in asking), euro)


def _most_first(share: FundingShare) -> tuple[Decimal, int, str]:
    return -share.euro, -len(share.actions), share.slug
