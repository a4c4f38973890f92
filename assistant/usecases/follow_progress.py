"""After the approval: the firm and its consultant report how each action goes, and compare T0 with T1."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.maturity.comparison import Difference, compare
from assistant.questionnaire.replay import replay
from assistant.refusals import Refused
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.reasons import Effect, plan_effects
from assistant.roadmap.refusals import UnknownAction
from assistant.roadmap.roadmap import Roadmap
from assistant.roadmap.work_packages import ProgressLine, WorkPackage, work_package
from assistant.storage.records import Approval, Assessment, Origin, SavedRoadmap, Viewer
from assistant.usecases import situation
from assistant.usecases.access import Intent, assessment_for
from assistant.usecases.earlier_assessment import Assessments
from assistant.usecases.measure_maturity import measure_all
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.roadmap_records import Approvals
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads, Stores


class NothingApprovedYet(Refused):
    """Work begins with an approved roadmap."""

    def __init__(self) -> None:
        super().__init__(_("La roadmap non è ancora approvata: i lavori cominciano dopo."))


class Roadmaps(Approvals, Protocol):
    def version(self, assessment: str, version: int) -> SavedRoadmap: ...


class Remarks(Protocol):
    def report(self, assessment: str, line: ProgressLine) -> None: ...
    def progress(self, assessment: str) -> tuple[ProgressLine, ...]: ...


class Work(situation.Work, Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def roadmaps(self) -> Roadmaps: ...
    @property
    def remarks(self) -> Remarks: ...


@dataclass(frozen=True)
class AreaProgress:
    """What the plan expected of an area, and what a later assessment found."""

    expected: Effect
    found: Difference


@dataclass(frozen=True)
class Later:
    """A later assessment of the same firm, area by area."""

    assessment: Assessment
    areas: tuple[AreaProgress, ...]


@dataclass(frozen=True)
class AtWork:
    """The approved actions at work, who approved them, and the later assessment if there is one."""

    situation: Situation
    grounds: Grounds
    approval: Approval
    packages: tuple[WorkPackage, ...]
    later: Later | None


def at_work(
    storage: Reads[Work],
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    day: date,
    intent: Intent = "read",
) -> AtWork:
    """Raises NotFound, NothingApprovedYet."""
    with storage.reading() as work:
        case = situation_of(work, knowledge, viewer, id, day, intent)
        approval, packages = _packages(work, id)
        repeated = _repeated(work, case.assessment)
        log = work.answers.log(repeated.id) if repeated else ()
    grounds = grounds_of(knowledge, library, case, day)
    later = None
    if repeated:
        now = replay(knowledge.questionnaire, log, day)
        found = compare(grounds.maturity, measure_all(knowledge.questionnaire, now, case.parameters)).areas
        expected = {effect.area: effect for effect in plan_effects((one.action for one in packages), grounds)}
        areas = tuple(AreaProgress(expected[one.id], one) for one in found if one.id in expected)
        later = Later(repeated, areas)
    return AtWork(case, grounds, approval, packages, later)


def report_progress(
    storage: Stores[Work], viewer: Viewer, id: str, line: ProgressLine, seen: int, origin: Origin
) -> None:
    """Add one report, if nobody reported since; `seen` counts the reports on the screen.

    Raises NotFound, NothingApprovedYet, UnknownAction, ReportedMeanwhile, ProgressRefused.
    """
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        _, packages = _packages(work, id)
        package = next((one for one in packages if one.action.id == line.action), None)
        if package is None:
            raise UnknownAction(line.action)
        if len(package.history) != seen:
            raise ReportedMeanwhile
        package.after(line)
        work.remarks.report(id, line)


class ReportedMeanwhile(Refused):
    """Somebody else reported on the action after the page was opened."""

    def __init__(self) -> None:
        super().__init__(_("Nel frattempo qualcuno ha aggiornato l'azione: rilegga e scriva di nuovo."))


def _packages(work: Work, id: str) -> tuple[Approval, tuple[WorkPackage, ...]]:
    """The packages of the last approved roadmap, as it was when it was approved."""
    approvals = work.roadmaps.approvals(id)
    if not approvals:
        raise NothingApprovedYet
    approval = approvals[-1]
    lines = work.remarks.progress(id)
    return approval, tuple(
        work_package(action, tuple(line for line in lines if line.action == action.id))
        for action in _approved(work.roadmaps.version(id, approval.version).roadmap, approval)
    )


def _approved(roadmap: Roadmap, approval: Approval) -> tuple[PlannedAction, ...]:
    """What was approved then; decisions taken afterwards belong to the next version."""
    then = Roadmap(roadmap.draft, tuple(one for one in roadmap.decisions if one.at <= approval.at))
    return tuple(status.action for status in then.statuses if status.approval)


def _repeated(work: Work, assessment: Assessment) -> Assessment | None:
    """The latest assessment of the firm begun after this one."""
    later = [one for one in work.assessments.of_firm(assessment.firm.id) if one.created > assessment.created]
    return later[-1] if later else None
