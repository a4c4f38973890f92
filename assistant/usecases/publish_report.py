"""Approve the whole roadmap and issue its report; preview the draft; read what was issued."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.refusals import Refused
from assistant.reports.blocks import Report
from assistant.reports.compose import compose_preview, compose_report
from assistant.storage.audit_chain import AuditAction
from assistant.storage.records import IssuedReport, Origin, ReportFormat, Viewer
from assistant.usecases import gather_case, review_roadmap
from assistant.usecases.access import assessment_for
from assistant.usecases.earlier_assessment import Assessments as EarlierAssessments
from assistant.usecases.gather_case import case_file, records_of
from assistant.usecases.review_roadmap import NoDraft, approve_roadmap, open_desk
from assistant.usecases.roadmap_grounds import Documents
from assistant.usecases.situation import AnswerLog
from assistant.usecases.transactions import Reads, Stores


class NotPublished(Refused):
    """No report was issued yet."""

    def __init__(self) -> None:
        super().__init__(
            "Questa valutazione non ha ancora un rapporto pubblicato: un consulente approvi la roadmap e lo "
            "pubblichi. Per leggere la bozza aggiunga --draft."
        )


class Reports(Protocol):
    def store(
        self, assessment: str, format: ReportFormat, content: bytes, snapshot_hash: str
    ) -> IssuedReport: ...
    def of_assessment(self, assessment: str) -> tuple[IssuedReport, ...]: ...
    def content(self, assessment: str, content_hash: str) -> bytes: ...


class Audit(gather_case.Audit, Protocol):
    def record(self, action: AuditAction, object: str) -> None: ...


class Roadmaps(review_roadmap.Roadmaps, gather_case.Approvals, Protocol):
    """Drafts, decisions and approvals."""


class Assessments(review_roadmap.Assessments, EarlierAssessments, Protocol):
    """The assessment, its stage, those of the same firm."""


class Work(Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> AnswerLog: ...
    @property
    def roadmaps(self) -> Roadmaps: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def audit(self) -> Audit: ...


Renderers = Mapping[ReportFormat, Callable[[Report], bytes]]
"""How a report becomes bytes, by format, in the order in which people are offered them."""


def publish_report(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    renderers: Renderers,
    viewer: Viewer,
    id: str,
    day: date,
    origin: Origin,
) -> None:
    """All or nothing: the approval of the whole and its report in every format, in one transaction.

    Raises NotFound, NoDraft, and what `Roadmap.approve` raises.
    """
    with storage.writing(origin) as work:
        situation, grounds, approved = approve_roadmap(work, knowledge, library, viewer, id, day, origin)
        issued = {one.snapshot_hash for one in work.reports.of_assessment(id)}
        version = f"{len(issued) + 1}.0"
        records = records_of(work, knowledge, situation, day)
        case = case_file(knowledge, situation, grounds, day, version, records)
        report = compose_report(case, approved)
        snapshot = approved.content_hash
        for format, render in renderers.items():
            work.reports.store(id, format, render(report), snapshot)
        work.assessments.move(id, situation.assessment.stage, "published")


def preview_report(
    storage: Reads[Work],
    knowledge: Knowledge,
    library: Documents,
    renderers: Renderers,
    viewer: Viewer,
    id: str,
    day: date,
    format: ReportFormat = "pdf",
) -> bytes:
    """The draft as it stands, BOZZA on every page. Raises NotFound, NoDraft."""
    desk = open_desk(storage, knowledge, library, viewer, id, day)
    if desk.preview is None or desk.saved is None:
        raise NoDraft
    with storage.reading() as work:
        records = records_of(work, knowledge, desk.situation, day)
    case = case_file(knowledge, desk.situation, desk.grounds, day, f"0.{desk.saved.version}", records)
    return renderers[format](compose_preview(case, desk.preview))


def read_report(storage: Stores[Work], viewer: Viewer, id: str, content_hash: str, origin: Origin) -> bytes:
    """An issued report, for staff or for the firm it is about; the download is noted. Raises NotFound."""
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work)
        content = work.reports.content(id, content_hash)
        work.audit.record("report_downloaded", f"report:{id}")
    return content


def last_report(storage: Stores[Work], id: str, format: ReportFormat, origin: Origin) -> bytes:
    """The report issued last, for whoever keeps the system; it is noted. Raises NotFound, NotPublished."""
    with storage.writing(origin) as work:
        work.assessments.get(id)
        issued = [one for one in work.reports.of_assessment(id) if one.format == format]
        if not issued:
            raise NotPublished
        work.audit.record("report_downloaded", f"report:{id}")
        return work.reports.content(id, issued[-1].content_hash)
