"""People of the hub, their passwords, their sessions and one-time links."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from assistant.storage.audit import AuditLog
from assistant.storage.records import Link, LinkKind, Person, StaffRole, WebSession
from assistant.storage.refusals import EmailTaken, NotFound
from assistant.storage.secrets import hash_password, new_id, new_token, password_matches, token_hash
from assistant.storage.tables import links, people, web_sessions


class People:
    """Who may sign in."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, name: str, email: str, role: StaffRole, password: str) -> Person:
        """Raises EmailTaken when the address (in lower case) is registered already."""
        person = Person(new_id(), name, email.strip().lower(), role)
        taken = select(people.c.id).where(people.c.email == person.email)
        if self._connection.scalar(taken) is not None:
            raise EmailTaken
        row = {"id": person.id, "name": name, "email": person.email, "role": role, "active": True}
        self._connection.execute(insert(people).values(**row, password_hash=hash_password(password)))
        self._audit.record("person_created", f"person:{person.id}")
        return person

    def get(self, id: str) -> Person:
        """Raises NotFound."""
        row = self._connection.execute(select(people).where(people.c.id == id)).one_or_none()
        if row is None:
            raise NotFound
        return _person(row)

    def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        rows = self._connection.execute(select(people).order_by(people.c.name, people.c.id))
        return tuple(map(_person, rows))

    def count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(people)) or 0

    def matching(self, email: str, password: str) -> Person | None:
        """The active person with this address and password. It takes the same time when there is none."""
        wanted = select(people).where(people.c.email == email.strip().lower(), people.c.active)
        row = self._connection.execute(wanted).one_or_none()
        matches = password_matches(password, row.password_hash if row else None)
        return _person(row) if row and matches else None

    def deactivate(self, id: str) -> None:
        """The person signs in no more and every session ends; what was decided keeps the name."""
        self._connection.execute(update(people).where(people.c.id == id).values(active=False))
        self._connection.execute(delete(web_sessions).where(web_sessions.c.person_id == id))
        self._audit.record("person_changed", f"person:{id}")


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
        session = WebSession(person, assessment, new_token(), now, now + lasting)
        self._connection.execute(
            insert(web_sessions).values(
                token_hash=token_hash(token),
                person_id=person,
                assessment_id=assessment,
                csrf=session.csrf,
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
        return WebSession(row.person_id, row.assessment_id, row.csrf, row.created, row.expires)

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


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(row.id, row.name, row.email, row.role, row.active)
