"""What the firm and the consultant want of a plan."""

from dataclasses import dataclass

from assistant.refusals import Refused


class WishesImpossible(Refused):
    """A wish outside its range; the message says which and the range."""


@dataclass(frozen=True)
class PlanWishes:
    """Limits and preferences of a plan.

    `hours_per_month` are the firm's own hours it can spare (1..2000); `horizon_months` 12..36; at most
    `limit` actions (1..40). Areas in `priorities` weigh more; `must` and `never` are action ids.
    Raises WishesImpossible.
    """

    hours_per_month: int
    horizon_months: int = 24
    limit: int = 12
    priorities: frozenset[str] = frozenset()
    must: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for label, value, low, high in (
            ("Le ore al mese", self.hours_per_month, 1, 2000),
            ("La durata in mesi", self.horizon_months, 12, 36),
            ("Il numero di azioni", self.limit, 1, 40),
        ):
            if not low <= value <= high:
                raise WishesImpossible(f"{label} va da {low} a {high}, non {value}: lo corregga.")
        if both := sorted(self.never.intersection(self.must)):
            raise WishesImpossible(f"L'azione «{both[0]}» è insieme voluta e esclusa: scelga una delle due.")

    @property
    def hours(self) -> int:
        """The firm's own hours over the whole horizon."""
        return self.hours_per_month * self.horizon_months
