"""Annual work units (ULA): one is a person who worked full time the whole year (Annex I, art. 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.language import _
from assistant.refusals import Refused

CENT = Decimal("0.01")
MONTHS = Decimal(12)


class ImpossibleStaff(Refused):
    """People below zero, months beyond the year or working time beyond full time."""


@dataclass(frozen=True)
class StaffGroup:
    """People with the same contract. `months` 0..12 in the year, `time_percent` 0..100 of full time.

    Apprentices, trainees and months of parental leave are not `counted`.
    """

    label: str
    people: Decimal
    months: Decimal = MONTHS
    time_percent: Decimal = Decimal(100)
    counted: bool = True

    @property
    def units(self) -> Decimal:
        """ULA of the group, not rounded."""
        return self.people * self.months / MONTHS * self.time_percent / 100 if self.counted else Decimal(0)


def annual_work_units(groups: Sequence[StaffGroup]) -> Decimal:
    """ULA of all groups, rounded half up to two decimals. Raises ImpossibleStaff."""
    for group in groups:
        sound(group)
    return sum((group.units for group in groups), Decimal(0)).quantize(CENT, ROUND_HALF_UP)


def sound(group: StaffGroup) -> None:
    """Raises ImpossibleStaff, naming the group."""
    if group.people < 0:
        raise ImpossibleStaff(
            _("«{label}»: le persone non possono essere {people}. Corregga.").format(
                label=group.label, people=group.people
            )
        )
    if not 0 <= group.months <= MONTHS:
        raise ImpossibleStaff(
            _("«{label}»: i mesi nell'anno vanno da 0 a 12, non {months}.").format(
                label=group.label, months=group.months
            )
        )
    if not 0 <= group.time_percent <= 100:
        raise ImpossibleStaff(
            _("«{label}»: il tempo di lavoro va da 0 a 100 %, non {time_percent}.").format(
                label=group.label, time_percent=group.time_percent
            )
        )
