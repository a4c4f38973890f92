"""Which calls a plan counts on for the costs that are known, within every limit that binds them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.eligibility.funding_terms import FundingTerms
from assistant.roadmap.funding_windows import FundingWindow
from assistant.roadmap.linear_program import LinearProgram
from assistant.roadmap.problem import Candidate, PlanProblem
from assistant.roadmap.worth import contribution_worth

Payment = tuple[str, str]
"""An action and the slug of a call that may pay part of its cost."""
ROUNDING = 1e-6  # the solver's
CHOSEN = 0.5  # a variable of the solution is 0 or 1 up to rounding


@dataclass(frozen=True)
class Payer:
    """A known cost and a call that could pay part of it, were the action in the plan."""

    one: Candidate
    window: FundingWindow
    terms: FundingTerms

    @property
    def most(self) -> float:
        """Euro at the call's rate."""
        return float((self.one.cost or 0) * self.terms.percent / 100)

    @property
    def payment(self) -> Payment:
        return self.one.id, self.window.slug

    def waits(self, months: int) -> bool:
        """Whether the call binds the start of an action that ends within so many months."""
        return self.window.first > 0 or self.window.last < months - self.one.action.usual_months


class Contributions:
    """Rows of a choice program. `counted` is 1 where an action counts on a call, `euro` is what it pays.

    An action that counts on a call starts while one can apply. A call pays its rate, on a spend within its
    limits, up to its ceiling; all de minimis calls together what is left of the headroom; two calls pay for
    one action only where every rule lets them, and never more than it costs.
    """

    def __init__(self, problem: PlanProblem, program: LinearProgram, x: Mapping[str, int]) -> None:
        self.problem = problem
        self.program = program
        self.payers = {payer.payment: payer for payer in payers(problem)}
        self.counted = {payment: program.variable(whole=True) for payment in self.payers}
        self.euro = {payment: self._euro(payer) for payment, payer in self.payers.items()}
        for payer in self.payers.values():
            self._payment(payer, x[payer.one.id])
        for id in sorted({id for id, _ in self.payers}):
            self._one_cost(problem.candidates[id])
        for slug in sorted({slug for _, slug in self.payers}):
            self._one_call([payer for payer in self.payers.values() if payer.window.slug == slug])
        self._headroom()

    def _euro(self, payer: Payer) -> int:
        return self.program.variable(contribution_worth(payer.window.slug, self.problem), payer.most)

    def _payment(self, payer: Payer, chosen: int) -> None:
        """What is counted on is at least a euro, so that the two variables tell the same."""
        counted, euro = self.counted[payer.payment], self.euro[payer.payment]
        self.program.row([(counted, 1.0), (chosen, -1.0)], most=0.0)
        self.program.row([(euro, 1.0), (counted, -payer.most)], most=0.0)
        self.program.row([(euro, 1.0), (counted, -1.0)], least=0.0)

    def in_time(self, ends: Mapping[str, int], latest: int) -> None:
        """An action that counts on a call starts within its window, as its end tells."""
        for payment, payer in self.payers.items():
            if payer.waits(latest):
                end, here, one = ends[payer.one.id], self.counted[payment], payer.one
                first, last = payer.window.first + one.action.usual_months, payer.window.last + one.months
                self.program.row([(end, 1.0), (here, -float(first))], least=0.0)
                self.program.row([(end, 1.0), (here, float(latest))], most=float(last + latest))

    def waiting(self, months: int) -> Iterator[str]:
        """The actions whose start a call binds."""
        return (payer.one.id for payer in self.payers.values() if payer.waits(months))

    def _one_cost(self, one: Candidate) -> None:
        """Together the calls pay no more than the cost; two only where every rule lets them."""
        slugs = [slug for id, slug in self.payers if id == one.id]
        self.program.row([(self.euro[one.id, slug], 1.0) for slug in slugs], most=float(one.cost or 0))
        for pair in combinations(slugs, 2):
            if frozenset(pair) not in self.problem.grounds.together:
                self.program.row([(self.counted[one.id, slug], 1.0) for slug in pair], most=1.0)

    def _one_call(self, payers: Sequence[Payer]) -> None:
        """Its ceiling, and the limits of the spend it admits: the costs of all that count on it."""
        terms = payers[0].terms
        spent = [(self.counted[payer.payment], float(payer.one.cost or 0)) for payer in payers]
        if terms.most is not None:
            self.program.row([(self.euro[payer.payment], 1.0) for payer in payers], most=float(terms.most))
        if terms.largest is not None:
            self.program.row(spent, most=float(terms.largest))
        if terms.least:
            asked = self.program.variable(whole=True)  # whether anybody counts on it: one row, not one each
            for payer in payers:
                self.program.row([(self.counted[payer.payment], 1.0), (asked, -1.0)], most=0.0)
            self.program.row([*spent, (asked, -float(terms.least))], least=0.0)

    def _headroom(self) -> None:
        """What all de minimis calls pay together."""
        bound = [self.euro[payment] for payment, payer in self.payers.items() if payer.terms.de_minimis]
        left = self.problem.grounds.headroom
        if bound and left is not None:
            self.program.row([(place, 1.0) for place in bound], most=float(left))

    def paid(self, values: Sequence[float]) -> Mapping[Payment, Decimal]:
        """Whole euro, rounded down, of what the solution counts on."""
        return {
            payment: Decimal(int(values[self.euro[payment]] + ROUNDING))
            for payment, place in self.counted.items()
            if values[place] > CHOSEN
        }


def payers(problem: PlanProblem) -> Iterator[Payer]:
    """Every known cost with each call that could still be asked in time and whose rate is known."""
    for one in problem.candidates.values():
        for window in one.windows:
            if window.terms is not None and one.counts(window):
                yield Payer(one, window, window.terms)
