"""Seconds of one core to solve a plan and its worth beside a greedy one, on the catalogue as it is served.

Run: .venv/bin/python tests/benchmarks/plan_speed.py
Every firm has answered everything: the demonstration's, then invented ones from low to high levels. Each
action is offered to every measure of the knowledge base as its verdicts stand. The catalogue knows no costs:
where a plan counts on calls, every action is given an invented one, so many euro for each own hour.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.content.demo import fact_value
from assistant.content.demo_files import read_demo
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.replay import replay
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.planning import make_plan
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.worth import plan_worth
from assistant.rules.facts import FactValue
from assistant.settings import PROJECT_FOLDER
from assistant.storage.records import Assessment, Firm
from assistant.usecases.model_parameters import day_one_of
from assistant.usecases.roadmap_grounds import grounds_of
from assistant.usecases.situation import Situation
from tests.benchmarks.greedy_plan import greedy_plan
from tests.shelf import Shelf

DAY, AT = date(2026, 11, 22), datetime(2026, 11, 22, 12, tzinfo=UTC)
KINDS: Mapping[str, tuple[int, ...]] = {
    "low": (4, 4, 1, 1, 0),
    "middle": (1, 3, 4, 2, 1),
    "high": (0, 1, 3, 4, 2),
}
"""Weights of the levels 1..5 that a firm of this kind answers."""
WISHES = (PlanWishes(40), PlanWishes(15, 18), PlanWishes(60, 36, 20), PlanWishes(200, 12, 40))
EURO_PER_HOUR = 100
BUDGETS: tuple[Mapping[int, Decimal], ...] = (
    {},
    {2026: Decimal(0), 2027: Decimal(15000), 2028: Decimal(15000)},
)


def firms(knowledge: Knowledge) -> Iterator[tuple[str, Mapping[str, FactValue]]]:
    """A name and all the firm told, by subject."""
    told = read_demo(PROJECT_FOLDER / "knowledge", knowledge.questionnaire, knowledge.facts)
    complete = max(told, key=lambda firm: len(firm.levels))
    facts = {id: fact_value(knowledge.facts[id], value) for id, value in complete.facts.items()}
    yield "demonstration", facts | dict(complete.answers(knowledge.questionnaire))
    for name, weights in KINDS.items():
        chance = Random(name)
        levels = {q.id: chance.choices(range(1, 6), weights)[0] for q in knowledge.questionnaire.questions}
        yield name, facts | levels


def grounds(knowledge: Knowledge, shelf: Shelf, told: Mapping[str, FactValue]) -> Grounds:
    """What a plan rests on."""
    log = tuple(
        Answer(number, subject, "value", value, "firm", "firm", AT)
        for number, (subject, value) in enumerate(told.items(), start=1)
    )
    record = Assessment("a", Firm("f", "Impresa (esempio)"), "consultant_review", "", "", "quick", AT, AT)
    questionnaire = knowledge.questionnaire
    situation = Situation(record, log, replay(questionnaire, log, DAY), day_one_of(questionnaire))
    return grounds_of(knowledge, shelf, situation, DAY)


def main() -> None:
    knowledge = read_knowledge(PROJECT_FOLDER / "knowledge")
    shelf = Shelf.of(knowledge)
    make_plan(PlanProblem(grounds(knowledge, shelf, {}), WISHES[0]))  # loads the solver
    print(f"{len(knowledge.actions)} actions, {len(knowledge.measures)} measures and rules")
    slowest, ratios = 0.0, []
    for name, told in firms(knowledge):
        base = grounds(knowledge, shelf, told)
        for wishes in WISHES:
            began = process_time()
            problem = PlanProblem(base, wishes)
            plan = make_plan(problem)
            seconds = process_time() - began
            best, greedy = plan_worth(plan.choice.actions, problem), plan_worth(greedy_plan(problem), problem)
            slowest, ratios = max(slowest, seconds), [*ratios, best / greedy]
            print(
                f"{name:>13}, {wishes.hours_per_month:>3} h x {wishes.horizon_months} months, "
                f"{len(problem.candidates):>3} candidates: {len(plan.slots):>2} actions in {seconds:.2f} s, "
                f"worth {best:.2f}, {best / greedy:.2f} times the greedy plan"
            )
    mean = sum(ratios) / len(ratios)
    print(f"slowest {slowest:.2f} s; ratio to greedy: mean {mean:.2f}, least {min(ratios):.2f}")
    print(f"slowest with contributions {max(funded(knowledge, shelf)):.2f} s")


def funded(knowledge: Knowledge, shelf: Shelf) -> Iterator[float]:
    """Seconds to solve each plan in which every cost is known and calls pay for part of it."""
    costs = {id: Decimal(EURO_PER_HOUR * one.own_hours) for id, one in knowledge.actions.items()}
    for name, told in firms(knowledge):
        base = grounds(knowledge, shelf, told)
        for wishes in WISHES:
            for budgets in BUDGETS:
                began = process_time()
                plan = make_plan(PlanProblem(base, replace(wishes, costs=costs, budgets=budgets)))
                seconds = process_time() - began
                spend = sum(costs[id] for id in plan.choice.actions)
                paid = sum(plan.choice.paid.values())
                print(
                    f"{name:>13}, {wishes.hours_per_month:>3} h x {wishes.horizon_months} months, "
                    f"{'yearly budgets' if budgets else 'no budget':>14}: {len(plan.slots):>2} actions in "
                    f"{seconds:.2f} s, {spend} euro, of which calls could pay {paid}"
                )
                yield seconds


if __name__ == "__main__":
    main()
