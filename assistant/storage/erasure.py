"""The one way by which answers and decisions leave: with the whole firm, on request."""

from sqlalchemy import Connection, delete, insert, select

from assistant.storage.audit import AuditLog
from assistant.storage.records import Firm
from assistant.storage.tables.assessments import assessments, firms
from assistant.storage.tables.audit import audit_log, erasures
from assistant.storage.tables.schema import metadata

KEPT = (erasures, audit_log)


class Erasure:
    """Listing an assessment in `erasures` opens the triggers for it, and for nothing else."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def forget(self, firm: Firm) -> dict[str, int]:
        """Delete every row of the firm. Rows deleted by table; the audit log keeps only these counts."""
        ids = list(self._connection.scalars(select(assessments.c.id).where(assessments.c.firm_id == firm.id)))
        for id in ids:
            row = {"assessment_id": id, "firm_id": firm.id, "at": self._audit.origin.at}
            self._connection.execute(insert(erasures).values(**row))
        counts: dict[str, int] = {}
        for table in reversed(metadata.sorted_tables):
            if "assessment_id" in table.c and table not in KEPT:
                gone = self._connection.execute(delete(table).where(table.c.assessment_id.in_(ids)))
                counts[table.name] = gone.rowcount
        gone = self._connection.execute(delete(assessments).where(assessments.c.firm_id == firm.id))
        counts["assessments"] = gone.rowcount
        counts["firms"] = self._connection.execute(delete(firms).where(firms.c.id == firm.id)).rowcount
        self._audit.record("firm_forgotten", f"firm:{firm.id}", counts=counts)
        return counts

    def erased(self) -> frozenset[str]:
        """Ids of the assessments that were erased."""
        return frozenset(self._connection.scalars(select(erasures.c.assessment_id)))
