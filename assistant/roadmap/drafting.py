"""The roadmap draft, written by rule: choose, place in time, fill each sheet from the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.roadmap.draft import LeftOut, PlannedAction, RoadmapDraft
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.schedule import Slot
from assistant.roadmap.selection import Chooser, Chosen, Option, Selection, own_hours
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.writing import first_sheet, lines_of

LEFT_OUT = 8  # how many of the best actions left out are named


def draft_roadmap(grounds: Grounds, wishes: PlanWishes) -> RoadmapDraft:
    """The plan for a firm; the first month is the one after `grounds.day`.

    Deterministic. Empty when no answer shows a gap the catalogue can close. Raises WishesImpossible.
    """
    chooser = Chooser(grounds, wishes)
    selection = chooser.choose()
    slots = chooser.slots(selection)
    writer = _Writer(grounds, slots)
    left_out = (*_too_late(selection, slots, wishes), *_left_out(chooser, selection))
    return RoadmapDraft(
        grounds.day,
        _months_later(grounds.day, 1),
        wishes.horizon_months,
        wishes.hours_per_month,
        writer.actions(selection.chosen),
        left_out[:LEFT_OUT],
    )


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True)
class _Writer:
    """Turns chosen and placed actions into planned ones with their sheets."""

    grounds: Grounds
    slots: Mapping[str, Slot]

    def actions(self, chosen: Sequence[Chosen]) -> tuple[PlannedAction, ...]:
        """In order of start; importance decides within a month. Actions without a slot are not there."""
        placed = [entry for entry in chosen if entry.action.id in self.slots]
        placed.sort(key=lambda entry: self.slots[entry.action.id].start)
        return tuple(self._planned(number, entry, placed) for number, entry in enumerate(placed, start=1))

    def _planned(self, number: int, entry: Chosen, placed: Sequence[Chosen]) -> PlannedAction:
        action, slot = entry.action, self.slots[entry.action.id]
        start = _months_later(self.grounds.day, 1 + slot.start)
        sheet = first_sheet(action, start, slot.months, self.grounds)
        return PlannedAction(
            id=action.id,
            number=number,
            area=action.area,
            service=action.service,
            effort=action.effort,
            hours=own_hours(action),
            from_level=action.from_level,
            to_level=action.to_level,
            ai=action.ai,
            after=entry.after,
            needed_by=tuple(later.action.id for later in placed if action.id in later.after),
            gaps=entry.gaps,
            cases=tuple(slug for slug in action.cases if slug in self.grounds.cases),
            citations=self.grounds.citations.get(action.id, ()),
            to_confirm=tuple(sorted(self.grounds.condition(action).missing)),
            sheet=sheet,
            lines=lines_of(action, sheet, self.grounds),
        )


def _too_late(selection: Selection, slots: Mapping[str, Slot], wishes: PlanWishes) -> Iterator[LeftOut]:
    for entry in selection.chosen:
        if entry.action.id not in slots:
            reason = (
                f"Con {wishes.hours_per_month} ore al mese non finisce entro {wishes.horizon_months} mesi."
            )
            yield LeftOut(entry.action.id, entry.action.title, reason)


def _left_out(chooser: Chooser, selection: Selection) -> Iterator[LeftOut]:
    """The useful actions not chosen, best first."""
    for option in chooser.options(selection):
        yield LeftOut(option.action.id, option.action.title, _reason(option, selection, chooser))


def _reason(option: Option, selection: Selection, chooser: Chooser) -> str:
    wishes, hours = chooser.wishes, option.selection.hours - selection.hours
    if option.selection.hours > wishes.hours:
        return f"Chiede circa {hours} ore vostre; nel piano ne restano {wishes.hours - selection.hours}."
    if len(chooser.slots(option.selection)) < len(option.selection.chosen):
        return f"Con {wishes.hours_per_month} ore al mese non finisce entro {wishes.horizon_months} mesi."
    return f"Il piano si ferma a {wishes.limit} azioni: quelle scelte rendono di più a parità di fatica."
