"""What stands in the way of a plan: the fewest limits to change, and to what."""

from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from assistant.language import _, ngettext
from assistant.refusals import Refused
from assistant.roadmap.choice import Choice, ChoiceProgram, Limit
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.sheets import dotted
from assistant.roadmap.wishes import PlanWishes

ROUNDING = 1e-6  # the solver's


@dataclass(frozen=True)
class Change:
    """A limit that has to give way; `to` is its new value, 0 for an action no longer wanted or excluded."""

    limit: Limit
    to: int
    words: str


class NoFeasiblePlan(Refused):
    """The wanted actions do not fit the limits; `changes` are the fewest that would make room.

    There are none where the limits leave room and only the calendar does not.
    """

    def __init__(self, changes: tuple[Change, ...]) -> None:
        told = "; ".join(change.words for change in changes) or _(
            "dare all'impresa più mesi o più ore al mese"
        )
        few = ngettext("Basta", "Servono %(num)s cambiamenti:", max(len(changes), 1))
        super().__init__(
            _("Con questi limiti le azioni volute non stanno insieme. {few} {told}.").format(
                few=few, told=told
            )
        )
        self.changes = changes


def changes_needed(problem: PlanProblem) -> tuple[Change, ...]:
    """The fewest limits that must give way for the wanted actions, each by as little as will do."""
    choice = ChoiceProgram(problem, elastic=True).best()
    if choice is None:
        return ()
    return tuple(_change(limit, amount, choice, problem) for limit, amount in choice.given_up.items())


def _change(limit: Limit, amount: float, choice: Choice, problem: PlanProblem) -> Change:
    wishes, (kind, subject) = problem.wishes, limit
    months = wishes.horizon_months + ceil(choice.given_up.get(("horizon", ""), 0.0) - ROUNDING)
    match kind:
        case "hours":
            hours = _enough_hours(choice, months, problem)
            return Change(
                limit,
                hours,
                _("portare le ore al mese da {before} a {hours}").format(
                    before=wishes.hours_per_month, hours=hours
                ),
            )
        case "horizon":
            return Change(
                limit,
                months,
                _("portare la durata da {before} a {months} mesi").format(
                    before=wishes.horizon_months, months=months
                ),
            )
        case "limit":
            most = len(choice.actions)
            return Change(
                limit,
                most,
                _("portare il numero di azioni da {before} a {most}").format(before=wishes.limit, most=most),
            )
        case "budget":
            budget = wishes.budgets[int(subject)]
            euro = ceil(float(budget) + amount - ROUNDING)
            words = _("portare la spesa del {subject} da {budget} a {euro} euro").format(
                subject=subject, budget=dotted(budget), euro=dotted(Decimal(euro))
            )
            return Change(limit, euro, words)
        case _:
            title = problem.grounds.actions[subject].title
            undone = _("togliere dalle volute «{title}»") if kind == "must" else _("riammettere «{title}»")
            return Change(limit, 0, undone.format(title=title))


def _enough_hours(choice: Choice, months: int, problem: PlanProblem) -> int:
    """The fewest hours a month with which these actions end in so many months, one after the other too."""
    chosen = [problem.candidates[id] for id in sorted(choice.actions)]
    hours = ceil(sum(one.hours for one in chosen) / months)
    while _months_needed(choice, hours, problem) > months:
        hours += 1
    return hours


def _months_needed(choice: Choice, hours: int, problem: PlanProblem) -> int:
    """The longest chain among the actions, with so many hours a month."""

    def end(id: str) -> int:
        one = problem.candidates[id]
        before = max(map(end, problem.earlier[id] & choice.actions), default=0)
        return before + max(one.action.usual_months, ceil(one.hours / hours))

    return max(map(end, choice.actions), default=0)


def granted(wishes: PlanWishes, changes: tuple[Change, ...]) -> PlanWishes:
    """The wishes with every change made."""
    for change in changes:
        kind, subject = change.limit
        match kind:
            case "hours":
                wishes = replace(wishes, hours_per_month=change.to)
            case "horizon":
                wishes = replace(wishes, horizon_months=change.to)
            case "limit":
                wishes = replace(wishes, limit=change.to)
            case "budget":
                wishes = replace(wishes, budgets={**wishes.budgets, int(subject): Decimal(change.to)})
            case "must":
                wishes = replace(wishes, must=tuple(id for id in wishes.must if id != subject))
            case _:
                wishes = replace(wishes, never=tuple(id for id in wishes.never if id != subject))
    return wishes
