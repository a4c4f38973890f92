"""Every plan a small problem allows, found by trying: what the solver is held against."""

from collections.abc import Iterator
from itertools import combinations, product

from assistant.roadmap.calendar import place
from assistant.roadmap.choice import Choice
from assistant.roadmap.problem import Candidate, PlanProblem


def every_plan(problem: PlanProblem) -> Iterator[Choice]:
    """Every set of candidates that keeps to all limits, with a year for each known cost."""
    ids = sorted(problem.candidates)
    for size in range(min(len(ids), problem.wishes.limit) + 1):
        for chosen in combinations(ids, size):
            if not broken_rules(frozenset(chosen), problem):
                yield from _with_years(frozenset(chosen), problem)


def broken_rules(chosen: frozenset[str], problem: PlanProblem) -> list[str]:
    """The rules a set of actions breaks, calendar and yearly spend left aside."""
    wishes, actions = problem.wishes, {id: problem.candidates[id] for id in chosen}
    broken = {
        "limit": len(chosen) > wishes.limit,
        "must": not chosen.issuperset(wishes.must),
        "never": bool(chosen.intersection(wishes.never)),
        "hours": sum(one.hours for one in actions.values()) > wishes.hours,
        "rivals": any(chosen.intersection(one.action.instead_of) for one in actions.values()),
        "needs": any(not chosen.intersection(need) for one in actions.values() for need in one.needs),
        "footing": any(not _ready(one, chosen, problem) for one in actions.values()),
    }
    return [rule for rule, is_broken in broken.items() if is_broken]


def _ready(one: Candidate, chosen: frozenset[str], problem: PlanProblem) -> bool:
    """Whether the answers are near enough once every lower step of the plan is done."""
    levels = dict(problem.levels)
    for id, gaps in problem.gaps(chosen).items():
        for gap in gaps:
            levels[gap.question] = max(levels[gap.question], problem.candidates[id].action.to_level)
    low = [q for q in one.action.fixes if problem.levels.get(q, 5) < one.action.from_level]
    risen = sum(levels[question] >= one.action.from_level for question in low)
    return risen >= one.firm_answers and all(levels[question] >= level for question, level in one.footing)


def _with_years(chosen: frozenset[str], problem: PlanProblem) -> Iterator[Choice]:
    budgets, costs = problem.wishes.budgets, {id: problem.candidates[id].cost for id in sorted(chosen)}
    costed = [id for id, cost in costs.items() if cost is not None] if budgets else []
    for years in product(problem.years, repeat=len(costed)):
        spent = dict.fromkeys(problem.years, 0)
        for id, year in zip(costed, years, strict=True):
            spent[year] += costs[id] or 0
        choice = Choice(chosen, dict(zip(costed, years, strict=True)))
        kept = all(spent[year] <= euro for year, euro in budgets.items() if year in spent)
        if kept and place(choice, problem) is not None:
            yield choice
