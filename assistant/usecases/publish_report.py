"""Approve the whole roadmap and issue its report; preview the draft; read what was issued."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.refusals import Refused
from assistant.reports.blocks import Report
from assistant.reports.compose import compose_preview, compose_report
from assistant.reports.word.template import TemplateRefused
from assistant.storage.audit_chain import AuditAction
from assistant.storage.records import IssuedReport, Origin, ReportFormat, ReportTemplate, Viewer
from assistant.storage.refusals import DecisionClash
from assistant.usecases import gather_case, roadmap_desk, situation
from assistant.usecases.access import assessment_for
from assistant.usecases.approve_roadmap import Approved, approve_roadmap
from assistant.usecases.earlier_assessment import Assessments as EarlierAssessments
from assistant.usecases.gather_case import Calls, case_file, records_of
from assistant.usecases.report_template import FillTemplate, Templates
from assistant.usecases.roadmap_desk import NoDraft, open_desk
from assistant.usecases.roadmap_grounds import Documents
from assistant.usecases.roadmap_records import Approvals, Comments, Drafts
from assistant.usecases.transactions import Reads, Stores


class NotPublished(Refused):
    """No report was issued yet."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Questa valutazione non ha ancora un rapporto pubblicato: un consulente approvi la "
                "roadmap e lo pubblichi. Per leggere la bozza aggiunga --draft."
            )
        )


class Reports(Protocol):
    def store(
        self, assessment: str, format: ReportFormat, content: bytes, snapshot_hash: str
    ) -> IssuedReport: ...
    def of_assessment(self, assessment: str) -> tuple[IssuedReport, ...]: ...
    def content(self, assessment: str, content_hash: str) -> bytes: ...


class Audit(gather_case.Audit, Protocol):
    def record(self, action: AuditAction, object: str) -> None: ...


class Roadmaps(Drafts, Approvals, Protocol):
    """Drafts, decisions and approvals."""


class Assessments(roadmap_desk.Assessments, EarlierAssessments, Protocol):
    """The assessment, its stage, those of the same firm."""


class Work(situation.Work, Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def roadmaps(self) -> Roadmaps: ...
    @property
    def remarks(self) -> Comments: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def templates(self) -> Templates: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def model_calls(self) -> Calls: ...


Renderers = Mapping[ReportFormat, Callable[[Report], bytes]]
"""How a report becomes bytes, by format, in the order in which people are offered them."""


WORD: ReportFormat = "docx"


@dataclass(frozen=True)
class Files:
    """A report in every format. `fault` says why the Word document is not in the person's own template."""

    contents: Mapping[ReportFormat, bytes]
    fault: str = ""


@dataclass(frozen=True)
class Press:
    """What a report leaves the house with: its renderers, and whom to ask about it ("" for nobody).

    `fill` sets a report in somebody's own Word template. It raises TemplateRefused.
    """

    renderers: Renderers
    fill: FillTemplate
    contact: str = ""

    def files(self, report: Report, template: ReportTemplate | None) -> Files:
        """Every format; when the person's own template fails, the built-in one stands in for it."""
        try:
            own = {WORD: self.fill(report, template.content)} if template else {}
        except TemplateRefused as refusal:
            return Files(self._made(report, {}), str(refusal))
        return Files(self._made(report, own))

    def _made(self, report: Report, own: Mapping[ReportFormat, bytes]) -> Mapping[ReportFormat, bytes]:
        return {format: own.get(format) or render(report) for format, render in self.renderers.items()}


def publish_report(
    storage: Stores[Work],
    knowledge: Knowledge,
    library: Documents,
    press: Press,
    viewer: Viewer,
    id: str,
    day: date,
    origin: Origin,
) -> None:
    """All or nothing: the approval of the whole and its report in every format.

    The files are made before anything is locked, since they take seconds; then the same approval must
    still stand on the same answers. Raises NotFound, NoDraft, what `Roadmap.approve` raises, and
    DecisionClash when somebody answered or decided meanwhile.
    """
    with storage.reading() as work:
        approved = approve_roadmap(work, knowledge, library, viewer, id, day, origin)
        report = _report(work, knowledge, press, approved, day)
        person = approved.roadmap.by.id
        template = work.templates.of_person(person)
    files = press.files(report, template)
    with storage.writing(origin) as work:
        if not _still_stands(approved, approve_roadmap(work, knowledge, library, viewer, id, day, origin)):
            raise DecisionClash
        work.roadmaps.record_approval(id, approved.version, approved.roadmap)
        work.templates.note_fault(person, files.fault)
        for format, content in files.contents.items():
            work.reports.store(id, format, content, approved.roadmap.content_hash)
        work.assessments.move(id, approved.situation.assessment.stage, "published")


def _report(work: Work, knowledge: Knowledge, press: Press, approved: Approved, day: date) -> Report:
    """The next version of the document."""
    situation = approved.situation
    issued = {one.snapshot_hash for one in work.reports.of_assessment(situation.assessment.id)}
    records = records_of(work, knowledge, situation, day)
    version = f"{len(issued) + 1}.0"
    case = case_file(knowledge, situation, approved.grounds, day, version, records, press.contact)
    return compose_report(case, approved.roadmap)


def _still_stands(before: Approved, now: Approved) -> bool:
    """Whether the files made from `before` say what would be approved now."""
    same_roadmap = before.roadmap.content_hash == now.roadmap.content_hash and before.version == now.version
    return same_roadmap and before.situation.log == now.situation.log


def preview_report(
    storage: Reads[Work],
    knowledge: Knowledge,
    library: Documents,
    press: Press,
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
    version = f"0.{desk.saved.version}"
    case = case_file(knowledge, desk.situation, desk.grounds, day, version, records, press.contact)
    return press.renderers[format](compose_preview(case, desk.preview))


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
