"""Which actions: the most maturity per effort, weakest areas first, with what must come before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.roadmap.actions import Action
from assistant.roadmap.draft import Gap
from assistant.roadmap.gaps import gaps_of, is_done, worth
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.schedule import Slot, Task, schedule
from assistant.roadmap.wishes import PlanWishes, WishesImpossible

PRIORITY = 1.5  # how much more a level counts in an area the firm put first
REPEAT = 0.7  # how much less each further action in the same area counts, so that a plan is not one area


@dataclass(frozen=True)
class Chosen:
    """An action of the plan with the gaps it closes at its place; `after` are ids chosen before it."""

    action: Action
    gaps: tuple[Gap, ...]
    after: tuple[str, ...]
    worth: float


@dataclass(frozen=True)
class Selection:
    """Chosen actions in order of importance, predecessors first; `levels` are the answers afterwards."""

    chosen: tuple[Chosen, ...]
    levels: Mapping[str, int]

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the chosen actions."""
        return frozenset(entry.action.id for entry in self.chosen)

    @property
    def hours(self) -> int:
        """The firm's own hours of all chosen actions."""
        return sum(own_hours(entry.action) for entry in self.chosen)


@dataclass(frozen=True)
class Option:
    """A way to go on: the selection with one more action and what it needs first."""

    action: Action
    added: tuple[Chosen, ...]
    selection: Selection

    @property
    def rank(self) -> tuple[float, int, int, str]:
        """Best first: worth per effort; where equal the lighter, the shorter, then by id."""
        effort = sum(entry.action.effort**0.5 for entry in self.added)
        value = sum(entry.worth for entry in self.added)
        return (-round(value / effort, 9), self.action.effort, own_hours(self.action), self.action.id)


def own_hours(action: Action) -> int:
    """The firm's own hours the plan counts: the middle of the catalogue's range, rounded up."""
    return -(-sum(action.hours) // 2)


class Chooser:
    """Chooses by rule from what the firm answered; the same inputs give the same choice."""

    def __init__(self, grounds: Grounds, wishes: PlanWishes) -> None:
        self.grounds = grounds
        self.wishes = wishes
        self.priorities = dict.fromkeys(wishes.priorities, PRIORITY)
        actions = sorted(grounds.actions.items())
        self.applicable = {id: action for id, action in actions if grounds.applies(action)}

    def choose(self) -> Selection:
        """The plan's actions. Greedy by worth per effort, then one on artificial intelligence if it fits.

        Raises WishesImpossible for a wanted action that is not in the catalogue or does not apply.
        """
        start = self._wanted()
        full = self._grow(start, self.wishes.limit)
        if any(entry.action.ai for entry in full.chosen):
            return full
        return self._with_intelligence(start) or full

    def _wanted(self) -> Selection:
        levels = {question: answer.level for question, answer in self.grounds.answers.items()}
        selection = Selection((), levels)
        for id in self.wishes.must:
            if id not in self.applicable:
                raise WishesImpossible(f"L'azione «{id}» non vale per questa impresa: la tolga dalle volute.")
            if id not in selection.ids:
                selection = self._option(self.applicable[id], selection).selection
        return selection

    def _grow(self, selection: Selection, limit: int) -> Selection:
        while best := next((o for o in self.options(selection) if self.fits(o.selection, limit)), None):
            selection = best.selection
        return selection

    def _with_intelligence(self, start: Selection) -> Selection | None:
        """The plan with room kept for the best action on artificial intelligence, None when none fits."""
        first = next(
            (o for o in self.options(start) if o.action.ai and self.fits(o.selection, self.wishes.limit)),
            None,
        )
        if first is None:
            return None
        reduced = self._grow(start, self.wishes.limit - len(first.added))
        fitting = (
            o for o in self.options(reduced) if o.action.ai and self.fits(o.selection, self.wishes.limit)
        )
        chosen = next(fitting, first)
        return self._grow(chosen.selection, self.wishes.limit)

    def options(self, selection: Selection) -> list[Option]:
        """Every useful way to go on, best first, whether or not it still fits."""
        open_actions = (action for id, action in self.applicable.items() if id not in selection.ids)
        options = [
            self._option(action, selection)
            for action in open_actions
            if action.id not in self.wishes.never
            and not self._is_replaced(action, selection)
            and not self._is_barred(action, selection)
        ]
        return sorted((option for option in options if option.added[-1].gaps), key=lambda option: option.rank)

    def fits(self, selection: Selection, limit: int) -> bool:
        """Whether the number of actions, the firm's hours and the calendar allow it."""
        if len(selection.chosen) > limit or selection.hours > self.wishes.hours:
            return False
        return len(self.slots(selection)) == len(selection.chosen)

    def slots(self, selection: Selection) -> Mapping[str, Slot]:
        """When each chosen action runs; wanted actions that do not fit are missing."""
        tasks = [
            Task(entry.action.id, own_hours(entry.action), -(-sum(entry.action.months) // 2), entry.after)
            for entry in selection.chosen
        ]
        return schedule(tasks, self.wishes.hours_per_month, self.wishes.horizon_months)

    def _is_replaced(self, action: Action, selection: Selection) -> bool:
        """Whether a chosen action does the same work another way."""
        rivals = (entry.action for entry in selection.chosen)
        return any(action.id in rival.instead_of or rival.id in action.instead_of for rival in rivals)

    def _is_barred(self, action: Action, selection: Selection) -> bool:
        """Whether something it needs first was excluded by wish."""
        return any(entry.id in self.wishes.never for entry in self._needed(action, selection))

    def _option(self, action: Action, selection: Selection) -> Option:
        grown = selection
        for entry in (*self._needed(action, selection), action):
            grown = self._add(entry, grown)
        return Option(action, grown.chosen[len(selection.chosen) :], grown)

    def _needed(self, action: Action, selection: Selection) -> tuple[Action, ...]:
        """What must come first and is neither chosen, nor done, nor replaced, nor outside the firm."""
        found: dict[str, Action] = {}
        for earlier in self._predecessors(action, selection):
            for entry in (*self._needed(earlier, selection), earlier):
                found[entry.id] = entry
        return tuple(found.values())

    def _predecessors(self, action: Action, selection: Selection) -> Iterator[Action]:
        for id in action.after:
            earlier = self.applicable.get(id)
            if earlier is None or id in selection.ids or self._is_replaced(earlier, selection):
                continue
            if not is_done(earlier, selection.levels, self.grounds):
                yield earlier

    def _add(self, action: Action, selection: Selection) -> Selection:
        gaps = gaps_of(action, selection.levels)
        repeats = sum(entry.action.area == action.area for entry in selection.chosen)
        value = worth(action, gaps, self.grounds, self.priorities) * REPEAT**repeats
        after = tuple(self._standing_for(action.after, selection))
        levels = {**selection.levels, **{gap.question: action.to_level for gap in gaps}}
        return Selection((*selection.chosen, Chosen(action, gaps, after, value)), levels)

    def _standing_for(self, ids: Iterable[str], selection: Selection) -> Iterator[str]:
        """The chosen actions that are, or stand in for, the given ones."""
        for entry in selection.chosen:
            if entry.action.id in ids or set(entry.action.instead_of) & set(ids):
                yield entry.action.id
