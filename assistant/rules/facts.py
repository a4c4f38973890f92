"""Facts about a firm: what each one is called, which values it takes, why we ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

FactValue = bool | int | Decimal | date | str | tuple[str, ...]
Facts = Mapping[str, FactValue]
"""Known facts by id. An absent id is unknown; there is no "empty" value."""


@dataclass(frozen=True)
class OneOf:
    """A fact narrowed to some of its values: "MPMI" is micro, piccola or media.

    A condition on it is certain only when every candidate leads to the same outcome.
    """

    values: tuple[FactValue, ...]


PartialFacts = Mapping[str, FactValue | OneOf]
"""Facts of which some are only narrowed. Every `Facts` is one."""

FactKind = Literal[
    "boolean",
    "integer",
    "decimal",
    "money",  # euro
    "percent",  # 0..100
    "date",
    "text",
    "choice",
    "choices",
    "ateco",  # ATECO 2025 or 2007 code such as 25.62
    "province",  # two-letter code such as BG
]


@dataclass(frozen=True)
class FactChoice:
    """One allowed value of a `choice` or `choices` fact."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    value: str
    label: str


@dataclass(frozen=True)
class FactDefinition:
    """What is asked about the firm, in which unit, within which bounds and why.

    `label` names the fact in lists ("Addetti in ULA"); `text` is the question. `derived` facts are
    computed from others and never asked. `knock_out` facts are asked first because they rule calls out.
    `chance`, above 0 and below 1, is our guess of how often the answer lets a call go on, where that is rare:
    it only puts questions in order.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    kind: FactKind
    label: str
    text: str
    why: str
    help: str = ""
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[FactChoice, ...] = ()
    knock_out: bool = False
    chance: float | None = None
    derived: bool = False
    minutes: float = 0.3
