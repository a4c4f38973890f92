"""How the writer is, for whoever looks after it: what it is, what it may spend, whether it rests."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.evidence.model_calls import Spent


@dataclass(frozen=True)
class Allowance:
    """At most so many tokens and euro in a day; None is no limit."""

    tokens: int | None
    cost: Decimal | None

    def allows(self, spent: Spent) -> bool:
        """Whether this much may be spent in all."""
        enough_tokens = self.tokens is None or spent.tokens <= self.tokens
        return enough_tokens and (self.cost is None or spent.cost <= self.cost)


@dataclass(frozen=True)
class Budgets:
    """What a person, a firm and everybody together may spend in a day."""

    person: Allowance
    firm: Allowance
    everybody: Allowance


@dataclass(frozen=True)
class WriterState:
    """`host` is where words go, "" for the provider's usual address; `local` when that is this machine.

    `resting` while the model is left alone after failures; `today` is what everybody has spent.
    """

    provider: str
    model: str
    host: str
    local: bool
    resting: bool
    today: Spent
    budgets: Budgets
