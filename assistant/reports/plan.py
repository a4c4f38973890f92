"""The plan as the report reads it, whether approved or still on the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from assistant.language import _
from assistant.reports.words import month_words
from assistant.roadmap.checks import Problem
from assistant.roadmap.decisions import STATE_LABELS, Decision
from assistant.roadmap.draft import LeftOut, PlannedAction
from assistant.roadmap.grounds import FundingOutlook
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.provenance import Line
from assistant.roadmap.reasons import Effect
from assistant.roadmap.roadmap import ApprovedAction, ApprovedRoadmap
from assistant.wording import moment_words


@dataclass(frozen=True)
class PlanEntry:
    """One action of the plan. `start` counts months from the plan's first, None while not chosen.

    `standing` says in words who approved it, or where it stands; `decision` is the approval or rejection.
    """

    action: PlannedAction
    why: tuple[Line, ...]
    effects: tuple[Effect, ...]
    funding: tuple[FundingOutlook, ...]
    start: int | None
    standing: str
    decision: Decision | None
    problems: tuple[Problem, ...] = ()

    @property
    def end(self) -> int | None:
        """The first month after it."""
        return None if self.start is None else self.start + self.action.sheet.months

    @property
    def title(self) -> str:
        return self.action.sheet.title

    @property
    def name(self) -> str:
        """ "7. Sapere a che punto è ogni ordine"."""
        return f"{self.action.number}. {self.title}"

    @property
    def month_numbers(self) -> str:
        """ "3–6", counted from 1."""
        if self.start is None or self.end is None:
            return _("da scegliere")
        return f"{self.start + 1}" if self.end == self.start + 1 else f"{self.start + 1}–{self.end}"


@dataclass(frozen=True)
class Plan:
    """Entries in order of their numbers; `months` from `first_month` hold every one of them.

    `by`, `at` and `content_hash` are those of the approval, "" and None in a draft.
    """

    first_month: date
    months: int
    hours_per_month: int
    entries: tuple[PlanEntry, ...]
    left_out: tuple[LeftOut, ...]
    undecided: int
    by: str = ""
    at: datetime | None = None
    content_hash: str = ""

    @property
    def hours(self) -> int:
        """The firm's own hours over the whole plan."""
        return sum(entry.action.hours for entry in self.entries)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each action by its id."""
        return {entry.action.id: entry.action.number for entry in self.entries}

    @cached_property
    def slack(self) -> dict[str, int]:
        """Months each action can slip before the last one does, as its successors stand."""
        ends = [entry.end for entry in self.entries if entry.end is not None]
        latest: dict[str, int] = {}
        for entry in sorted(self.entries, key=lambda one: -(one.start or 0)):
            if entry.end is None:
                continue
            limits = [latest[id] for id in self._followers(entry.action.id) if id in latest]
            latest[entry.action.id] = min(limits, default=max(ends)) - entry.action.sheet.months
        starts = {entry.action.id: entry.start for entry in self.entries}
        return {id: max(0, start - (starts[id] or 0)) for id, start in latest.items()}

    def _followers(self, id: str) -> list[str]:
        return [entry.action.id for entry in self.entries if id in entry.action.after]

    def of_area(self, area: str) -> tuple[PlanEntry, ...]:
        """The entries that lift this area, or belong to it."""
        return tuple(
            entry
            for entry in self.entries
            if entry.action.area == area or any(effect.area == area for effect in entry.effects)
        )

    def month(self, offset: int) -> str:
        """The month in words: "gennaio 2027"."""
        return month_words(self.first_month, offset)

    def year(self, offset: int) -> int:
        """The calendar year of a month."""
        return self.first_month.year + (self.first_month.month - 1 + offset) // 12


def approved_plan(roadmap: ApprovedRoadmap) -> Plan:
    """The plan of an approved roadmap."""
    first, months = _span(roadmap.first_month, roadmap.horizon_months, [e.action for e in roadmap.actions])
    entries = tuple(_approved(entry, first) for entry in roadmap.actions)
    return Plan(
        first,
        months,
        roadmap.hours_per_month,
        entries,
        roadmap.left_out,
        0,
        roadmap.by.name,
        roadmap.at,
        roadmap.content_hash,
    )


def preview_plan(preview: RoadmapPreview) -> Plan:
    """The plan on the desk: rejected actions count as left out, with the reason given."""
    kept = [entry for entry in preview.actions if entry.status.state != "rejected"]
    first, months = _span(
        preview.first_month, preview.horizon_months, [entry.status.action for entry in kept]
    )
    rejected = tuple(
        LeftOut(entry.status.action.id, entry.status.action.sheet.title, entry.status.history[-1].reason)
        for entry in preview.actions
        if entry.status.state == "rejected"
    )
    return Plan(
        first,
        months,
        preview.hours_per_month,
        tuple(_previewed(entry, first) for entry in kept),
        (*rejected, *preview.left_out),
        sum(entry.status.approval is None for entry in kept),
    )


def _span(first: date, months: int, actions: Iterable[PlannedAction]) -> tuple[date, int]:
    """First month and length that hold every action, also one moved by hand before or after the plan."""
    spans = [(action.sheet.start, action.sheet.months) for action in actions]
    starts = [(start, length) for start, length in spans if start is not None]
    earliest = min([first, *(start.replace(day=1) for start, _ in starts)])
    ends = [_months_between(earliest, start) + length for start, length in starts]
    return earliest, max([_months_between(earliest, first) + months, *ends])


def _months_between(first: date, later: date) -> int:
    return (later.year - first.year) * 12 + later.month - first.month


def _start(action: PlannedAction, first: date) -> int | None:
    start = action.sheet.start
    return None if start is None else _months_between(first, start)


def _approved(entry: ApprovedAction, first: date) -> PlanEntry:
    by, at = entry.approval.by.name, entry.approval.at
    standing = _("approvata da {by} il {at}").format(by=by, at=moment_words(at))
    start = _start(entry.action, first)
    return PlanEntry(entry.action, entry.why, entry.effects, entry.funding, start, standing, entry.approval)


def _previewed(entry: PreviewAction, first: date) -> PlanEntry:
    action, approval = entry.status.action, entry.status.approval
    standing = _(STATE_LABELS[entry.status.state])
    if approval:
        standing = _("approvata da {name} il {at}").format(
            name=approval.by.name, at=moment_words(approval.at)
        )
    start = _start(action, first)
    return PlanEntry(
        action, entry.why, entry.effects, entry.funding, start, standing, approval, entry.problems
    )
