"""The ways in: browser sessions and one-time links. Only hashes of their tokens are kept."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from assistant.storage.audit import AuditLog
from assistant.storage.records import Link, LinkKind, StaffRole, WebSession
from assistant.storage.refusals import NotFound
from assistant.storage.secrets import new_token, token_hash
from assistant.storage.tables.people import links, web_sessions


class Sessions:
    """Browser sessions. Only the hash of the cookie's token is kept."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def open(
        self, lasting: timedelta, *, person: str | None = None, assessment: str | None = None
    ) -> tuple[str, WebSession]:
        """A new session and the token for its cookie."""
        token, now = new_token(), self._audit.origin.at
        session = WebSession(person, assessment, now, now + lasting)
        self._connection.execute(
            insert(web_sessions).values(
                token_hash=token_hash(token),
                person_id=person,
                assessment_id=assessment,
                created=session.created,
                expires=session.expires,
            )
        )
        return token, session

    def find(self, token: str, at: datetime) -> WebSession | None:
        """The session of this token, unless it ended."""
        columns = web_sessions.c
        wanted = select(web_sessions).where(columns.token_hash == token_hash(token), columns.expires > at)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            return None
        return WebSession(row.person_id, row.assessment_id, row.created, row.expires)

    def close(self, token: str) -> None:
        """End this session, if there is one, and forget those that ended by themselves."""
        ended = (web_sessions.c.token_hash == token_hash(token)) | (
            web_sessions.c.expires <= self._audit.origin.at
        )
        self._connection.execute(delete(web_sessions).where(ended))


class Links:
    """One-time links: setup of an account, resume of an assessment, hand-over of a question."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def make(
        self,
        kind: LinkKind,
        lasting: timedelta,
        *,
        assessment: str | None = None,
        role: StaffRole | None = None,
        subject: str = "",
    ) -> str:
        """The token of a new link; it is told once and never kept."""
        token = new_token()
        self._connection.execute(
            insert(links).values(
                token_hash=token_hash(token),
                kind=kind,
                assessment_id=assessment,
                role=role,
                subject=subject,
                expires=self._audit.origin.at + lasting,
            )
        )
        self._audit.record("link_made", f"assessment:{assessment}" if assessment else kind)
        return token

    def find(self, token: str) -> Link:
        """The link, used or expired as it may be. Raises NotFound for a token that never was."""
        row = self._connection.execute(
            select(links).where(links.c.token_hash == token_hash(token))
        ).one_or_none()
        if row is None:
            raise NotFound
        return Link(row.kind, row.expires, row.used, row.assessment_id, row.role, row.subject)

    def use(self, token: str) -> bool:
        """Spend a link that is neither used nor expired. Of two that try at once, one gets True."""
        now = self._audit.origin.at
        fresh = (links.c.token_hash == token_hash(token)) & (links.c.used.is_(None)) & (links.c.expires > now)
        spent = self._connection.execute(update(links).where(fresh).values(used=now)).rowcount == 1
        if spent:
            link = self.find(token)
            self._audit.record("link_used", f"assessment:{link.assessment}" if link.assessment else link.kind)
        return spent

    def void(self, kind: LinkKind) -> None:
        """Forget the unused links of a kind."""
        self._connection.execute(delete(links).where(links.c.kind == kind, links.c.used.is_(None)))
