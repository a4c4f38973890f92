"""What a question supposes about the firm: "e se assumessimo due persone?" adds two to who works there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from assistant.language import _
from assistant.questionnaire.numbers import find_amounts
from assistant.refusals import Refused
from assistant.rules.facts import FactDefinition, Facts, FactValue
from assistant.rules.values import fact_value

How = Literal["add", "set", "yes", "no"]


class NothingToAddTo(Refused):
    """Somebody supposes more of something that was never told."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("Per provare serve prima la risposta su «{label}»: la dia e ripeta la domanda.").format(
                label=label
            )
        )


@dataclass(frozen=True)
class Change:
    """Words that suppose something, the facts they change and how; `add` and `set` take their number."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    facts: tuple[str, ...]
    how: How
    pattern: str


@dataclass(frozen=True)
class Suppositions:
    """Openings that tell a supposing question from any other, and what can be supposed, first fit first."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    openings: tuple[str, ...]
    changes: tuple[Change, ...]


def supposed(
    question: str, suppositions: Suppositions, told: Facts, definitions: Mapping[str, FactDefinition]
) -> Facts:
    """The facts as the question supposes them; empty when it supposes nothing that we know of.

    Raises NothingToAddTo when no fact of an addition was told, UnfitValue.
    """
    words = " ".join(question.lower().replace("’", "'").split())
    if not any(re.search(opening, words) for opening in suppositions.openings):
        return {}
    found: dict[str, FactValue] = {}
    for change in suppositions.changes:
        if place := re.search(change.pattern, words):
            found = {**dict(_values(change, place[0], told, definitions)), **found}
            words = f"{words[: place.start()]} {words[place.end() :]}"
    return found


def _values(
    change: Change, words: str, told: Facts, definitions: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, FactValue]]:
    if change.how in ("yes", "no"):
        yield from ((fact, change.how == "yes") for fact in change.facts)
        return
    amounts = find_amounts(words)
    number = amounts[0].value if amounts else Decimal(1)
    known = [fact for fact in change.facts if change.how == "set" or fact in told]
    if not known:
        raise NothingToAddTo(definitions[change.facts[0]].label)
    for fact in known:
        before = told[fact] if change.how == "add" else 0
        if isinstance(before, (int, Decimal)):
            yield fact, fact_value(definitions[fact], before + number)
