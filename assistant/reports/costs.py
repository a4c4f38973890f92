"""What the plan costs, as far as a source says it."""

from collections.abc import Iterable
from decimal import Decimal

from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import cost_words
from assistant.roadmap.actions import CostRange


def known_costs(entries: Iterable[PlanEntry]) -> CostRange | None:
    """The sum of the ranges that have a source, None when no action has one."""
    costs = [entry.action.sheet.cost for entry in entries]
    known = [cost for cost in costs if cost is not None]
    if not known:
        return None
    low = sum((cost.minimum for cost in known), Decimal(0))
    high = sum((cost.maximum for cost in known), Decimal(0))
    return CostRange(low, high, "")


def known_cost(plan: Plan) -> str:
    """That sum in words, "" when there is none."""
    total = known_costs(plan.entries)
    return cost_words(total) if total else ""


def unknown_costs(plan: Plan) -> int:
    """How many actions wait for a quotation."""
    return sum(entry.action.sheet.cost is None for entry in plan.entries)
