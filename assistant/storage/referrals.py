"""Questions that the library could not answer and a person sent to the consultants."""

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from assistant.storage.audit import AuditLog
from assistant.storage.records import Referral
from assistant.storage.refusals import NotFound
from assistant.storage.secrets import new_id
from assistant.storage.tables.library import referrals


class Referrals:
    """Closed by an answer proposed for the library, which may be proposed anew, or by a final reason."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, question: str, measure: str, assessment: str | None = None) -> Referral:
        """`assessment` is that of the firm that asked, None when a visitor did."""
        new = Referral(new_id(), assessment, question, measure, self._audit.origin.at)
        self._connection.execute(
            insert(referrals).values(
                id=new.id,
                assessment_id=assessment,
                question=question,
                measure=measure,
                at=new.at,
                source="",
                reason="",
            )
        )
        self._audit.record("question_referred", f"referral:{new.id}")
        return new

    def get(self, id: str) -> Referral:
        """Raises NotFound."""
        found = self._where(referrals.c.id == id)
        if not found:
            raise NotFound
        return found[0]

    def all(self) -> tuple[Referral, ...]:
        """Every one, oldest first."""
        return self._where(referrals.c.id.is_not(None))

    def of_assessment(self, assessment: str) -> tuple[Referral, ...]:
        """Those of a firm, oldest first."""
        return self._where(referrals.c.assessment_id == assessment)

    def close(self, id: str, person: str, source: str = "", reason: str = "") -> None:
        """Raises NotFound for one that never was or was put aside."""
        open_ = (referrals.c.id == id) & (referrals.c.closed_at.is_(None) | (referrals.c.source != ""))
        closed = {"closed_by": person, "closed_at": self._audit.origin.at, "source": source, "reason": reason}
        if self._connection.execute(update(referrals).where(open_).values(**closed)).rowcount != 1:
            raise NotFound
        self._audit.record("referral_closed", f"referral:{id}")

    def _where(self, condition: ColumnElement[bool]) -> tuple[Referral, ...]:
        wanted = select(referrals).where(condition).order_by(referrals.c.at, referrals.c.id)
        return tuple(map(_referral, self._connection.execute(wanted)))


def _referral(row: Row[tuple[object, ...]]) -> Referral:
    return Referral(
        row.id, row.assessment_id, row.question, row.measure, row.at, row.source, row.closed_by, row.reason
    )
