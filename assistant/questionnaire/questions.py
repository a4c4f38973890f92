"""The questionnaire: areas, dimensions and ordinal questions with five anchored descriptions."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Literal

from assistant.rules.conditions import Condition

Dimension = Literal["esecuzione", "controllo", "organizzazione", "tecnologia"]
AreaKind = Literal["process", "strategy", "module"]


@dataclass(frozen=True)
class Question:
    """One ordinal question. `levels[k]` describes level k+1 as it looks in a small firm.

    `expected` are the day-one shares (percent, summing to 100) of firms at each level: an expert's guess,
    never data. `minutes` is the person's time; `evidence` is what a consultant asks to see; `control` are
    numbers of the 15 essential cybersecurity controls (CIS Sapienza / CINI).
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    dimension: str
    topic: str
    text: str
    why: str
    help: str
    levels: tuple[str, str, str, str, str]
    minutes: float
    evidence: str
    applies_when: Condition
    expected: tuple[int, int, int, int, int]
    control: tuple[int, ...] = ()


@dataclass(frozen=True)
class Area:
    """A process area, the strategy block or a module; `questions` in their balanced order.

    `intro` is one sentence for the person: what the area covers, with an everyday example.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    kind: AreaKind
    title: str
    short: str
    intro: str
    applies_when: Condition
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All areas in reporting order; `version` is the hash of the content it was read from."""

    version: str
    areas: tuple[Area, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for area in self.areas for question in area.questions)

    @cached_property
    def _hash(self) -> int:
        return hash((self.version, *(question.id for question in self.questions)))

    def __hash__(self) -> int:
        """By ids: it is a key of caches in every request, and hashing every word would take milliseconds."""
        return self._hash

    def limited_to(self, areas: Collection[str]) -> "Questionnaire":
        """The same questionnaire with these areas only: a firm may leave the modules out."""
        return replace(self, areas=tuple(area for area in self.areas if area.id in areas))
