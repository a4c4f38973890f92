"""What a call pays on a spend of any size, for planning before the spend is known line by line."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.eligibility.arithmetic import work_out
from assistant.eligibility.grants import LENT, Amount, Grant
from assistant.eligibility.measures import Measure
from assistant.eligibility.spend import ELIGIBLE_SPEND
from assistant.eligibility.sums import Sheet
from assistant.eligibility.verdict import Verdict
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth

SAMPLE = Decimal(1000)  # euro: small enough that no ceiling cuts the sum
ENDLESS = Decimal(10**9)  # euro: more than any firm here spends
ROUNDING = Decimal("0.99")  # of the sample, to cents
WHOLE = Decimal(100)


@dataclass(frozen=True)
class FundingTerms:
    """`percent` (0..100) of the eligible spend comes back, on a spend from `least` up to `largest` euro.

    Never more than `most` euro in all; None where there is no such limit. Of progressive rates the first
    counts. `de_minimis` aid takes from the headroom of the single undertaking.
    """

    percent: Decimal
    least: Decimal
    largest: Decimal | None
    most: Decimal | None
    de_minimis: bool


def funding_terms(measure: Measure, verdict: Verdict, known: PartialFacts) -> FundingTerms | None:
    """The terms of the edition behind a verdict; None for what is lent and while no rate is settled.

    `known` are facts already completed by `derive`. Both ends are worked out with the call's own sum, so
    every ceiling of it counts.
    """
    grant = verdict.edition.grant if verdict.edition else None
    if grant is None or grant.form in LENT:
        return None
    sheet = Sheet(known, verdict.day)
    least, largest = _limit(grant.minimum_spend, sheet), _limit(grant.maximum_spend, sheet)
    sample, end = max(least or SAMPLE, SAMPLE), largest or ENDLESS
    small, great = (_received(grant, spend, known, verdict) for spend in (sample, end))
    if not small or great is None:
        return None
    percent = min(WHOLE, small * 100 / sample)
    return FundingTerms(
        percent,
        least or Decimal(0),
        largest,
        great if great < ROUNDING * percent * end / 100 else None,
        measure.regime == "de_minimis",
    )


def _limit(amount: Amount | None, sheet: Sheet) -> Decimal | None:
    """Euro of a limit that may hold for this firm."""
    return amount.euro if amount and sheet.holds(amount.when) is not Truth.NO else None


def _received(grant: Grant, spend: Decimal, known: PartialFacts, verdict: Verdict) -> Decimal | None:
    return work_out(grant, {**known, ELIGIBLE_SPEND: spend}, verdict.day).received
