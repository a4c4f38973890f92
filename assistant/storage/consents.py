"""Who agreed that words of theirs go to a language model, and to which one."""

from sqlalchemy import Connection, delete, insert, select

from assistant.storage.audit import AuditLog
from assistant.storage.records import Viewer
from assistant.storage.tables.model import model_consents


class Consents:
    """At most one for each actor; taking it back leaves nothing but the line in the audit log."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def terms(self, actor: str) -> str:
        """What the actor agreed to, "" for nothing."""
        wanted = select(model_consents.c.terms).where(model_consents.c.actor == actor)
        return self._connection.scalar(wanted) or ""

    def give(self, viewer: Viewer, terms: str) -> None:
        """In place of an earlier one. A firm's goes with its assessment."""
        self._forget(viewer.actor)
        row = {"actor": viewer.actor, "terms": terms, "at": self._audit.origin.at}
        own = None if viewer.person else viewer.assessment
        self._connection.execute(insert(model_consents).values(assessment_id=own, **row))
        self._audit.record("model_allowed", f"actor:{viewer.actor}")

    def withdraw(self, viewer: Viewer) -> None:
        """From now on nothing of this actor's goes to a model."""
        self._forget(viewer.actor)
        self._audit.record("model_disallowed", f"actor:{viewer.actor}")

    def _forget(self, actor: str) -> None:
        self._connection.execute(delete(model_consents).where(model_consents.c.actor == actor))
