"""The plan that the solver replaced: always take what rises most per hour, with what it needs first."""

from assistant.roadmap.calendar import place
from assistant.roadmap.choice import Choice
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.worth import plan_worth
from tests.roadmap.every_plan import broken_rules


def greedy_plan(problem: PlanProblem) -> frozenset[str]:
    """Grows a plan from nothing, as long as something that still fits makes it worth more."""
    chosen: frozenset[str] = frozenset()
    while best := _best_step(chosen, problem):
        chosen = best
    return chosen


def _best_step(chosen: frozenset[str], problem: PlanProblem) -> frozenset[str] | None:
    worth = plan_worth(chosen, problem)
    steps = {_with(id, chosen, problem) for id in problem.candidates.keys() - chosen}
    gains = [(step, plan_worth(step, problem) - worth) for step in steps if not broken_rules(step, problem)]
    ranked = sorted(
        (-gain / _hours(step - chosen, problem), sorted(step - chosen), step)
        for step, gain in gains
        if gain > 0
    )
    fitting = (step for _, _, step in ranked if place(Choice(step, {}), problem) is not None)
    return next(fitting, None)


def _with(id: str, chosen: frozenset[str], problem: PlanProblem) -> frozenset[str]:
    """The plan with this action and all that it needs first."""
    for need in problem.candidates[id].needs:
        if not chosen.intersection(need):
            chosen = _with(need[0], chosen, problem)
    return chosen | {id}


def _hours(added: frozenset[str], problem: PlanProblem) -> int:
    return sum(problem.candidates[id].hours for id in added)
