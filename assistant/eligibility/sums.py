"""The sheet on which a sum is worked out: steps as a person would check them, what is missing, how sure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeVar

from assistant.eligibility.grants import LENT, Amount, BracketTable, GrantForm, Share
from assistant.evidence.documents import Certainty
from assistant.rules.conditions import Condition
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth

CENT = Decimal("0.01")
Bound = Literal["exact", "at_least", "at_most", "indicative"]
"""How the amount stands to what is still unknown; indicative when it could move either way."""


@dataclass(frozen=True)
class Step:
    """One line of the sum: what it is, how it was worked out, the euro it gives, the source's id."""

    words: str
    formula: str
    amount: Decimal
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class LineRate:
    """The percentage that applies to one expense line or service, whatever is spent on it."""

    line: str
    label: str
    percent: Decimal


@dataclass(frozen=True)
class GrantSum:
    """What a call would pay on the facts told, in euro, with every step. Never a promise.

    `admissible`: whether the spend lies within the call's limits. `amount` is None when a fact without which
    nothing can be said is missing (then `why_not` says it) and 0 when the spend is not admissible. `percent`
    and `band` are the rate and the table that counted; `rates` are those of lines that have their own.
    `fits_headroom` speaks of de minimis only.
    """

    form: GrantForm
    admissible: Truth
    amount: Decimal | None
    bound: Bound
    spend: Decimal | None
    steps: tuple[Step, ...] = ()
    missing: frozenset[str] = frozenset()
    why_not: str = ""
    percent: Decimal | None = None
    band: str = ""
    rates: tuple[LineRate, ...] = ()
    loan: Decimal | None = None
    tax_saving: Decimal | None = None
    fits_headroom: Truth | None = None

    @property
    def received(self) -> Decimal | None:
        """Euro the firm keeps: the tax saved for a deduction, nothing of what is lent."""
        if self.form in LENT:
            return Decimal(0)
        return self.tax_saving if self.form == "deduction_uplift" else self.amount


Option = TypeVar("Option", bound=Share | Amount | BracketTable)


@dataclass
class Sheet:
    """The working of one sum: steps as they are found; `why_not` is set when the spend is not admissible."""

    facts: PartialFacts
    day: date
    steps: list[Step] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    bounds: set[Bound] = field(default_factory=set)
    why_not: str = ""

    def write(self, words: str, formula: str, amount: Decimal, source: str, certainty: Certainty) -> Decimal:
        """Add a step; the amount is rounded half up to cents and given back."""
        rounded = cents(amount)
        self.steps.append(Step(words, formula, rounded, source, certainty))
        return rounded

    def number(self, fact: str) -> Decimal | None:
        """The value of a numeric fact; None (and noted as missing) when it is not known."""
        value = self.facts.get(fact)
        if isinstance(value, (int, Decimal)):
            return Decimal(value)
        self.missing.add(fact)
        return None

    def holds(self, condition: Condition) -> Truth:
        """Outcome of a condition; the facts that would settle it are noted as missing."""
        finding = condition.evaluate(self.facts, self.day)
        self.missing |= finding.missing
        return finding.truth

    def first(self, options: Sequence[Option]) -> Option | None:
        """The first option whose condition holds. While earlier ones are open, the sum is only a bound.

        With none settled the richest possible option counts and the sum becomes "at most".
        """
        possible: list[Option] = []
        for option in options:
            truth = self.holds(option.when)
            if truth is Truth.YES:
                return self._settled(option, possible)
            if truth is Truth.UNKNOWN:
                possible.append(option)
        if possible:
            self.bounds.add("at_most")
        return max(possible, key=weight, default=None)

    def _settled(self, option: Option, open_before: Sequence[Option]) -> Option:
        if all(weight(other) >= weight(option) for other in open_before):
            if open_before:
                self.bounds.add("at_least")
            return option
        self.bounds.add("at_most")
        richest: list[Option] = [option, *open_before]
        return max(richest, key=weight)

    @property
    def bound(self) -> Bound:
        """One bound for the whole: opposite ones make it indicative."""
        if len(self.bounds) > 1:
            return "indicative"
        return next(iter(self.bounds), "exact")


def weight(option: Share | Amount | BracketTable) -> Decimal:
    """What makes one option richer than another."""
    match option:
        case Share(percent=percent):
            return percent
        case Amount(euro=euro):
            return euro
        case BracketTable(brackets=brackets):
            return brackets[0].percent


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def euro(amount: Decimal) -> str:
    """1234.5 -> "1.234,50 €"."""
    return f"{amount:,.2f}".translate(ITALIAN) + " €"


def percent(number: Decimal) -> str:
    """3.575 -> "3,575 %"."""
    return f"{number.normalize():f}".replace(".", ",") + " %"


ITALIAN = str.maketrans(",.", ".,")
