"""What a plan has to solve: the actions it can choose from, what each needs first, how far it lifts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import ceil

from assistant.language import _
from assistant.roadmap.actions import Action
from assistant.roadmap.chains import longest_chains
from assistant.roadmap.draft import Gap
from assistant.roadmap.funding_windows import FundingWindow, funding_windows
from assistant.roadmap.gaps import Rung, climb, is_done, rungs
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.months import months_later
from assistant.roadmap.reasons import area_score
from assistant.roadmap.wishes import PlanWishes, WishesImpossible

OPEN_TO_ALL = 2  # steps up to here ask nothing of the answers; higher ones ask that the lower are done


@dataclass(frozen=True)
class Candidate:
    """An action the plan may hold. `months` is its least duration, `cost` in euro, None while to estimate.

    `needs`: of each entry one action must be finished before. `footing`: answers that must first reach the
    level beside them. `firm_answers`: how many of `lifted` must first stand at `from_level`.
    """

    action: Action
    months: int
    cost: Decimal | None
    needs: tuple[tuple[str, ...], ...]
    footing: tuple[tuple[str, int], ...]
    firm_answers: int
    windows: tuple[FundingWindow, ...]

    @property
    def id(self) -> str:
        return self.action.id

    @property
    def hours(self) -> int:
        return self.action.own_hours

    def counts(self, window: FundingWindow) -> bool:
        """Whether what the call would pay of this action is known in euro."""
        return bool(self.cost) and window.terms is not None


class PlanProblem:
    """Everything the choice and the calendar look at, computed once. Months count from 0, the first.

    Raises WishesImpossible for a wanted action that is not in the catalogue or does not apply.
    """

    def __init__(self, grounds: Grounds, wishes: PlanWishes) -> None:
        self.grounds = grounds
        self.wishes = wishes
        self.levels = {question: answer.level for question, answer in grounds.answers.items()}
        self._applicable = {id: one for id, one in sorted(grounds.actions.items()) if grounds.applies(one)}
        for id in wishes.must:
            if id not in self._applicable:
                raise WishesImpossible(
                    _("L'azione «{id}» non vale per questa impresa: la tolga dalle volute.").format(id=id)
                )

    @cached_property
    def first_month(self) -> date:
        """The month after the day of the grounds."""
        return months_later(self.grounds.day, 1)

    @cached_property
    def years(self) -> Mapping[int, range]:
        """The months of each calendar year."""
        months = range(self.wishes.horizon_months)
        years = [months_later(self.first_month, month).year for month in months]
        return {year: range(years.index(year), years.index(year) + years.count(year)) for year in years}

    @cached_property
    def candidates(self) -> Mapping[str, Candidate]:
        """In order of id: every action that lifts something, is wanted, or is needed by one of these."""
        useful = {rung.action for rung in rungs(self._applicable.values(), self.levels)}
        waiting = sorted(useful.union(self.wishes.must))
        found: dict[str, Candidate] = {}
        while waiting:
            candidate = self._candidate(self._applicable[waiting.pop()])
            found[candidate.id] = candidate
            waiting += [id for need in candidate.needs for id in need if id not in found]
        return dict(sorted(found.items()))

    def _candidate(self, action: Action) -> Candidate:
        return Candidate(
            action,
            max(action.usual_months, ceil(action.own_hours / self.wishes.hours_per_month)),
            self._cost(action),
            tuple(self._needs(action)),
            tuple(self._footing(action)),
            self._firm_answers(action),
            funding_windows(action, self.grounds, self.first_month),
        )

    def _cost(self, action: Action) -> Decimal | None:
        """The consultant's estimate, else the top of the catalogue's range."""
        estimate = self.wishes.costs.get(action.id)
        return estimate if estimate is not None else (action.cost.maximum if action.cost else None)

    def _needs(self, action: Action) -> Iterator[tuple[str, ...]]:
        """What must come first and is neither done nor outside the firm; another way to it is as good."""
        for id in action.after:
            earlier = self._applicable.get(id)
            if earlier is not None and not is_done(earlier, self.levels, self.grounds):
                yield (id, *(one.id for one in self._applicable.values() if id in one.instead_of))

    def _footing(self, action: Action) -> Iterator[tuple[str, int]]:
        """No answer behind a higher step may stand two levels or more under it, unless it was asked for."""
        if action.from_level > OPEN_TO_ALL and action.id not in self.wishes.must:
            for question in action.fixes:
                if self.levels.get(question, action.from_level) < action.from_level - 1:
                    yield question, action.from_level - 1

    def _firm_answers(self, action: Action) -> int:
        """Half of the answers behind a higher step stand at its level before it starts.

        Where an area is not wholly answered, its estimate stands for the questions not asked.
        """
        if action.from_level <= OPEN_TO_ALL or action.id in self.wishes.must:
            return 0
        known = [self.levels[question] for question in action.fixes if question in self.levels]
        score = area_score(action.area, self.grounds)
        if score is not None and not score.complete and score.estimate is not None:
            known += [round(score.estimate)] * (len(action.fixes) - len(known))
        reached = sum(level >= action.from_level for level in known)
        return max(0, ceil(len(known) / 2) - reached)

    @cached_property
    def ladders(self) -> Mapping[str, tuple[Rung, ...]]:
        """Every lift that the candidates make possible, by question."""
        found: dict[str, list[Rung]] = {}
        for rung in rungs((candidate.action for candidate in self.candidates.values()), self.levels):
            found.setdefault(rung.question, []).append(rung)
        return {question: tuple(ladder) for question, ladder in found.items()}

    @cached_property
    def twins(self) -> Mapping[str, tuple[str, ...]]:
        """Questions that the same actions lift by the same steps, under the first of them."""
        found: dict[object, list[str]] = {}
        for question, ladder in self.ladders.items():
            steps = tuple((rung.action, rung.start, rung.end) for rung in ladder)
            area = self.grounds.answers[question].area
            found.setdefault((area, self.levels[question], steps), []).append(question)
        return {questions[0]: tuple(questions) for questions in found.values()}

    def comes_before(self, earlier: Action, later: Action) -> bool:
        """Whether, with both in the plan, the first is finished before the second starts.

        So it is for what an action needs, for what stands in for it, and for lower steps on a same answer.
        """
        if later.id in earlier.after:
            return False
        if earlier.id in later.after or set(earlier.instead_of) & set(later.after):
            return True
        shared = set(earlier.fixes).intersection(later.fixes, self.levels)
        return earlier.from_level < later.from_level and any(
            self.levels[question] <= earlier.from_level for question in shared
        )

    @cached_property
    def orders(self) -> tuple[tuple[str, str], ...]:
        """Pairs (earlier, later) of candidates."""
        actions = [candidate.action for candidate in self.candidates.values()]
        return tuple(
            (one.id, other.id)
            for one in actions
            for other in actions
            if one is not other and self.comes_before(one, other)
        )

    @cached_property
    def earlier(self) -> Mapping[str, frozenset[str]]:
        """For each candidate those that, when chosen too, are finished before it starts."""
        return {id: frozenset(first for first, then in self.orders if then == id) for id in self.candidates}

    def all_before(self, id: str) -> frozenset[str]:
        """All candidates that come before one, directly or not."""
        found: set[str] = set()
        waiting = [id]
        while waiting:
            new = self.earlier[waiting.pop()] - found
            found |= new
            waiting += new
        return frozenset(found)

    @cached_property
    def later(self) -> Mapping[str, frozenset[str]]:
        """For each candidate those that, when chosen too, start only when it is finished."""
        return {id: frozenset(then for first, then in self.orders if first == id) for id in self.candidates}

    @cached_property
    def tight(self) -> frozenset[str]:
        """The candidates that stand in a chain too long for the horizon: only these can end too late."""
        months = {id: one.months for id, one in self.candidates.items()}
        most = self.wishes.horizon_months
        before = longest_chains(months, self.earlier, most)
        onwards = longest_chains(months, self.later, most)
        return frozenset(id for id in months if before[id] + onwards[id] - months[id] > most)

    def gaps(self, chosen: frozenset[str]) -> Mapping[str, tuple[Gap, ...]]:
        """What each chosen action lifts, when the lower steps among them are done first."""
        found: dict[str, list[Gap]] = {id: [] for id in sorted(chosen)}
        for question, ladder in self.ladders.items():
            for rung in climb([rung for rung in ladder if rung.action in chosen], self.levels[question]):
                found[rung.action].append(Gap(question, rung.start))
        return {id: tuple(gaps) for id, gaps in found.items()}
