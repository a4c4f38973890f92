"""The plan: the best choice that the calendar can hold, or the limits that stand in its way."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.roadmap.calendar import Slot, place
from assistant.roadmap.choice import Choice, ChoiceProgram
from assistant.roadmap.conflicts import NoFeasiblePlan, changes_needed
from assistant.roadmap.problem import PlanProblem

ROUNDS = 64  # choices offered to the calendar: the first is refused about once in a hundred plans
FUNDED_ROUNDS = 8  # of them with contributions: past these no call is counted on


@dataclass(frozen=True)
class Plan:
    """Chosen actions with their slots."""

    choice: Choice
    slots: Mapping[str, Slot]


def make_plan(problem: PlanProblem) -> Plan:
    """The choice worth most of all that the calendar can hold. Deterministic. Raises NoFeasiblePlan."""
    plan = _first_that_fits(problem, FUNDED_ROUNDS, funded=True)
    plan = plan or _first_that_fits(problem, ROUNDS, funded=False)
    if plan is None:
        raise NoFeasiblePlan(changes_needed(problem))
    return plan


def _first_that_fits(problem: PlanProblem, rounds: int, *, funded: bool) -> Plan | None:
    refused: list[Choice] = []
    while len(refused) < rounds:
        choice = ChoiceProgram(problem, funded=funded).best(refused)
        if choice is None:
            return None
        slots = place(choice, problem)
        if slots is not None:
            return Plan(choice, slots)
        refused.append(choice)
    return None
