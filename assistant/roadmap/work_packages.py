"""The path after the assessment: each approved action becomes work that is reported on, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.months import months_later

PackageState = Literal["to_start", "running", "done", "stopped"]
PACKAGE_STATES: Mapping[PackageState, str] = {
    "to_start": N_("da iniziare"),
    "running": N_("in corso"),
    "done": N_("fatta"),
    "stopped": N_("ferma"),
}
LONGEST = 2000  # characters of a note or of a piece of evidence


class ProgressRefused(Refused):
    """A report that cannot stand; `field` says which part of it."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class ProgressLine:
    """One report on one action; what is empty or None says nothing new.

    `steps_done` are all steps done by now, counted from 1; `values` what was measured, by the name of the
    indicator; `evidence` a text or the address of a page or document.
    """

    action: str
    role: Literal["firm", "consultant"]
    author: str
    at: datetime
    state: PackageState | None = None
    owner: str = ""
    start: date | None = None
    end: date | None = None
    steps_done: tuple[int, ...] | None = None
    note: str = ""
    evidence: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        return any((self.state, self.owner, self.start, self.end, self.note, self.evidence, self.values)) or (
            self.steps_done is not None
        )


@dataclass(frozen=True)
class Measured:
    """An indicator with its value before, the value aimed at, and the last one reported with its day."""

    name: str
    how: str
    before: str
    target: str
    after: str = ""
    measured_at: datetime | None = None


@dataclass(frozen=True)
class WorkPackage:
    """An approved action at work. `start` is its first day, `end` the last day it may take.

    `steps` are texts with whether they are done; `evidence` the lines that bring some, oldest first.
    """

    action: PlannedAction
    owner: str
    start: date | None
    end: date | None
    steps: tuple[tuple[str, bool], ...]
    indicators: tuple[Measured, ...]
    state: PackageState = "to_start"
    history: tuple[ProgressLine, ...] = ()

    @property
    def evidence(self) -> tuple[ProgressLine, ...]:
        return tuple(line for line in self.history if line.evidence)

    def late(self, day: date) -> bool:
        """Past its end and not done, or past its start and not begun."""
        if self.state in ("done", "stopped"):
            return False
        begun_late = (
            self.state == "to_start" and self.start is not None and months_later(self.start, 1) <= day
        )
        return begun_late or (self.end is not None and self.end < day)

    def after(self, line: ProgressLine) -> "WorkPackage":
        """The package once the line is reported. Raises ProgressRefused."""
        _check(self, line)
        return _with(self, line)


def _with(package: WorkPackage, line: ProgressLine) -> WorkPackage:
    """A line on an earlier version of the roadmap counts as far as its steps and indicators still exist."""
    done, steps = line.steps_done, package.steps
    if done is not None:
        steps = tuple((text, place in done) for place, (text, _before) in enumerate(steps, start=1))
    return replace(
        package,
        owner=line.owner or package.owner,
        start=line.start or package.start,
        end=line.end or package.end,
        state=line.state or package.state,
        steps=steps,
        indicators=tuple(_measured(one, line) for one in package.indicators),
        history=(*package.history, line),
    )


def work_package(action: PlannedAction, lines: tuple[ProgressLine, ...] = ()) -> WorkPackage:
    """The package of an approved action, after its reports, oldest first."""
    sheet = action.sheet
    package = WorkPackage(
        action,
        sheet.owner,
        sheet.start,
        _last_day(sheet.start, sheet.months),
        tuple((step, False) for step in sheet.steps),
        tuple(Measured(one.name, one.how, one.baseline, one.target) for one in sheet.indicators),
    )
    for line in lines:
        package = _with(package, line)
    return package


def _last_day(start: date | None, months: int) -> date | None:
    return date.fromordinal(months_later(start, months).toordinal() - 1) if start else None


def _measured(one: Measured, line: ProgressLine) -> Measured:
    value = line.values.get(one.name, "")
    return replace(one, after=value, measured_at=line.at) if value else one


def _check(package: WorkPackage, line: ProgressLine) -> None:
    """An empty report, a step or indicator the sheet has not, dates in reverse, an end without a proof."""
    start, end = line.start or package.start, line.end or package.end
    if not line.says_something:
        raise ProgressRefused("nota", _("Non c'è niente di nuovo: scriva una nota o cambi qualcosa."))
    if line.steps_done and not set(line.steps_done) <= set(range(1, len(package.steps) + 1)):
        raise ProgressRefused("passi", _("Uno dei passi non è dell'azione: ricarichi la pagina."))
    if unknown := set(line.values) - {one.name for one in package.indicators}:
        words = _("«{name}» non è un indicatore dell'azione.").format(name=min(unknown))
        raise ProgressRefused("indicatori", words)
    if start and end and end < start:
        raise ProgressRefused("fine", _("La fine viene prima dell'inizio: corregga una delle due date."))
    if line.state == "done" and not (line.evidence or line.values or package.evidence):
        words = _("Per dire che è fatta serve una prova: un documento, un indirizzo o un valore misurato.")
        raise ProgressRefused("prova", words)
    if max(len(line.note), len(line.evidence)) > LONGEST:
        words = _("Il testo supera i {longest} caratteri: lo accorci.").format(longest=LONGEST)
        raise ProgressRefused("nota", words)
