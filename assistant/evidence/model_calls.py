"""What is kept of every call to a language model: never the words, always what they were made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

Job = Literal["read_answer", "cited_answer", "adapt_sheet"]

Outcome = Literal[
    "kept",  # something passed the checks
    "nothing_kept",  # it answered, and nothing passed
    "stopped",  # by the person who was reading
    "silent",
    "unreachable",
    "busy",
    "broken",
    "refused",
    "badly",
    "too_much",
    "cut_off",
]
"""How a call ended. All but the first three are failures of the model or of its server."""


@dataclass(frozen=True)
class Payer:
    """On whose account a call is made: the actor, and the assessment whose firm it is for, if any."""

    person: str
    assessment: str | None = None


@dataclass(frozen=True)
class Spent:
    """Tokens read and written, and their price in euro."""

    tokens: int = 0
    cost: Decimal = Decimal(0)

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.tokens + other.tokens, self.cost + other.cost)


@dataclass(frozen=True)
class ModelCall:
    """One call. `shown` are the ids of the passages and sheets in the prompt, in the order of their keys.

    `template_hash` is the SHA-256 of the prompt template, `settings` how the model was asked. Tokens are
    those the server counted; where it counts none they are `estimated` from the characters. `kept` and
    `dropped` count what passed the checks and what did not.
    """

    id: str
    at: datetime
    payer: Payer
    job: Job
    template_hash: str
    model: str
    settings: Mapping[str, str | int | float]
    shown: tuple[str, ...]
    tokens_in: int
    tokens_out: int
    estimated: bool
    cost: Decimal
    seconds: float
    outcome: Outcome
    kept: int = 0
    dropped: int = 0

    @property
    def spent(self) -> Spent:
        return Spent(self.tokens_in + self.tokens_out, self.cost)
