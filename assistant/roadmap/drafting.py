"""The roadmap draft, written by rule: solve the plan, then fill each sheet from the catalogue."""

from dataclasses import dataclass
from itertools import islice

from assistant.roadmap.choice_reasons import ChoiceReasons
from assistant.roadmap.draft import PlannedAction, RoadmapDraft
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.months import months_later
from assistant.roadmap.planning import Plan, make_plan
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.writing import first_sheet, lines_of

LEFT_OUT = 8  # how many of the best actions left out are named


def draft_roadmap(grounds: Grounds, wishes: PlanWishes) -> RoadmapDraft:
    """The plan for a firm; the first month is the one after `grounds.day`.

    Deterministic. Empty when no answer shows a gap the catalogue can close. Raises WishesImpossible,
    NoFeasiblePlan when the wanted actions do not fit the limits.
    """
    problem = PlanProblem(grounds, wishes)
    plan = make_plan(problem)
    reasons = ChoiceReasons(plan, problem)
    return RoadmapDraft(
        grounds.day,
        problem.first_month,
        wishes,
        _Writer(problem, plan, reasons).actions(),
        tuple(islice(reasons.left_out(), LEFT_OUT)),
    )


@dataclass(frozen=True)
class _Writer:
    """Turns chosen and placed actions into planned ones with their sheets."""

    problem: PlanProblem
    plan: Plan
    reasons: ChoiceReasons

    def actions(self) -> tuple[PlannedAction, ...]:
        """In order of start; of those that start together, the quicker win first."""
        order = sorted(self.plan.slots, key=lambda id: self.plan.slots[id].start)
        return tuple(self._planned(number, id, order) for number, id in enumerate(order, start=1))

    def _planned(self, number: int, id: str, order: list[str]) -> PlannedAction:
        grounds, slot, action = self.problem.grounds, self.plan.slots[id], self.problem.candidates[id].action
        start = months_later(self.problem.first_month, slot.start)
        sheet = first_sheet(action, start, slot.months, grounds, self.problem.wishes.costs.get(id))
        return PlannedAction(
            id=id,
            number=number,
            area=action.area,
            service=action.service,
            effort=action.effort,
            hours=action.own_hours,
            from_level=action.from_level,
            to_level=action.to_level,
            ai=action.ai,
            after=tuple(other for other in order if other in self.problem.earlier[id]),
            needed_by=tuple(other for other in order if id in self.problem.earlier[other]),
            gaps=self.reasons.gaps[id],
            cases=tuple(slug for slug in action.cases if slug in grounds.cases),
            citations=grounds.citations.get(id, ()),
            to_confirm=tuple(sorted(grounds.condition(action).missing)),
            sheet=sheet,
            lines=lines_of(action, sheet, grounds),
            reasons=self.reasons.why(id),
            calls=self.reasons.calls(id),
            contributions=self.reasons.contributions(id),
        )
