"""Approve the whole roadmap and issue its report; preview the draft; read what was issued."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.eligibility.legal import RuleNotInForce
from assistant.maturity.scores import Maturity
from assistant.refusals import Refused
from assistant.reports.blocks import Report
from assistant.reports.case_file import CaseFile, HistoryLine
from assistant.reports.compose import compose_preview, compose_report
from assistant.roadmap.grounds import Grounds
from assistant.storage.audit_chain import AuditAction
from assistant.storage.records import IssuedReport, Origin, ReportFormat, Viewer
from assistant.usecases import review_roadmap
from assistant.usecases.access import assessment_for
from assistant.usecases.outlook_funding import outlook
from assistant.usecases.review_roadmap import NoDraft, approve_roadmap, open_desk
from assistant.usecases.roadmap_grounds import Documents
from assistant.usecases.situation import Situation
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


class Audit(Protocol):
    def record(self, action: AuditAction, object: str) -> None: ...
    def counts(self, assessment: str) -> Mapping[str, int]: ...


class Work(review_roadmap.Work, Protocol):
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
        case = case_file(knowledge, situation, grounds, day, version, work.audit.counts(id))
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
        counts = work.audit.counts(id)
    case = case_file(knowledge, desk.situation, desk.grounds, day, f"0.{desk.saved.version}", counts)
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


PUBLISHER = "M.I.A. Lombardia, polo europeo di innovazione digitale"


def case_file(
    knowledge: Knowledge,
    situation: Situation,
    grounds: Grounds,
    day: date,
    version: str,
    audit: Mapping[str, int],
) -> CaseFile:
    """What the report tells besides the plan. Modules are in it only when somebody answered them."""
    state = situation.state
    areas = tuple(
        area
        for area in knowledge.questionnaire.areas
        if area.kind != "module" or any(question.id in state.answers for question in area.questions)
    )
    outlooks = outlook(knowledge, state.facts, day)
    return CaseFile(
        firm=situation.firm or "Impresa senza nome",
        day=day,
        version=version,
        publisher=PUBLISHER,
        contact="",
        questionnaire=replace(knowledge.questionnaire, areas=areas),
        definitions=knowledge.facts,
        log=situation.log,
        state=state,
        maturity=_of_areas(grounds.maturity, {area.id for area in areas}),
        measures={slug: one.measure for slug, one in outlooks.items()},
        verdicts={slug: one.verdict for slug, one in outlooks.items()},
        catalogue=knowledge.actions,
        cases=knowledge.cases,
        glossary=knowledge.vocabulary.terms,
        history=tuple(_history(situation)),
        audit=audit,
        knowledge_version=knowledge.version,
        de_minimis_ceiling=_de_minimis_ceiling(knowledge, day),
    )


def _de_minimis_ceiling(knowledge: Knowledge, day: date) -> Decimal | None:
    """Euro in three years; None on a day before the regulation the content knows."""
    try:
        return knowledge.legal.de_minimis_rule(day).ceiling
    except RuleNotInForce:
        return None


def _of_areas(maturity: Maturity, areas: set[str]) -> Maturity:
    return Maturity(
        maturity.index,
        tuple(score for score in maturity.areas if score.id in areas),
        maturity.dimensions,
        tuple(score for score in maturity.cells if score.id.partition("/")[0] in areas),
    )


def _history(situation: Situation) -> Iterator[HistoryLine]:
    """Beginning, last answer of the firm, last check of a consultant."""
    yield HistoryLine(situation.assessment.created, "Valutazione iniziata.")
    for role, words in (
        ("firm", "Ultima risposta dell'impresa."),
        ("consultant", "Ultima verifica del consulente."),
    ):
        lines = [line for line in situation.log if line.role == role]
        if lines:
            yield HistoryLine(lines[-1].at, words)
