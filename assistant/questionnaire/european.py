"""The European assessment of digital maturity (DMA) for small firms: its own eleven questions.

Questions and kinds of answer are those of the Commission's tool; the words are ours. Our own answers
propose its answers, and the firm confirms them.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

EuropeanKind = Literal["investments", "several", "scale"]
"""investments: each item ticked in any of the columns; several: any items; scale: one step per item."""


@dataclass(frozen=True)
class EuropeanOption:
    """One step of a scale, worth `value`."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    value: Decimal
    text: str


@dataclass(frozen=True)
class EuropeanItem:
    """One row. `informed_by`: ids of our questions and facts whose answers propose this one; none: ask it.

    An `exclusive` item rules out the others of its question.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    topic: str
    text: str
    informed_by: tuple[str, ...]
    help: str = ""
    exclusive: bool = False


@dataclass(frozen=True)
class EuropeanQuestion:
    """One question with its rows; `columns` for investments, `scale` for a scale. `minutes` of the person."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    dimension: str
    kind: EuropeanKind
    text: str
    why: str
    help: str
    minutes: float
    items: tuple[EuropeanItem, ...]
    columns: tuple[str, ...] = ()
    scale: tuple[EuropeanOption, ...] = ()


@dataclass(frozen=True)
class EuropeanAssessment:
    """All questions, in the order of the tool."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str
    intro: str
    questions: tuple[EuropeanQuestion, ...]
