"""People of the hub and their passwords."""

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from assistant.storage.audit import AuditLog
from assistant.storage.records import Person, StaffRole
from assistant.storage.refusals import EmailTaken, NotFound
from assistant.storage.secrets import hash_password, new_id, password_matches
from assistant.storage.tables.people import people, web_sessions


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

    def by_email(self, email: str) -> Person:
        """Raises NotFound."""
        wanted = select(people).where(people.c.email == email.strip().lower())
        row = self._connection.execute(wanted).one_or_none()
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

    def set_password(self, id: str, password: str) -> None:
        """A new password; every open session ends."""
        new = update(people).where(people.c.id == id).values(password_hash=hash_password(password))
        self._connection.execute(new)
        self._connection.execute(delete(web_sessions).where(web_sessions.c.person_id == id))
        self._audit.record("person_changed", f"person:{id}")

    def deactivate(self, id: str) -> None:
        """The person signs in no more and every session ends; what was decided keeps the name."""
        self._set_active(id, False)
        self._connection.execute(delete(web_sessions).where(web_sessions.c.person_id == id))

    def activate(self, id: str) -> None:
        """The person may sign in again, with the password of before."""
        self._set_active(id, True)

    def _set_active(self, id: str, active: bool) -> None:
        self._connection.execute(update(people).where(people.c.id == id).values(active=active))
        self._audit.record("person_changed", f"person:{id}")


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(row.id, row.name, row.email, row.role, row.active)
