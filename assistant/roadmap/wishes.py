"""What the firm and the consultant want of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from assistant.language import _
from assistant.refusals import Refused

MOST_MONTHS = 36
MOST_ACTIONS = 40
Priority = Literal["less", "same", "more"]
PRIORITY_WEIGHTS: Mapping[Priority, float] = {"less": 0.5, "same": 1.0, "more": 2.0}
"""How much a level counts in an area, by what the firm said of it."""


class WishesImpossible(Refused):
    """A wish outside its range; the message says which and the range."""


@dataclass(frozen=True)
class PlanWishes:
    """Limits and preferences of a plan.

    `hours_per_month` are the firm's own hours it can spare (1..2000); `horizon_months` 12..36; at most
    `limit` actions (1..40). `budgets` are euro by calendar year; a year that is not there has no limit.
    `priorities` are by area, "same" where not told. `must` and `never` are action ids; `costs` are the
    consultant's own estimates in euro by action id, before any of the catalogue. Raises WishesImpossible.
    """

    hours_per_month: int
    horizon_months: int = 24
    limit: int = 12
    budgets: Mapping[int, Decimal] = field(default_factory=dict)
    priorities: Mapping[str, Priority] = field(default_factory=dict)
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    costs: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for label, value, low, high in (
            (_("Le ore al mese"), self.hours_per_month, 1, 2000),
            (_("La durata in mesi"), self.horizon_months, 12, MOST_MONTHS),
            (_("Il numero di azioni"), self.limit, 1, MOST_ACTIONS),
        ):
            if not low <= value <= high:
                raise WishesImpossible(
                    _("{label} va da {low} a {high}, non {value}: lo corregga.").format(
                        label=label, low=low, high=high, value=value
                    )
                )
        if any(euro < 0 for euro in (*self.budgets.values(), *self.costs.values())):
            raise WishesImpossible(_("Una spesa non può essere sotto zero: la corregga."))
        if both := sorted(set(self.never).intersection(self.must)):
            raise WishesImpossible(
                _("L'azione «{action}» è insieme voluta e esclusa: scelga una delle due.").format(
                    action=both[0]
                )
            )

    @property
    def hours(self) -> int:
        """The firm's own hours over the whole horizon."""
        return self.hours_per_month * self.horizon_months

    def weight(self, area: str) -> float:
        """How much a level counts in this area."""
        return PRIORITY_WEIGHTS[self.priorities.get(area, "same")]
