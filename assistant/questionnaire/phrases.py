"""The phrases with which people do something else than answer: content, read once, compiled once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from assistant.rules.facts import FactDefinition

MoveKind = Literal["skip", "repeat", "stop", "person", "hand_over", "back"]

LEAD = r"^(?:\W|(?:ok|scus[aie]|senta|senti|allora|beh|mah|ma|e|per favore|per piacere|mi)\b)*"
END = r"(?:\W|(?:per favore|per piacere|grazie|per ora|adesso)\b)*$"
"""What may stand around a move without making it anything else."""


@dataclass(frozen=True)
class MovePhrases:
    """A move is told by the `whole` of a text, or by a phrase anywhere `inside` it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    kind: MoveKind
    whole: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrases:
    """Regular expressions, with the named `parts` they are made of. `meaning`: ways to ask what a word means;
    `correction`: ways to take something back; `facts`: how each fact is told in passing, by fact id."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    parts: Mapping[str, str]
    moves: tuple[MovePhrases, ...]
    meaning: tuple[str, ...]
    correction: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]

    @cached_property
    def of_moves(self) -> tuple[tuple[MoveKind, re.Pattern[str]], ...]:
        """One pattern per kind of move, in the order of the content."""
        return tuple((one.kind, self._move(one)) for one in self.moves)

    @cached_property
    def of_meaning(self) -> re.Pattern[str]:
        """The word asked about is the group `term`."""
        word = rf"\s+{self.parts['article']}[«\"“]?(?P<term>[^?«»\"“”]{{2,60}}?)[»\"”]?\s*\?*"
        return self._compiled(f"{LEAD}(?:{'|'.join(self.meaning)}){word}{END}")

    @cached_property
    def of_correction(self) -> re.Pattern[str]:
        """Something must be said after it."""
        return self._compiled(rf"^\W*(?:{'|'.join(self.correction)})\b\W*\w")

    def of_fact(self, fact: FactDefinition) -> tuple[re.Pattern[str], ...]:
        """The words that tell it are the group `words`, or else the whole match."""
        choices = "|".join(re.escape(choice.label) for choice in fact.choices)
        return tuple(self._compiled(one.replace("{choices}", choices)) for one in self.facts[fact.id])

    def _move(self, phrases: MovePhrases) -> re.Pattern[str]:
        ways = list(phrases.inside)
        if phrases.whole:
            one = f"(?:{'|'.join(phrases.whole)})"
            ways.append(rf"{LEAD}{one}(?:\W+{one})*{END}")
        return self._compiled("|".join(ways))

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return re.compile(_filled(pattern, self.parts.items()), re.IGNORECASE | re.DOTALL)


def _filled(pattern: str, parts: Iterable[tuple[str, str]]) -> str:
    for name, part in parts:
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern
