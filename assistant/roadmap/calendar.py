"""When each chosen action runs: the earliest months that predecessors, hours and budgets allow."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.roadmap.chains import longest_chains
from assistant.roadmap.choice import Choice
from assistant.roadmap.problem import Candidate, PlanProblem
from assistant.roadmap.worth import action_worth

PATIENCE = 6  # months an action waits for a call that is announced
Rank = Callable[[Candidate], tuple[object, ...]]


@dataclass(frozen=True)
class Slot:
    """First month (0 is the first of the plan) and number of months."""

    start: int
    months: int

    @property
    def end(self) -> int:
        """The first month after it."""
        return self.start + self.months


def place(choice: Choice, problem: PlanProblem) -> Mapping[str, Slot] | None:
    """A slot for every chosen action, None when the calendar cannot hold them all.

    Quick wins go first and announced calls are waited for; where that does not hold, nobody waits; where that
    does not hold either, the longest chains go first.
    """
    quick, chains = _quick_wins(choice, problem), _longest_chains(choice, problem)
    for rank, patience in ((quick, PATIENCE), (quick, 0), (chains, 0)):
        slots = _Calendar(choice, problem, patience).filled(rank)
        if slots is not None:
            return slots
    return None


def _quick_wins(choice: Choice, problem: PlanProblem) -> Rank:
    """First what a call that closes soon may pay for, then most maturity per own hour.

    Of equals the easier, the shorter, then by id.
    """
    gaps = problem.gaps(choice.actions)

    def rank(one: Candidate) -> tuple[object, ...]:
        closing = min((window.last for window in one.windows), default=PATIENCE)
        gained = action_worth(one.action, gaps[one.id], problem) / one.hours
        return (min(closing, PATIENCE), -round(gained, 9), one.action.effort, one.hours, one.id)

    return rank


def _longest_chains(choice: Choice, problem: PlanProblem) -> Rank:
    """Most months of chosen work behind it first, then the most hours, then by id."""
    months = {id: problem.candidates[id].months for id in sorted(choice.actions)}
    onwards = longest_chains(months, problem.later, problem.wishes.horizon_months)
    return lambda one: (-onwards[one.id], -one.hours, one.id)


class _Calendar:
    """Serial schedule generation (Kolisch 1996) with hours that a firm spreads as it can.

    An action may use any free hours in its months, evenly where there are enough; it lasts its usual
    months, and longer only while the hours for it are lacking.
    """

    def __init__(self, choice: Choice, problem: PlanProblem, patience: int) -> None:
        self.choice = choice
        self.problem = problem
        self.patience = patience
        self.free = [float(problem.wishes.hours_per_month)] * problem.wishes.horizon_months
        self.slots: dict[str, Slot] = {}

    def filled(self, rank: Rank) -> Mapping[str, Slot] | None:
        """Slots by id, in the order in which they were given; None when one finds no room."""
        waiting = [self.problem.candidates[id] for id in sorted(self.choice.actions)]
        waiting.sort(key=rank)
        while waiting:
            one = next((each for each in waiting if self._before(each) <= self.slots.keys()), None)
            slot = self._slot(one) if one else None  # nobody is next where actions wait for each other
            if one is None or slot is None:
                return None
            self.slots[one.id] = slot
            self._use(slot, one.hours)
            waiting.remove(one)
        return self.slots

    def _before(self, one: Candidate) -> frozenset[str]:
        return self.problem.earlier[one.id] & self.choice.actions

    def _slot(self, one: Candidate) -> Slot | None:
        """The slot that ends first, where a month of dragging on is as bad as a month of delay."""
        found = (self._from(start, one) for start in self._starts(one))
        return min(
            (slot for slot in found if slot),
            key=lambda slot: (slot.end + slot.months, slot.end),
            default=None,
        )

    def _starts(self, one: Candidate) -> Iterable[int]:
        """From the end of what comes before, in the year of its cost, while its calls can be asked."""
        earliest = max((self.slots[id].end for id in self._before(one)), default=0)
        months = range(max(earliest, self._opening(one)), self.problem.wishes.horizon_months)
        year = self.problem.years.get(self.choice.years.get(one.id, 0), months)
        calls = [window for window in one.windows if (one.id, window.slug) in self.choice.paid]
        return [m for m in months if m in year and all(window.holds(m) for window in calls)]

    def _opening(self, one: Candidate) -> int:
        """The month to wait for when every call that may pay for it is still to open, and soon."""
        opening = min((window.first for window in one.windows), default=0)
        return opening if opening <= self.patience else 0

    def _from(self, start: int, one: Candidate) -> Slot | None:
        hours = 0.0
        for month in range(start, len(self.free)):
            hours += self.free[month]
            months = month + 1 - start
            if months >= one.action.usual_months and hours >= one.hours - 1e-9:
                return Slot(start, months)
        return None

    def _use(self, slot: Slot, hours: float) -> None:
        """Spread the hours over the months, evenly as far as free hours go."""
        months = sorted(range(slot.start, slot.end), key=lambda month: self.free[month])
        for left, month in zip(range(len(months), 0, -1), months, strict=True):
            used = min(self.free[month], hours / left)
            self.free[month] -= used
            hours -= used
