"""Invented firms for demonstrations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from assistant.questionnaire.questions import Questionnaire
from assistant.rules.facts import FactDefinition, FactValue

DemoStage = Literal["self_screening", "consultant_review", "published"]
NOT_ANSWERED = "-"


@dataclass(frozen=True)
class DemoFirm:
    """An invented firm: facts by id, one digit per question of each area, "-" where not answered.

    `by` is who answered. `words` and `notes` are by question id.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    firm: str
    stage: DemoStage
    by: Literal["firm", "consultant"]
    facts: Mapping[str, bool | int | Decimal | date | str]
    levels: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def answers(self, questionnaire: Questionnaire) -> Iterator[tuple[str, int]]:
        """Question ids with their levels, in the order of the questionnaire."""
        for area in questionnaire.areas:
            for question, digit in zip(area.questions, self.levels.get(area.id, ""), strict=False):
                if digit != NOT_ANSWERED:
                    yield question.id, int(digit)


def fact_value(definition: FactDefinition, value: bool | int | Decimal | date | str) -> FactValue:
    """The value in the type of its fact: YAML writes 34 for the decimal 34.0."""
    if definition.kind in ("decimal", "money", "percent"):
        return Decimal(str(value))
    return value
