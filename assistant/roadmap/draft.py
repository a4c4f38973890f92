"""The draft that rules write: chosen actions in time, each with the words it starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.evidence.documents import Citation
from assistant.roadmap.actions import Service
from assistant.roadmap.provenance import Line
from assistant.roadmap.sheets import ActionSheet
from assistant.roadmap.wishes import PlanWishes


@dataclass(frozen=True)
class Gap:
    """A question the action improves; `start` is its level (1..5) once earlier actions are done."""

    question: str
    start: int


@dataclass(frozen=True)
class PlannedAction:
    """One chosen action: its catalogue facts, what it rests on, its sheet.

    `number` counts from 1 in the order of the plan; `hours` are the firm's own over the whole duration;
    `after` and `needed_by` are ids of this same draft; `gaps` the questions behind it; `cases` slugs;
    `to_confirm` ids of facts still missing for its condition; `lines` the origin of every line of the sheet.
    `reasons` are the sentences that say why the plan holds it; `calls` slugs of measures that are open when
    it starts; `contributions` the euro that each of them could pay of its known cost, by slug.
    """

    id: str
    number: int
    area: str
    service: Service
    effort: int
    hours: int
    from_level: int
    to_level: int
    ai: bool
    after: tuple[str, ...]
    needed_by: tuple[str, ...]
    gaps: tuple[Gap, ...]
    cases: tuple[str, ...]
    citations: tuple[Citation, ...]
    to_confirm: tuple[str, ...]
    sheet: ActionSheet
    lines: tuple[Line, ...]
    reasons: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    contributions: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """A useful action that is not in the plan, and the reason in plain words."""

    id: str
    title: str
    reason: str


@dataclass(frozen=True)
class RoadmapDraft:
    """The plan from `first_month` (a first day), as wished for; best action left out first."""

    day: date
    first_month: date
    wishes: PlanWishes
    actions: tuple[PlannedAction, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def horizon_months(self) -> int:
        """How many months the plan spans."""
        return self.wishes.horizon_months

    @property
    def hours_per_month(self) -> int:
        """The firm's own hours that a month may take."""
        return self.wishes.hours_per_month

    @property
    def hours(self) -> int:
        """The firm's own hours over the whole plan."""
        return sum(action.hours for action in self.actions)
