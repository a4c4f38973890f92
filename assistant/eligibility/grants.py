"""The sum a call pays, as data: shares, expense lines, brackets, ceilings, each number with its source.

A grant belongs to an edition, because a call reopens under new terms. Example of an edition's `grant`:

    grant:
      form: grant
      minimum_spend: {euro: 30000, source: gfinance}
      lines:
        - {id: intervento, label: Tecnologie e servizi informatici, fact: spend_software, source: cofiprof}
        - {id: piano, label: Piano strategico, fact: spend_consulting, at_most_percent: 10, source: cofiprof}
        - {id: formazione, label: Formazione, fact: spend_training, at_most_percent: 5, source: cofiprof}
        - {id: indirette, label: Spese indirette, flat_rate_percent: 7, source: cofiprof,
           flat_rate_of: [intervento, piano, formazione]}
      shares:
        - {percent: 50, source: abifin, certainty: secondary}
      ceilings:
        - {euro: 100000, source: abifin}

Other keys, each a list or a mapping as below:

    shares:  # by size; the first whose `when` holds counts
      - {percent: 70, when: {fact: firm_size, in: [micro, piccola]}, words: micro e piccole, source: x}
      - {percent: 60, when: {fact: firm_size, is: media}, words: medie, source: x}
    brackets:  # progressive rates
      - {id: "1", words: classe 1, when: ..., source: x, brackets: [{up_to: 10000000, percent: 35}]}
    base: [planned_loan]  # facts that are the spend when it is not planned_spend
    interest: {rates: [{percent: 2.75, when: ..., source: x}]}  # contributo in conto interessi
    fixed: [{euro: 2500, source: x}]  # a fixed sum
    ceilings: [{euro: 2000, per: trainees, source: x}]  # so much for each unit of a fact
    loan: {shares: [{percent: 70, source: x}], ceilings: [...]}  # a loan beside the grant

Service discounts: `form: service_discount` and one line per service, each with its own `shares` by size.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from assistant.evidence.documents import Certainty
from assistant.rules.conditions import ALWAYS, Condition

GrantForm = Literal[
    "grant",  # fondo perduto
    "tax_credit",  # credito d'imposta
    "deduction_uplift",  # maggiorazione della deduzione: the sum is the extra deduction
    "interest_contribution",  # contributo in conto interessi
    "service_discount",  # sconto sui servizi
    "loan",  # the measure only lends: shares and ceilings are of the loan
    "guarantee",
    "equity",
]

LENT: tuple[GrantForm, ...] = ("loan", "guarantee", "equity")
"""Forms that are given back: nothing of them is received for good."""


@dataclass(frozen=True)
class Amount:
    """A sum in euro, for the firms `when` speaks of. With `per`, the sum is for each unit of that fact."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    euro: Decimal
    source: str  # id in the measure's sources
    when: Condition = ALWAYS
    words: str = ""  # whom or what it is for: "per impresa e anno"
    certainty: Certainty = "secondary"
    per: str = ""  # id of an integer fact such as trainees


@dataclass(frozen=True)
class Share:
    """A percentage 0..100 (an uplift may pass 100). Of several, the first whose `when` holds counts."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    percent: Decimal
    source: str
    when: Condition = ALWAYS
    words: str = ""  # whom it is for: "micro e piccole imprese"
    certainty: Certainty = "secondary"


@dataclass(frozen=True)
class Bracket:
    """The rate on the part of the spend up to `up_to` euro and above the bracket before; None is no end."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    percent: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True)
class BracketTable:
    """Progressive rates. Spend beyond the last bracket earns nothing.

    Of several tables the first whose `when` holds counts.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str  # the band's own name in the law: "1", "2", "3"
    brackets: tuple[Bracket, ...]
    source: str
    when: Condition = ALWAYS
    words: str = ""
    certainty: Certainty = "secondary"


@dataclass(frozen=True)
class SpendLine:
    """One expense line. Either `fact` holds what is planned, or `flat_rate_percent` computes it.

    `at_most_percent` and `at_least_percent` are of the lines named in `of`; when `of` is empty, of the whole
    eligible spend, this line included and flat-rate lines left out. `shares` of its own replace the grant's;
    `ceilings` of its own cap the sum paid for this line.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    label: str
    source: str
    fact: str = ""  # id of a money fact
    when: Condition = ALWAYS  # the line is eligible only for these firms
    at_most_percent: Decimal | None = None
    at_least_percent: Decimal | None = None
    of: tuple[str, ...] = ()
    at_most: Decimal | None = None  # euro
    flat_rate_percent: Decimal | None = None
    flat_rate_of: tuple[str, ...] = ()  # ids of other lines; empty: all other lines
    shares: tuple[Share, ...] = ()
    ceilings: tuple[Amount, ...] = ()
    certainty: Certainty = "secondary"


@dataclass(frozen=True)
class InterestContribution:
    """Interest of a conventional loan at `rates` percent a year, repaid in equal instalments.

    The plan (years, instalments) is the ministry's convention; its certainty is told apart from the rates'.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    rates: tuple[Share, ...]
    years: int = 5
    instalments_per_year: int = 2
    plan_source: str = ""
    plan_certainty: Certainty = "not_found"


@dataclass(frozen=True)
class Loan:
    """A loan offered beside the grant, on the same eligible spend; told, never added to the grant."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    shares: tuple[Share, ...] = ()
    ceilings: tuple[Amount, ...] = ()
    words: str = ""  # rate, years, guarantees


@dataclass(frozen=True)
class Grant:
    """How the sum of one edition is worked out; every absent part simply does not apply.

    The fact `eligible_spend`, when known, is spend already found eligible: it stands in for base and lines.
    Order of the sum: base or lines with their caps, flat rates, minimum and maximum spend, spend counted,
    shares (plus bonuses) or brackets or interest or a fixed sum, ceilings, de minimis headroom, rounding.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    form: GrantForm
    base: tuple[str, ...] = ("planned_spend",)  # facts whose sum is the spend when there are no lines
    lines: tuple[SpendLine, ...] = ()
    minimum_spend: Amount | None = None  # below it nothing is paid
    maximum_spend: Amount | None = None  # above it the project is not admitted
    counted_up_to: Amount | None = None  # what is above is simply not counted
    shares: tuple[Share, ...] = ()
    bonuses: tuple[Share, ...] = ()  # percentage points added, each when its condition holds
    percent_at_most: Share | None = None  # cap on shares plus bonuses
    brackets: tuple[BracketTable, ...] = ()
    interest: InterestContribution | None = None
    fixed: tuple[Amount, ...] = ()  # the first whose `when` holds
    ceilings: tuple[Amount, ...] = ()  # the lowest whose `when` holds; several open ones are alternatives
    loan: Loan | None = None
    tax_rate_percent: Share | None = None  # turns a deduction uplift into an indicative saving
    reduced_to_headroom: bool = False  # the call itself says it cuts the aid to the de minimis left
    note: str = ""

    @property
    def limits_spend(self) -> bool:
        """Whether there are sums that the call does not admit."""
        least = any(line.at_least_percent is not None for line in self.lines)
        return least or self.minimum_spend is not None or self.maximum_spend is not None


Term = Share | Amount | BracketTable | SpendLine


def terms_of(grant: Grant) -> Iterator[tuple[str, Term]]:
    """Every sourced term of a grant with its place, inner ones too."""
    yield from _terms("", grant)


def _terms(place: str, node: Any) -> Iterator[tuple[str, Term]]:
    if isinstance(node, Term):
        yield place, node
    if isinstance(node, tuple):
        for position, item in enumerate(node):
            yield from _terms(f"{place}.{position}", item)
    elif is_dataclass(node):
        for part in fields(node):
            if part.name != "when":
                yield from _terms(f"{place}.{part.name}".strip("."), getattr(node, part.name))
