"""Which actions: the choice worth most within every limit, as a mixed-integer linear program."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.roadmap.contributions import CHOSEN, ROUNDING, Contributions, Payment
from assistant.roadmap.linear_program import LinearProgram, Terms
from assistant.roadmap.problem import Candidate, PlanProblem
from assistant.roadmap.wishes import MOST_ACTIONS, MOST_MONTHS
from assistant.roadmap.worth import (
    FADING,
    INTELLIGENCE,
    SPARE,
    SPARE_HOUR,
    area_questions,
    area_weight,
    price,
)

TIE = 2e-6  # of two equal choices, the one whose ids come first
TRIES = 3  # years and calls tried for the same actions before these are given up
Limit = tuple[str, str]
"""What limits a plan and could be given up: ("hours", ""), ("budget", "2027"), ("must", action id) ..."""


@dataclass(frozen=True)
class Choice:
    """The chosen actions; `years` is the calendar year in which those with a known cost start.

    `paid` is what calls could pay of known costs, in euro. `given_up` says by how much each limit had to give
    way, in its own unit; empty for a plan within limits.
    """

    actions: frozenset[str]
    years: Mapping[str, int]
    paid: Mapping[Payment, Decimal] = field(default_factory=dict)
    given_up: Mapping[Limit, float] = field(default_factory=dict)


class ChoiceProgram:
    """Variables: `x` an action is in the plan, `climbs` a rung is used, `ends` the month an action ends.

    `elastic`: the limits may give way, and the fewest of them do. `funded`: known costs are paid in part by
    the calls that are in time; no limit of the firm's own gives way to that.
    """

    def __init__(self, problem: PlanProblem, *, elastic: bool = False, funded: bool = True) -> None:
        self.problem = problem
        self.wishes = problem.wishes
        self.program = LinearProgram()
        self.elastic = elastic
        self.latest = MOST_MONTHS if elastic else self.wishes.horizon_months
        self.slacks: dict[Limit, int] = {}
        self.switches: dict[Limit, int] = {}
        places = enumerate(problem.candidates.values())
        self.x = {one.id: self._variable(-price(one, problem) - TIE * n, whole=True) for n, one in places}
        self.climbs = {rung: self._variable() for first in problem.twins for rung in problem.ladders[first]}
        self.contributions = Contributions(problem, self.program, self.x) if funded and not elastic else None
        self.ends = {id: self._variable(most=self.latest) for id in self._dated()}
        self.starts_in = {
            (one.id, year): self._variable(whole=True)
            for one in problem.candidates.values()
            if one.cost is not None and self.wishes.budgets
            for year in problem.years
        }
        self._gains()
        self._ways_up()
        self._prerequisites()
        self._footing()
        self._wanted()
        self._hours()
        self._calendar()
        self._budgets()

    def _variable(self, value: float = 0.0, most: float = 1.0, *, whole: bool = False) -> int:
        """An elastic program looks for what must give way: there nothing is gained, and prices break ties."""
        return self.program.variable(0.001 * min(value, 0.0) if self.elastic else value, most, whole=whole)

    def best(self, without: Sequence[Choice] = ()) -> Choice | None:
        """The choice worth most that is none of `without`; None when no choice keeps to the limits."""
        tried = Counter(choice.actions for choice in without)
        for choice in without:
            self._exclude(choice, whole=tried[choice.actions] >= TRIES)
        values = self.program.solve()
        if values is None:
            return None
        return Choice(
            frozenset(id for id, place in self.x.items() if values[place] > CHOSEN),
            {id: year for (id, year), place in self.starts_in.items() if values[place] > CHOSEN},
            self.contributions.paid(values) if self.contributions else {},
            {limit: values[place] for limit, place in self.slacks.items() if values[place] > ROUNDING},
        )

    def _exclude(self, choice: Choice, *, whole: bool) -> None:
        """Not these actions in these years on these calls; `whole`: not these actions at all."""
        took = [place for id, place in self.x.items() if id in choice.actions]
        others = [place for id, place in self.x.items() if id not in choice.actions]
        if not whole:
            took += [self.starts_in[id, year] for id, year in choice.years.items()]
            for payment, place in self.contributions.counted.items() if self.contributions else ():
                (took if payment in choice.paid else others).append(place)
        self.program.row(
            [*((place, 1.0) for place in took), *((place, -1.0) for place in others)], most=len(took) - 1.0
        )

    def _give_way(self, kind: str, subject: str, most: float, regret: float = 0.1) -> Terms:
        """Terms by which a limit gives way by up to `most`, for the price of a change; else none.

        `regret` is what all of `most` costs besides: of equal numbers of changes the smallest are made.
        """
        if not self.elastic or most <= 0:
            return ()
        amount = self.program.variable(-regret / most, most)
        switch = self.program.variable(-1.0, whole=True)
        self.program.row([(amount, 1.0), (switch, -most)], most=0.0)
        self.slacks[kind, subject], self.switches[kind, subject] = amount, switch
        return ((amount, -1.0),)

    def _gains(self) -> None:
        """Each area's rise is cut into parts that count less and less (FADING)."""
        rises: dict[str, list[tuple[int, float]]] = {}
        for rung, place in self.climbs.items():
            self.program.row([(place, 1.0), (self.x[rung.action], -1.0)], most=0.0)
            area = self.problem.grounds.answers[rung.question].area
            share = len(self.problem.twins[rung.question]) / area_questions(area, self.problem)
            step = (rung.end - rung.start) * share
            rises.setdefault(area, []).append((place, -step))
        for area, terms in rises.items():
            weight = area_weight(area, self.problem)
            parts = [(self._variable(weight * share, width), 1.0) for width, share in FADING]
            self.program.row([*parts, *terms], most=0.0)
        self._intelligence()

    def _intelligence(self) -> None:
        """The plan gains once by an action on artificial intelligence, and only where answers wait for it."""
        counted: list[int] = []
        for id, place in self.x.items():
            climbed = [(rung_place, -1.0) for rung, rung_place in self.climbs.items() if rung.action == id]
            if self.problem.candidates[id].action.ai and climbed:
                counted.append(self._variable(INTELLIGENCE))
                self.program.row([(counted[-1], 1.0), (place, -1.0)], most=0.0)
                self.program.row([(counted[-1], 1.0), *climbed], most=0.0)
        self.program.row([(place, 1.0) for place in counted], most=1.0)

    def _ways_up(self) -> None:
        """An answer climbs one way only, and a rung is reached from the one under it."""
        out: dict[tuple[str, int], list[int]] = {}
        into: dict[tuple[str, int], list[int]] = {}
        for rung, place in self.climbs.items():
            out.setdefault((rung.question, rung.start), []).append(place)
            into.setdefault((rung.question, rung.end), []).append(place)
        for (question, level), places in out.items():
            here = 1.0 if level == self.problem.levels[question] else 0.0
            arriving = [(place, -1.0) for place in into.get((question, level), ())]
            self.program.row([*((place, 1.0) for place in places), *arriving], most=here)

    def _prerequisites(self) -> None:
        """What an action needs is in the plan too; two ways to the same thing are not."""
        for one in self.problem.candidates.values():
            for need in one.needs:
                ways = [(self.x[id], -1.0) for id in need]
                self.program.row([(self.x[one.id], 1.0), *ways], most=0.0)
            for id in one.action.instead_of:
                if id in self.x:
                    self.program.row([(self.x[one.id], 1.0), (self.x[id], 1.0)], most=1.0)

    def _footing(self) -> None:
        """A higher step waits until the answers behind it are near enough (`PlanProblem`)."""
        crossing = self._crossing()
        for one in self.problem.candidates.values():
            for question, level in one.footing:
                lifted = [(place, -1.0) for place in crossing.get((question, level), ())]
                self.program.row([(self.x[one.id], 1.0), *lifted], most=0.0)
            if one.firm_answers:
                level = one.action.from_level
                low = [q for q in one.action.fixes if self.problem.levels.get(q, level) < level]
                lifted = [(place, -1.0) for question in low for place in crossing.get((question, level), ())]
                self.program.row([(self.x[one.id], float(one.firm_answers)), *lifted], most=0.0)

    def _crossing(self) -> Mapping[tuple[str, int], list[int]]:
        """The rungs that lift a question to a level or past it."""
        found: dict[tuple[str, int], list[int]] = {}
        for rung, place in self.climbs.items():
            for question in self.problem.twins[rung.question]:
                for level in range(rung.start + 1, rung.end + 1):
                    found.setdefault((question, level), []).append(place)
        return found

    def _wanted(self) -> None:
        """At most so many actions; what was asked for is in, what was excluded is out."""
        every = [(place, 1.0) for place in self.x.values()]
        self.program.row(
            [*every, *self._give_way("limit", "", MOST_ACTIONS - self.wishes.limit)], most=self.wishes.limit
        )
        for id in self.wishes.must:
            kept = [(place, -factor) for place, factor in self._give_way("must", id, 1.0, regret=0.3)]
            self.program.row([(self.x[id], 1.0), *kept], least=1.0)
        for id in sorted(self.x.keys() & set(self.wishes.never)):
            self.program.row([(self.x[id], 1.0), *self._give_way("never", id, 1.0, regret=0.2)], most=0.0)

    def _hours(self) -> None:
        """The firm's own hours over all months; a longer plan has more of them."""
        self.longer = list(self._give_way("horizon", "", MOST_MONTHS - self.wishes.horizon_months))
        used = [(self.x[one.id], float(one.hours)) for one in self.problem.candidates.values()]
        gained = [(place, factor * self.wishes.hours_per_month) for place, factor in self.longer]
        more = self._give_way("hours", "", sum(factor for _, factor in used) + 1.0)
        self.more_hours = [*gained, *more]
        self.program.row([*used, *self.more_hours], most=self.wishes.hours)
        last = self._variable(-SPARE_HOUR, SPARE * self.wishes.hours)
        if not self.elastic:
            self.program.row([*used, (last, -1.0)], most=(1 - SPARE) * self.wishes.hours)

    def _dated(self) -> Iterable[str]:
        """The candidates whose end has to be watched: in long chains, in a cost's year, before a call."""
        if self.elastic or self.wishes.budgets:
            return self.problem.candidates
        waiting = set(self.contributions.waiting(self.latest)) if self.contributions else set()
        return sorted(self.problem.tight.union(*map(self.problem.all_before, waiting), waiting))

    def _calendar(self) -> None:
        """Each action ends after its own months, in time, and after what comes before it has ended."""
        for id, end in self.ends.items():
            one = self.problem.candidates[id]
            least = (self.x[id], -float(one.months))
            self.program.row([(end, 1.0), least, *self._shorter(one)], least=0.0)
            if self.elastic:
                self.program.row([(end, 1.0), *self.longer], most=self.wishes.horizon_months)
        far = float(self.latest)
        for first, then in self.problem.orders:
            if first in self.ends and then in self.ends:
                one = self.problem.candidates[then]
                terms = [(self.ends[then], 1.0), (self.ends[first], -1.0), (self.x[then], -far - one.months)]
                self.program.row([*terms, *self._shorter(one)], least=-far)

        if self.contributions:
            self.contributions.in_time(self.ends, self.latest)

    def _shorter(self, one: Candidate) -> Terms:
        """Where more hours are given, an action takes no more than its usual months."""
        switch = self.switches.get(("hours", ""))
        return () if switch is None else ((switch, float(one.months - one.action.usual_months)),)

    def _budgets(self) -> None:
        """A known cost falls wholly into the calendar year in which the action starts."""
        costed = [one for one in self.problem.candidates.values() if (one.id, self._a_year) in self.starts_in]
        for one in costed:
            years = [(self.starts_in[one.id, year], 1.0) for year in self.problem.years]
            self.program.row([*years, (self.x[one.id], -1.0)], least=0.0, most=0.0)
            self._start_within(one)
        for year, months in self.problem.years.items():
            self._hours_from(year, months[0], costed)
            if (budget := self.wishes.budgets.get(year)) is not None:
                spent = [(self.starts_in[one.id, year], _euro(one.cost)) for one in costed]
                more = self._give_way("budget", str(year), sum(factor for _, factor in spent) + 1.0)
                self.program.row([*spent, *more], most=_euro(budget))

    def _hours_from(self, year: int, month: int, costed: Iterable[Candidate]) -> None:
        """What starts in this year or later has only the hours from then on."""
        late = [
            (self.starts_in[one.id, y], float(one.hours))
            for one in costed
            for y in self.problem.years
            if y >= year
        ]
        left = self.wishes.hours_per_month * (self.wishes.horizon_months - month)
        self.program.row([*late, *self.more_hours], most=left)

    @property
    def _a_year(self) -> int:
        return next(iter(self.problem.years))

    def _start_within(self, one: Candidate) -> None:
        """The year of the cost is one in which the action can start."""
        end, far = self.ends[one.id], float(self.latest)
        years = [(self.starts_in[one.id, year], months) for year, months in self.problem.years.items()]
        first = [(here, -float(months[0] + one.action.usual_months)) for here, months in years]
        last = [(here, -float(months[-1] + one.months)) for here, months in years]
        self.program.row([(end, 1.0), *first], least=0.0)
        self.program.row([(end, 1.0), *last, (self.x[one.id], far)], most=far)


def _euro(amount: Decimal | None) -> float:
    return float(amount or 0)
