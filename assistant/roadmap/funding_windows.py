"""The months in which an action may start and still ask a call to pay for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.funding_terms import FundingTerms
from assistant.roadmap.actions import Action
from assistant.roadmap.grounds import FundingOutlook, Grounds
from assistant.roadmap.months import months_between

ENDLESS = 10**4  # months: a call that is open without a known last day


@dataclass(frozen=True)
class FundingWindow:
    """Months from the plan's first, both inside. A start in them counts on the call.

    `terms` when what it pays can be counted in euro.
    """

    slug: str
    first: int
    last: int
    terms: FundingTerms | None = None

    def holds(self, month: int) -> bool:
        return self.first <= month <= self.last


def funding_windows(action: Action, grounds: Grounds, first_month: date) -> tuple[FundingWindow, ...]:
    """The windows of the calls that may pay for the action, in order of their ends.

    Work that begins before the application is hardly ever paid, and after the last day nobody can apply: so
    the start counts from the opening to the closing. Closed calls, calls in an unknown state or to come on
    an unknown day, and measures whose requirements the firm misses never count. De minimis calls are not
    counted in euro while past aids are not told: nobody knows what is left for them.
    """
    outlooks = (grounds.outlooks[slug] for slug in action.measures if slug in grounds.outlooks)
    windows = (window for outlook in outlooks for window in _windows(outlook, grounds, first_month))
    return tuple(sorted(windows, key=lambda window: (window.last, window.slug)))


def _windows(outlook: FundingOutlook, grounds: Grounds, first_month: date) -> Iterator[FundingWindow]:
    dated = outlook.call_status == "open" or (outlook.call_status == "upcoming" and outlook.opens)
    if outlook.verdict == "not_eligible" or not dated:
        return
    upcoming = outlook.opens if outlook.call_status == "upcoming" else None
    first = max(0, months_between(first_month, upcoming)) if upcoming else 0
    last = months_between(first_month, outlook.closes) if outlook.closes else ENDLESS
    if last >= first:
        terms = outlook.terms
        known = terms is not None and not (terms.de_minimis and grounds.headroom is None)
        yield FundingWindow(outlook.slug, first, last, terms if known else None)
