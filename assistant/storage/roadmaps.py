"""Roadmap drafts by version, the decision log, the reports as issued."""

import hashlib

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import canonical, sha256
from assistant.storage.records import DecisionLine, DraftVersion, Json, ReportFormat, StoredReport
from assistant.storage.refusals import DecisionClash, NotFound
from assistant.storage.tables import decisions, reports, roadmap_drafts


class Drafts:
    """Each saved draft is one more version."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def save(self, assessment: str, content: Json) -> DraftVersion:
        """Store the next version. Raises DecisionClash when another writer stored it first."""
        origin, latest = self._audit.origin, self.latest(assessment)
        text = canonical(content)
        new = DraftVersion(
            latest.version + 1 if latest else 1, content, sha256(text), origin.actor, origin.at
        )
        row = {"version": new.version, "content_hash": new.content_hash, "author": new.author, "at": new.at}
        try:
            self._connection.execute(
                insert(roadmap_drafts).values(assessment_id=assessment, content=dict(content), **row)
            )
        except IntegrityError as error:
            raise DecisionClash from error
        after = self._audit.hash_of(assessment, content)
        self._audit.record("draft_saved", f"draft:{assessment}", new.version, after=after)
        return new

    def latest(self, assessment: str) -> DraftVersion | None:
        """The last version, if any."""
        mine = select(roadmap_drafts).where(roadmap_drafts.c.assessment_id == assessment)
        row = self._connection.execute(mine.order_by(roadmap_drafts.c.version.desc()).limit(1)).one_or_none()
        return _draft(row) if row else None

    def get(self, assessment: str, version: int) -> DraftVersion:
        """Raises NotFound."""
        columns = roadmap_drafts.c
        wanted = select(roadmap_drafts).where(columns.assessment_id == assessment, columns.version == version)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFound
        return _draft(row)


class Decisions:
    """Append-only: who approved, edited or rejected which action, on which content, why."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def append(self, assessment: str, line: DecisionLine) -> None:
        """Add the next line. Raises DecisionClash unless `line.sequence` follows the last one."""
        if line.sequence != self._last(assessment) + 1:
            raise DecisionClash
        row = _decision_row(line)
        try:
            self._connection.execute(
                insert(decisions).values(assessment_id=assessment, person_id=line.person, at=line.at, **row)
            )
        except IntegrityError as error:
            raise DecisionClash from error
        after = self._audit.hash_of(assessment, decision_content(line))
        self._audit.record("decision_recorded", f"decision:{assessment}", line.sequence, after=after)

    def log(self, assessment: str) -> tuple[DecisionLine, ...]:
        """Every line, oldest first."""
        wanted = select(decisions).where(decisions.c.assessment_id == assessment)
        return tuple(
            DecisionLine(
                row.sequence,
                row.action,
                row.move,
                row.person_id,
                row.content_hash,
                row.at,
                row.reason,
                row.content,
            )
            for row in self._connection.execute(wanted.order_by(decisions.c.sequence))
        )

    def _last(self, assessment: str) -> int:
        last = select(func.max(decisions.c.sequence)).where(decisions.c.assessment_id == assessment)
        return self._connection.scalar(last) or 0


class Reports:
    """Reports by the hash of their bytes; the same bytes are stored once."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def store(
        self, assessment: str, format: ReportFormat, content: bytes, snapshot_hash: str
    ) -> StoredReport:
        """Keep a report made from the approved snapshot with this hash."""
        digest = hashlib.sha256(content).hexdigest()
        known = [report for report in self.of_assessment(assessment) if report.content_hash == digest]
        if known:
            return known[0]
        new = StoredReport(format, digest, snapshot_hash, self._audit.origin.at, content)
        self._connection.execute(
            insert(reports).values(
                assessment_id=assessment,
                content_hash=digest,
                format=format,
                snapshot_hash=snapshot_hash,
                created=new.created,
                content=content,
            )
        )
        self._audit.record("report_stored", f"report:{assessment}/{digest}")
        return new

    def of_assessment(self, assessment: str) -> tuple[StoredReport, ...]:
        """The reports of an assessment, oldest first."""
        wanted = select(reports).where(reports.c.assessment_id == assessment).order_by(reports.c.created)
        return tuple(
            StoredReport(row.format, row.content_hash, row.snapshot_hash, row.created, row.content)
            for row in self._connection.execute(wanted)
        )

    def get(self, assessment: str, content_hash: str) -> StoredReport:
        """Raises NotFound."""
        found = [report for report in self.of_assessment(assessment) if report.content_hash == content_hash]
        if not found:
            raise NotFound
        return found[0]


def _draft(row: Row[tuple[object, ...]]) -> DraftVersion:
    return DraftVersion(row.version, row.content, row.content_hash, row.author, row.at)


def _decision_row(line: DecisionLine) -> dict[str, object]:
    return {
        "sequence": line.sequence,
        "action": line.action,
        "move": line.move,
        "content_hash": line.content_hash,
        "reason": line.reason,
        "content": dict(line.content) if line.content is not None else None,
    }


def decision_content(line: DecisionLine) -> Json:
    """What the audit log hashes of a decision."""
    return _decision_row(line) | {"person": line.person, "at": line.at.isoformat(timespec="microseconds")}
