"""One value read in a person's words, before it becomes a candidate to confirm."""

from dataclasses import dataclass

from assistant.rules.facts import FactValue


@dataclass(frozen=True)
class Proposal:
    """The value, the words of the text it rests on, and whether these say nothing else."""

    value: FactValue
    words: str
    confident: bool
