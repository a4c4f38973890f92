"""The reports as issued, bytes and all: a backup, an erasure and a second server need no other place."""

import hashlib

from sqlalchemy import ColumnElement, Connection, insert, select

from assistant.storage.audit import AuditLog
from assistant.storage.records import IssuedReport, ReportFormat
from assistant.storage.refusals import NotFound
from assistant.storage.tables.reports import reports

FACTS = (reports.c.format, reports.c.content_hash, reports.c.snapshot_hash, reports.c.created)


class Reports:
    """Reports by the hash of their bytes; the same bytes are stored once."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def store(
        self, assessment: str, format: ReportFormat, content: bytes, snapshot_hash: str
    ) -> IssuedReport:
        """Keep a report made from the approved roadmap with this hash."""
        digest = hashlib.sha256(content).hexdigest()
        known = self._connection.execute(select(*FACTS).where(_one(assessment, digest))).one_or_none()
        if known is not None:
            return IssuedReport(*known)
        new = IssuedReport(format, digest, snapshot_hash, self._audit.origin.at)
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
        self._audit.record("report_stored", f"report:{assessment}", after=digest)
        return new

    def of_assessment(self, assessment: str) -> tuple[IssuedReport, ...]:
        """The reports of an assessment, oldest first."""
        wanted = select(*FACTS).where(reports.c.assessment_id == assessment).order_by(reports.c.created)
        return tuple(IssuedReport(*row) for row in self._connection.execute(wanted))

    def content(self, assessment: str, content_hash: str) -> bytes:
        """The bytes of one report. Raises NotFound."""
        wanted = select(reports.c.content).where(_one(assessment, content_hash))
        content: bytes | None = self._connection.scalar(wanted)
        if content is None:
            raise NotFound
        return content


def _one(assessment: str, content_hash: str) -> ColumnElement[bool]:
    return (reports.c.assessment_id == assessment) & (reports.c.content_hash == content_hash)
