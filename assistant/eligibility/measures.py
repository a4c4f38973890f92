"""Measures and rules as dated data: each claim with its words, its condition and its source together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from assistant.eligibility.grants import Grant
from assistant.evidence.documents import Certainty, SourceReference
from assistant.rules.conditions import Condition

CallStatus = Literal["open", "closed", "upcoming", "unknown"]
AidRegime = Literal["de_minimis", "gber", "de_minimis_or_gber", "general_measure", "eu_programme", "unknown"]

SectionType = Literal[
    "titolo",
    "ente",
    "base-giuridica",
    "date",
    "dotazione",
    "beneficiari",
    "esclusioni",
    "territorio",
    "anzianita",
    "interventi",
    "spese",
    "massimali",
    "investimento",
    "intensita",
    "regime",
    "cumulo",
    "procedura",
    "documenti",
    "criteri",
    "obblighi",
    "incompatibilita",
    "incertezze",
    "definizioni",
    "calcolo",
    "storia",
    "altro",
]


@dataclass(frozen=True)
class Claim:
    """One sentence or two in our own words; it becomes a statement of the indexed document."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    text: str
    source: str  # id in the measure's sources
    certainty: Certainty = "secondary"


@dataclass(frozen=True)
class FaqEntry:
    """A question as people ask it and its answer, both in our own words."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    question: str
    answer: str
    source: str
    certainty: Certainty = "secondary"


@dataclass(frozen=True)
class Requirement:
    """Words, condition and source in one entry, so that they cannot drift apart.

    `would_change` says in words what would turn a no into a yes ("con due bilanci approvati").
    The words become a claim of section `section` in the indexed document.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    section: SectionType
    words: str
    condition: Condition
    source: str
    certainty: Certainty = "secondary"
    would_change: str = ""


@dataclass(frozen=True)
class Edition:
    """One opening of a measure. Unknown dates are None; `status` then says what the last source told.

    Status on a day: before `opens` upcoming, after `closes` closed, `exhausted_on` closed from that day;
    with `opens` passed and no closing date known, `status` as told on `as_of`, until `told_until` when the
    sources say that they do not know further, else until the measure's `review_by`; unknown after that.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    source: str
    opens: date | None = None
    closes: date | None = None
    exhausted_on: date | None = None
    closes_at: str = ""  # hour as written, for people: "ore 12"
    status: CallStatus = "unknown"  # what the last source told when dates do not decide
    as_of: date | None = None  # day of that source
    told_until: date | None = None  # last day that source can speak for
    note: str = ""
    grant: Grant | None = None  # None: the sources say too little to work the sum out


@dataclass(frozen=True)
class Cumulation:
    """What the measure's own rules say of other public aid on the same costs.

    `allowed_with` and `forbidden_with` are the exceptions: slugs of measures, or regimes.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    same_costs: Literal["allowed", "forbidden", "unknown"]
    source: str
    allowed_with: tuple[str, ...] = ()
    forbidden_with: tuple[str, ...] = ()
    certainty: Certainty = "secondary"


@dataclass(frozen=True)
class Measure:
    """A funding measure (`kind` measure) or a general rule (`kind` rule); slug equals the file name."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    kind: Literal["measure", "rule"]
    title: str
    short: str  # one sentence to a firm: what it pays, for whom
    body: str
    territory: tuple[str, ...]  # "Italia", "Lombardia", "UE" or province codes
    regime: AidRegime
    checked_on: date
    review_by: date
    sources: tuple[SourceReference, ...]
    editions: tuple[Edition, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    sections: Mapping[SectionType, tuple[Claim, ...]] = field(default_factory=dict)
    not_found: tuple[SectionType, ...] = ()
    faq: tuple[FaqEntry, ...] = ()
    cumulation: Cumulation | None = None  # None: the sources say nothing of other aid on the same costs
    acronyms: tuple[str, ...] = ()  # other names people use: "bando transizione", "TDIL"
