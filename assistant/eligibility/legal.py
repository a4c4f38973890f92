"""Legal parameters shared by many measures, each in force between two days and with its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Protocol, TypeVar

from assistant.evidence.documents import SourceReference
from assistant.language import _
from assistant.refusals import Refused

FirmSizeClass = Literal["micro", "piccola", "media", "grande"]
SIZES: tuple[FirmSizeClass, ...] = ("micro", "piccola", "media", "grande")
"""From the smallest to the largest."""


class RuleNotInForce(Refused):
    """No version of a rule is in force on the day asked for."""


class UnknownAteco(Refused):
    """An ATECO code that its edition does not have."""


@dataclass(frozen=True)
class SizeThreshold:
    """Ceilings of one class: staff strictly below, and turnover or balance total at most (euro)."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    size: FirmSizeClass
    ula_below: Decimal
    turnover_at_most: Decimal
    balance_at_most: Decimal


@dataclass(frozen=True)
class SizeRule:
    """Recommendation 2003/361/EC (Annex I of Regulation 651/2014), thresholds from the smallest class up."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    valid_from: date
    source: SourceReference
    thresholds: tuple[SizeThreshold, ...]
    partner_from_percent: Decimal
    linked_above_percent: Decimal
    public_from_percent: Decimal
    business_angel_at_most: Decimal  # euro invested in the same firm
    local_authority_budget_below: Decimal  # euro a year
    local_authority_inhabitants_below: int
    valid_to: date | None = None


@dataclass(frozen=True)
class LoanEquivalent:
    """Art. 4: `euro` lent or guaranteed over `years` is worth the whole ceiling; less, in proportion."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    euro: Decimal
    years: Decimal
    euro_over_longest: Decimal
    longest_years: Decimal
    covered_at_least: Decimal = Decimal(0)  # percent of a loan that collateral covers
    covered_at_most: Decimal = Decimal(100)  # percent of a loan that a guarantee covers


@dataclass(frozen=True)
class DeMinimisRule:
    """Regulation (EU) 2023/2831: ceiling per single undertaking over rolling years."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    valid_from: date
    valid_to: date
    source: SourceReference
    ceiling: Decimal
    window_years: int
    loan: LoanEquivalent
    guarantee: LoanEquivalent


@dataclass(frozen=True)
class AidIntensity:
    """Highest aid of a GBER article for a kind of cost: percent by size, percent points added, sums."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    article: str
    label: str
    percent: Mapping[FirmSizeClass, Decimal]  # an absent size cannot be aided
    costs: tuple[str, ...] = ()  # money facts whose costs the article can cover
    most_percent: Decimal | None = None  # with bonuses
    notify_above: Decimal | None = None  # euro per firm and project
    note: str = ""


@dataclass(frozen=True)
class BlockExemption:
    """Regulation (EU) 651/2014 as it stands between two days."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    valid_from: date
    valid_to: date
    source: SourceReference
    intensities: tuple[AidIntensity, ...]


@dataclass(frozen=True)
class AtecoSection:
    """A section: its letter, its title, the titles of its two-digit divisions."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    letter: str
    title: str
    divisions: Mapping[str, str]


@dataclass(frozen=True)
class AtecoEdition:
    """One edition of the classification with every code it has, from division to the six digits."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str  # "2007" or "2025"
    valid_from: date
    source: SourceReference
    sections: tuple[AtecoSection, ...]
    codes: frozenset[str]
    valid_to: date | None = None

    def section_of(self, code: str) -> str | None:
        """Letter of the section the code's division belongs to; None when this edition lacks the division."""
        division = code[:2]
        return next((section.letter for section in self.sections if division in section.divisions), None)


@dataclass(frozen=True)
class Province:
    """A province: its two letters, its name, its municipalities."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    code: str
    name: str
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class LegalParameters:
    """Every dated rule the product computes with."""

    sizes: tuple[SizeRule, ...]
    de_minimis: tuple[DeMinimisRule, ...]
    block_exemptions: tuple[BlockExemption, ...]
    ateco: tuple[AtecoEdition, ...]
    lombardy: tuple[Province, ...]

    def size_rule(self, day: date) -> SizeRule:
        return required(self.sizes, day, _("la definizione di PMI"))

    def de_minimis_rule(self, day: date) -> DeMinimisRule:
        return required(self.de_minimis, day, _("il regolamento de minimis"))

    def ateco_edition(self, name: str) -> AtecoEdition:
        return next(edition for edition in self.ateco if edition.name == name)


class Dated(Protocol):
    """Anything in force between two days, both included."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def in_force(versions: Sequence[D], day: date) -> D | None:
    """The version in force on a day, None when none is known."""
    for version in versions:
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
            return version
    return None


def required(versions: Sequence[D], day: date, name: str) -> D:
    """The version in force on a day. Raises RuleNotInForce."""
    version = in_force(versions, day)
    if version is not None:
        return version
    known = "; ".join(
        _("dal {valid_from:%d/%m/%Y} al {valid_to:%d/%m/%Y}").format(
            valid_from=v.valid_from, valid_to=v.valid_to
        )
        for v in versions
        if v.valid_to
    )
    raise RuleNotInForce(
        _(
            "Per il {day:%d/%m/%Y} non abbiamo {name}: le versioni note valgono {known}. Controlli la data."
        ).format(day=day, name=name, known=known or _("in altri giorni"))
    )
