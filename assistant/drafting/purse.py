"""What may still be spent today by a person, for a firm, and by everybody together."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from threading import Lock
from typing import Protocol

from assistant.drafting.failures import BudgetSpent
from assistant.drafting.state import Allowance, Budgets
from assistant.evidence.model_calls import ModelCall, Payer, Spent
from assistant.language import _

MILLION = Decimal(1_000_000)


class Ledger(Protocol):
    """Where calls are kept, whatever the page that asked for them does next."""

    def record(self, call: ModelCall) -> None: ...

    def spent(self, since: datetime) -> Spent: ...

    def spent_by_person(self, person: str, since: datetime) -> Spent: ...

    def spent_by_firm(self, assessment: str, since: datetime) -> Spent: ...


@dataclass
class Notebook:
    """A ledger in memory: for a system that is only being tried."""

    calls: list[ModelCall] = field(default_factory=list)

    def record(self, call: ModelCall) -> None:
        self.calls.append(call)

    def spent(self, since: datetime) -> Spent:
        return self._sum(since, lambda _: True)

    def spent_by_person(self, person: str, since: datetime) -> Spent:
        return self._sum(since, lambda call: call.payer.person == person)

    def spent_by_firm(self, assessment: str, since: datetime) -> Spent:
        return self._sum(since, lambda call: call.payer.assessment == assessment)

    def _sum(self, since: datetime, counts: Callable[[ModelCall], bool]) -> Spent:
        return sum((call.spent for call in self.calls if call.at >= since and counts(call)), Spent())


class Purse:
    """Budgets of a day that ends at midnight. `price_in` and `price_out` are euro per million tokens."""

    def __init__(
        self,
        ledger: Ledger,
        budgets: Budgets,
        prices: tuple[Decimal, Decimal],
        day_began: Callable[[], datetime],
    ) -> None:
        self._ledger, self._budgets, self._prices, self._day_began = ledger, budgets, prices, day_began
        self._reserved: Counter[str] = Counter()  # tokens of calls under way, by who pays
        self._lock = Lock()

    def cost(self, tokens_in: int, tokens_out: int) -> Decimal:
        """Euro."""
        price_in, price_out = self._prices
        return (tokens_in * price_in + tokens_out * price_out) / MILLION

    def today(self) -> Spent:
        """What everybody has spent."""
        return self._ledger.spent(self._day_began())

    def pay(self, call: ModelCall) -> None:
        """Keep a call and what it cost."""
        self._ledger.record(call)

    @contextmanager
    def reserving(self, payer: Payer, tokens_in: int, tokens_out: int) -> Iterator[None]:
        """Keep tokens aside for a call under way, its most expensive case. Raises BudgetSpent."""
        tokens = tokens_in + tokens_out
        asked = Spent(tokens, self.cost(tokens_in, tokens_out))
        scopes = [scope for scope in ("", payer.person, payer.assessment) if scope is not None]
        with self._lock:
            for whose, scope, allowance, spent in self._accounts(payer):
                aside = self._reserved[scope]
                if not allowance.allows(spent + asked + Spent(aside, self.cost(0, aside))):
                    raise BudgetSpent(whose)
            self._reserved.update(dict.fromkeys(scopes, tokens))
        try:
            yield
        finally:
            with self._lock:
                self._reserved.subtract(dict.fromkeys(scopes, tokens))

    def _accounts(self, payer: Payer) -> Iterator[tuple[str, str, Allowance, Spent]]:
        since, budgets = self._day_began(), self._budgets
        yield _("per tutti"), "", budgets.everybody, self._ledger.spent(since)
        person = self._ledger.spent_by_person(payer.person, since)
        yield _("per Lei"), payer.person, budgets.person, person
        if payer.assessment is not None:
            firm = self._ledger.spent_by_firm(payer.assessment, since)
            yield _("per questa impresa"), payer.assessment, budgets.firm, firm
