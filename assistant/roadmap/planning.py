"""The plan: the best choice that the calendar can hold, or the limits that stand in its way."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.roadmap.calendar import Slot, place
from assistant.roadmap.choice import Choice, ChoiceProgram
from assistant.roadmap.conflicts import NoFeasiblePlan, changes_needed
from assistant.roadmap.problem import PlanProblem

ROUNDS = 64  # choices offered to the calendar: the first is refused about once in a hundred plans


@dataclass(frozen=True)
class Plan:
    """Chosen actions with their slots."""

    choice: Choice
    slots: Mapping[str, Slot]


def make_plan(problem: PlanProblem) -> Plan:
    """The choice worth most of all that the calendar can hold. Deterministic. Raises NoFeasiblePlan."""
    refused: list[Choice] = []
    while len(refused) < ROUNDS:
        choice = ChoiceProgram(problem).best(refused)
        if choice is None:
            break
        slots = place(choice, problem)
        if slots is not None:
            return Plan(choice, slots)
        refused.append(choice)
    raise NoFeasiblePlan(changes_needed(problem))
