"""The audit log in the database: entries gather during a unit of work and are chained at its commit."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select, text

from assistant.storage.audit_chain import GENESIS, AuditAction, AuditEntry, canonical, sha256
from assistant.storage.records import Json, Origin
from assistant.storage.refusals import NotFound
from assistant.storage.tables.assessments import assessments
from assistant.storage.tables.audit import audit_log


class AuditLog:
    """Append-only. Every repository that writes tells it what it did."""

    def __init__(self, connection: Connection, origin: Origin | None) -> None:
        self._connection = connection
        self._origin = origin
        self._pending: list[AuditEntry] = []
        self._salts: dict[str, str] = {}

    @property
    def origin(self) -> Origin:
        """Who, when, in which request. Raises RuntimeError in a unit of work opened for reading."""
        if self._origin is None:
            raise RuntimeError("this unit of work was opened for reading")
        return self._origin

    def record(
        self,
        action: AuditAction,
        object: str,
        version: int | None = None,
        *,
        before: str = "",
        after: str = "",
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Note an act; it is written when the unit of work commits, with the origin's actor and time."""
        origin = self.origin
        entry = AuditEntry(
            0, origin.at, origin.actor, action, object, version, before, after, origin.request, counts or {}
        )
        self._pending.append(entry)

    def hash_of(self, assessment: str, content: Json) -> str:
        """Salted SHA-256 of something that belongs to an assessment. Raises NotFound.

        Without the salt, which goes with the firm, a level from 1 to 5 could be guessed back from its hash.
        """
        if assessment not in self._salts:
            wanted = select(assessments.c.salt).where(assessments.c.id == assessment)
            salt = self._connection.scalar(wanted)
            if salt is None:
                raise NotFound
            self._salts[assessment] = salt
        return sha256(self._salts[assessment] + canonical(content))

    def chain(self) -> None:
        """Write the pending entries after the last one. Called once, just before the commit.

        The log is locked only here, last of all, so that two writers cannot wait for each other.
        """
        if not self._pending:
            return
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("LOCK TABLE audit_log IN EXCLUSIVE MODE"))
        last, previous = self.head()
        rows = []
        for sequence, pending in enumerate(self._pending, start=last + 1):
            fields = asdict(pending) | {"sequence": sequence, "previous": previous}
            previous = AuditEntry(**fields).digest()
            rows.append(fields | {"hash": previous})
        self._connection.execute(insert(audit_log), rows)
        self._pending.clear()

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry; 0 and the genesis hash when there is none."""
        last = select(audit_log.c.sequence, audit_log.c.hash).order_by(audit_log.c.sequence.desc()).limit(1)
        row = self._connection.execute(last).one_or_none()
        return (row.sequence, row.hash) if row else (0, GENESIS)

    def entries(self) -> Iterator[AuditEntry]:
        """All entries, oldest first."""
        for row in self._connection.execute(select(audit_log).order_by(audit_log.c.sequence)):
            yield AuditEntry(**row._mapping)

    def counts(self, assessment: str) -> dict[str, int]:
        """How many acts of each kind the log holds about an assessment."""
        about = audit_log.c.object.contains(f":{assessment}", autoescape=True)
        wanted = select(audit_log.c.action, func.count()).where(about).group_by(audit_log.c.action)
        return {row[0]: row[1] for row in self._connection.execute(wanted)}
