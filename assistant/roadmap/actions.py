"""The action catalogue: what each action fixes, what it asks of the firm, what may pay for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from assistant.rules.conditions import Condition

THEMES: Mapping[str, str] = {"green": "Sostenibilità"}
"""Groups of actions that are no area of the questionnaire, with their titles."""

Service = Literal["formazione", "consulenza-scouting", "test-before-invest", "finanziamenti"]


@dataclass(frozen=True)
class Indicator:
    """What to measure and how, with what a small firm has."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    how: str


@dataclass(frozen=True)
class CostRange:
    """Euro, before tax, with the address of the source; an action without one is "da stimare"."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    minimum: Decimal
    maximum: Decimal
    source: str


@dataclass(frozen=True)
class Action:
    """One catalogue action. Useful when answers to `fixes` are at `from_level` or below; lifts to `to_level`.

    `hours` are the firm's own hours (from, to), `months` the duration (from, to), both an expert's guess;
    `effort` 1..5; `after` must be finished first (skipped when it does not apply); `instead_of` becomes
    unnecessary; `measures` and `cases` are slugs.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    title: str
    area: str
    fixes: tuple[str, ...]
    from_level: int
    to_level: int
    applies_when: Condition
    what: str
    steps: tuple[str, ...]
    hours: tuple[int, int]
    months: tuple[int, int]
    who: str
    indicators: tuple[Indicator, ...]
    risks: tuple[str, ...]
    service: Service
    effort: int
    after: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    cost: CostRange | None = None
    measures: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    ai: bool = False

    @property
    def own_hours(self) -> int:
        """The firm's own hours that a plan counts: the middle of the range, rounded up."""
        return -(-sum(self.hours) // 2)

    @property
    def usual_months(self) -> int:
        """The duration that a plan counts: the middle of the range, rounded up."""
        return -(-sum(self.months) // 2)
