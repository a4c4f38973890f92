"""The form of a plan's wishes: limits, spend by year, areas that count more, actions wanted or excluded."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.language import _
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.months import months_later
from assistant.roadmap.sheets import dotted
from assistant.roadmap.wishes import PlanWishes, Priority
from assistant.routes.sheet_form import FieldUnreadable, whole_number

FIRST_WISHES = PlanWishes(hours_per_month=40)
"""What the form proposes before any draft."""

PRIORITIES: Mapping[str, Priority] = {"meno": "less", "normale": "same", "di-piu": "more"}
MOST_EURO = 10**9


@dataclass(frozen=True)
class Slider:
    """A number to type, with a slider beside it. `value` is as it stands in the field."""

    id: str
    label: str
    value: str
    unit: str
    low: int
    high: int
    step: int


@dataclass(frozen=True)
class Select:
    """A choice among few; `options` are values with their words."""

    id: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ActionWish:
    """What is wanted of one action: left to the plan, wanted or excluded; and an estimate of its cost."""

    wish: Select
    cost: str
    cost_id: str


@dataclass(frozen=True)
class PlanForm:
    """The whole form.

    `more` are the other actions of the catalogue, by area, to be added to the wanted; `added` is one of them.
    """

    sliders: tuple[Slider, ...]
    budgets: tuple[Slider, ...]
    areas: tuple[Select, ...]
    actions: tuple[ActionWish, ...]
    more: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    added: str = ""


def plan_form(grounds: Grounds, draft: RoadmapDraft | None) -> PlanForm:
    """The form as the wishes of the draft stand; before any draft, as they are proposed."""
    wishes = draft.wishes if draft else FIRST_WISHES
    listed = list(_listed(draft)) if draft else []
    return PlanForm(
        (
            Slider("ore", _("Ore dell'impresa al mese"), str(wishes.hours_per_month), _("ore"), 4, 200, 4),
            Slider("mesi", _("Durata"), str(wishes.horizon_months), _("mesi"), 12, 36, 1),
            Slider("azioni", _("Azioni al massimo"), str(wishes.limit), _("azioni"), 1, 40, 1),
        ),
        tuple(_budget(year, wishes) for year in _years(grounds, wishes)),
        tuple(_area(area, title, wishes) for area, title in grounds.areas.items()),
        tuple(_action(id, wishes, grounds) for id in listed if id in grounds.actions),
        tuple(_more(grounds, listed)),
    )


def _listed(draft: RoadmapDraft) -> Iterable[str]:
    """The actions worth a line of their own: in the plan, just left out, wanted or excluded."""
    ids = [action.id for action in draft.actions] + [left.id for left in draft.left_out]
    return dict.fromkeys((*ids, *draft.wishes.must, *draft.wishes.never, *draft.wishes.costs))


def _years(grounds: Grounds, wishes: PlanWishes) -> range:
    first, last = (months_later(grounds.day, month) for month in (1, wishes.horizon_months))
    return range(first.year, last.year + 1)


def _budget(year: int, wishes: PlanWishes) -> Slider:
    euro = wishes.budgets.get(year)
    label = _("Spesa %(year)s") % {"year": year}
    value = "" if euro is None else dotted(euro)
    return Slider(f"spesa-{year}", label, value, _("euro"), 0, 150000, 1000)


def _area(area: str, title: str, wishes: PlanWishes) -> Select:
    values = {priority: word for word, priority in PRIORITIES.items()}
    options = (("meno", _("di meno")), ("normale", _("come le altre")), ("di-piu", _("di più")))
    return Select(f"conta-{area}", title, values[wishes.priorities.get(area, "same")], options)


def _action(id: str, wishes: PlanWishes, grounds: Grounds) -> ActionWish:
    wish = "voluta" if id in wishes.must else "esclusa" if id in wishes.never else "libera"
    options = (("libera", _("decide il piano")), ("voluta", _("sempre")), ("esclusa", _("mai")))
    cost = wishes.costs.get(id)
    select = Select(f"azione-{id}", grounds.actions[id].title, wish, options)
    return ActionWish(select, "" if cost is None else dotted(cost), f"costo-{id}")


def _more(grounds: Grounds, listed: list[str]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    others: dict[str, list[tuple[str, str]]] = {}
    for id, action in grounds.actions.items():
        if id not in listed and grounds.applies(action):
            others.setdefault(grounds.area_title(action.area), []).append((id, action.title))
    yield from ((area, tuple(actions)) for area, actions in others.items())


def as_typed(form: PlanForm, typed: Mapping[str, str]) -> PlanForm:
    """The form with the fields as somebody had filled them."""

    def slider(one: Slider) -> Slider:
        return replace(one, value=typed.get(one.id, one.value))

    def select(one: Select) -> Select:
        return replace(one, value=typed.get(one.id, one.value))

    return replace(
        form,
        sliders=tuple(map(slider, form.sliders)),
        budgets=tuple(map(slider, form.budgets)),
        areas=tuple(map(select, form.areas)),
        actions=tuple(
            replace(one, wish=select(one.wish), cost=typed.get(one.cost_id, one.cost)) for one in form.actions
        ),
        added=typed.get("aggiungi", form.added),
    )


def wishes_from(typed: Mapping[str, str]) -> PlanWishes:
    """The wishes of the form. Raises FieldUnreadable, WishesImpossible."""
    actions = {name.removeprefix("azione-"): wish for name, wish in typed.items() if _is(name, "azione-")}
    added = [id for id in (typed.get("aggiungi", ""),) if id]
    return PlanWishes(
        hours_per_month=whole_number("ore", typed.get("ore", "")),
        horizon_months=whole_number("mesi", typed.get("mesi", "")),
        limit=whole_number("azioni", typed.get("azioni", str(FIRST_WISHES.limit))),
        budgets={int(name): euro for name, euro in _amounts(typed, "spesa-")},
        priorities=dict(_priorities(typed)),
        must=tuple(sorted({id for id, wish in actions.items() if wish == "voluta"}.union(added))),
        never=tuple(sorted(id for id, wish in actions.items() if wish == "esclusa")),
        costs=dict(_amounts(typed, "costo-")),
    )


def _is(name: str, prefix: str) -> bool:
    """Years are four digits: a field with another name is not one of the form's."""
    rest = name.removeprefix(prefix)
    return rest != name and (prefix != "spesa-" or re.fullmatch(r"\d{4}", rest) is not None)


def _amounts(typed: Mapping[str, str], prefix: str) -> Iterator[tuple[str, Decimal]]:
    """The amounts that were filled in; an empty field is no amount."""
    for name, text in typed.items():
        if _is(name, prefix) and text.strip():
            yield name.removeprefix(prefix), _euro(name, text.strip())


def _euro(field: str, text: str) -> Decimal:
    if not re.fullmatch(r"\d{1,3}(\.\d{3})+|\d{1,9}", text):
        raise FieldUnreadable(field, _("Scriva la somma in euro, senza centesimi, per esempio 60.000."))
    amount = Decimal(text.replace(".", ""))
    if amount > MOST_EURO:
        raise FieldUnreadable(field, _("La somma è troppo alta per un piano: la corregga."))
    return amount


def _priorities(typed: Mapping[str, str]) -> Iterator[tuple[str, Priority]]:
    """Areas that count more or less than the others."""
    for name, word in typed.items():
        priority = PRIORITIES.get(word, "same")
        if _is(name, "conta-") and priority != "same":
            yield name.removeprefix("conta-"), priority
