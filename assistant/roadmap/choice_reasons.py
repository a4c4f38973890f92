"""Why an action is in the plan and why another is not, in plain words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from assistant.language import _, ngettext
from assistant.roadmap.draft import Gap, LeftOut
from assistant.roadmap.gaps import gaps_of
from assistant.roadmap.planning import Plan
from assistant.roadmap.problem import Candidate, PlanProblem
from assistant.roadmap.sheets import dotted
from assistant.roadmap.worth import action_worth, price


class ChoiceReasons:
    """Looks at a plan and at what it was chosen from."""

    def __init__(self, plan: Plan, problem: PlanProblem) -> None:
        self.plan = plan
        self.problem = problem
        self.wishes = problem.wishes
        self.chosen = [problem.candidates[id] for id in sorted(plan.choice.actions)]
        self.gaps = problem.gaps(plan.choice.actions)

    def why(self, id: str) -> tuple[str, ...]:
        """Why this action is in the plan, one sentence each, the strongest reason first."""
        one = self.problem.candidates[id]
        return tuple(
            sentence
            for sentence in (
                _("È fra le azioni volute.") if id in self.wishes.must else "",
                self._lift(one),
                self._preparation(one),
                self._priority(one),
                self._funding(one),
                self._contribution(one),
            )
            if sentence
        )

    def _lift(self, one: Candidate) -> str:
        gaps = self.gaps[one.id]
        if not gaps:
            return ""
        levels = sum(one.action.to_level - gap.start for gap in gaps)
        answers = ngettext("una risposta", "%(num)s risposte", len(gaps))
        steps = ngettext("un livello", "%(num)s livelli in tutto", levels)
        return _("Alza {answers}, {steps}, con circa {hours} ore vostre.").format(
            answers=answers, steps=steps, hours=one.hours
        )

    def _preparation(self, one: Candidate) -> str:
        """Named only where the action would not be there for what it lifts itself."""
        served = [other for other in self.chosen if any(one.id in need for need in other.needs)]
        if self.gaps[one.id] or not served:
            return ""
        return _("Serve prima di {titles}.").format(
            titles=", ".join(f"«{other.action.title}»" for other in served)
        )

    def _priority(self, one: Candidate) -> str:
        if self.wishes.priorities.get(one.action.area) != "more":
            return ""
        return _("{area} è fra le aree che contano di più.").format(
            area=self.problem.grounds.area_title(one.action.area)
        )

    def _funding(self, one: Candidate) -> str:
        slugs = self.calls(one.id)
        if not slugs:
            return ""
        titles = ", ".join(self.problem.grounds.outlooks[slug].title for slug in slugs)
        return _("Comincia mentre si può fare domanda per: {titles}.").format(titles=titles)

    def _contribution(self, one: Candidate) -> str:
        paid = sum(self.contributions(one.id).values())
        if not paid or not one.cost:
            return ""
        return _("Il contributo possibile, mai certo, è fino a {paid} euro su {cost}.").format(
            paid=dotted(paid), cost=dotted(one.cost)
        )

    def contributions(self, id: str) -> Mapping[str, Decimal]:
        """What each call could pay of its known cost, by slug."""
        return {slug: euro for (action, slug), euro in self.plan.choice.paid.items() if action == id}

    def calls(self, id: str) -> tuple[str, ...]:
        """Slugs of the calls that are open when the action starts, those that close first before."""
        start = self.plan.slots[id].start
        return tuple(w.slug for w in self.problem.candidates[id].windows if w.holds(start))

    def left_out(self) -> Iterator[LeftOut]:
        """The useful actions that are not in the plan, best first; those excluded by wish are not named."""
        others = [one for one in self.problem.candidates.values() if one.id not in self.plan.choice.actions]
        ranked = sorted(
            (
                -round(action_worth(one.action, self._open_gaps(one), self.problem) - self._price(one), 9),
                one.id,
            )
            for one in others
            if one.id not in self.wishes.never and not self._replaced(one) and self._open_gaps(one)
        )
        for _rank, id in ranked:
            one = self.problem.candidates[id]
            yield LeftOut(id, one.action.title, self._why_not(one))

    def _price(self, one: Candidate) -> float:
        return price(one, self.problem)

    def _open_gaps(self, one: Candidate) -> tuple[Gap, ...]:
        """What the action would still lift once the plan is done."""
        return gaps_of(one.action, self.levels_after)

    @cached_property
    def levels_after(self) -> dict[str, int]:
        """Every answer once the plan is done."""
        levels = dict(self.problem.levels)
        for id, gaps in self.gaps.items():
            for gap in gaps:
                levels[gap.question] = max(levels[gap.question], self.problem.candidates[id].action.to_level)
        return levels

    def _replaced(self, one: Candidate) -> bool:
        """Whether the plan does the same work another way."""
        return any(
            one.id in other.action.instead_of or other.id in one.action.instead_of for other in self.chosen
        )

    def _why_not(self, one: Candidate) -> str:
        """The first limit that stands in its way."""
        missing = self._missing(one)
        hours = sum(each.hours for each in (one, *missing))
        left = self.wishes.hours - sum(each.hours for each in self.chosen)
        barred = [each.action.title for each in missing if each.id in self.wishes.never]
        if barred:
            return _("Chiede prima «{title}», che è esclusa.").format(title=barred[0])
        if not self._ready(one):
            return _(
                "Le risposte che le stanno dietro sono ancora troppo in basso: prima servono altri passi."
            )
        if hours > left:
            return _("Chiede circa {hours} ore vostre; nel piano ne restano {left}.").format(
                hours=hours, left=left
            )
        if self._over_budget(one):
            return _("Non entra nella spesa prevista per nessun anno del piano.")
        if not self._in_time(one):
            return _("Con ciò che viene prima non finisce entro {months} mesi.").format(
                months=self.wishes.horizon_months
            )
        if len(self.chosen) + len(missing) >= self.wishes.limit:
            most = self.wishes.limit
            return _(
                "Il piano si ferma a {most} azioni: quelle scelte rendono di più a parità di fatica."
            ).format(most=most)
        return _("Renderebbe meno delle ore che chiede.")

    def _missing(self, one: Candidate) -> tuple[Candidate, ...]:
        """What it needs first and the plan does not hold."""
        found: dict[str, Candidate] = {}
        for need in one.needs:
            if not self.plan.choice.actions.intersection(need):
                first = self.problem.candidates[need[0]]
                found |= {each.id: each for each in (*self._missing(first), first)}
        return tuple(found.values())

    def _ready(self, one: Candidate) -> bool:
        after = self.levels_after
        risen = sum(
            after.get(q, 0) >= one.action.from_level > self.problem.levels.get(q, 5) for q in one.action.fixes
        )
        return risen >= one.firm_answers and all(after[question] >= level for question, level in one.footing)

    def _over_budget(self, one: Candidate) -> bool:
        """Whether its known cost is more than every year has left."""
        if one.cost is None or not self.wishes.budgets:
            return False
        costs = {each.id: each.cost or 0 for each in self.chosen}
        for year in self.problem.years:
            budget = self.wishes.budgets.get(year)
            spent = sum(costs[id] for id, chosen in self.plan.choice.years.items() if chosen == year)
            if budget is None or spent + one.cost <= budget:
                return False
        return True

    def _in_time(self, one: Candidate) -> bool:
        ends = [self.plan.slots[id].end for id in self.problem.earlier[one.id] & self.plan.choice.actions]
        missing = sum(each.months for each in self._missing(one))
        return max(ends, default=0) + missing + one.months <= self.wishes.horizon_months
