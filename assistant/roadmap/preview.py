"""The desk: every action as it stands, decided or not, with all a reviewer needs."""

from dataclasses import dataclass
from datetime import date

from assistant.roadmap.basis import BasisChange
from assistant.roadmap.checks import Problem, check_action, check_answers
from assistant.roadmap.draft import LeftOut
from assistant.roadmap.grounds import FundingOutlook, Grounds
from assistant.roadmap.provenance import Line
from assistant.roadmap.reasons import Effect, effects, funding, why
from assistant.roadmap.roadmap import Roadmap, basis_changes
from assistant.roadmap.status import ActionStatus
from assistant.roadmap.word_diff import FieldDiff, sheet_diff


@dataclass(frozen=True)
class PreviewAction:
    """One action on the desk: state and words, reasons, problems, edits since the draft, changed basis."""

    status: ActionStatus
    why: tuple[Line, ...]
    effects: tuple[Effect, ...]
    funding: tuple[FundingOutlook, ...]
    problems: tuple[Problem, ...]
    edits: tuple[FieldDiff, ...]
    changes: tuple[BasisChange, ...]


@dataclass(frozen=True)
class RoadmapPreview:
    """What is on the desk; a report made from it always carries the watermark."""

    first_month: date
    horizon_months: int
    hours_per_month: int
    actions: tuple[PreviewAction, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    watermark: str = "BOZZA"


def preview(roadmap: Roadmap, day: date, grounds: Grounds) -> RoadmapPreview:
    """The roadmap as it stands on a day; `problems` are those of the whole assessment."""
    draft = roadmap.draft
    return RoadmapPreview(
        draft.first_month,
        draft.horizon_months,
        draft.hours_per_month,
        tuple(_preview(status, day, grounds) for status in roadmap.statuses),
        draft.left_out,
        check_answers(grounds),
    )


def _preview(status: ActionStatus, day: date, grounds: Grounds) -> PreviewAction:
    action = status.action
    return PreviewAction(
        status,
        why(action, grounds),
        effects(action, grounds),
        funding(action, grounds),
        () if status.state == "rejected" else check_action(action, grounds, day),
        sheet_diff(status.drafted.sheet, action.sheet),
        basis_changes(status, grounds),
    )
