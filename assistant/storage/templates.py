"""Word templates of the hub's people, one each: in the database, hence in every backup."""

from sqlalchemy import Connection, delete, insert, select, update

from assistant.storage.audit import AuditLog
from assistant.storage.records import ReportTemplate
from assistant.storage.tables.reports import report_templates


class Templates:
    """By the id of the person; the last one uploaded is the one in use."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def of_person(self, person: str) -> ReportTemplate | None:
        row = self._connection.execute(
            select(report_templates).where(report_templates.c.person_id == person)
        ).one_or_none()
        return ReportTemplate(row.file_name, row.content, row.at, row.fault) if row else None

    def keep(self, person: str, file_name: str, content: bytes) -> None:
        """In place of the one before, if any."""
        self._remove(person)
        new = {"person_id": person, "file_name": file_name, "content": content}
        self._connection.execute(insert(report_templates).values(**new, at=self._audit.origin.at, fault=""))
        self._audit.record("template_changed", f"template:{person}")

    def drop(self, person: str) -> None:
        """Nothing happens when there is none."""
        if self._remove(person):
            self._audit.record("template_changed", f"template:{person}")

    def note_fault(self, person: str, fault: str) -> None:
        """Why the last report could not be set in it; "" when it could."""
        mine = report_templates.c.person_id == person
        self._connection.execute(update(report_templates).where(mine).values(fault=fault))

    def _remove(self, person: str) -> int:
        return self._connection.execute(
            delete(report_templates).where(report_templates.c.person_id == person)
        ).rowcount
