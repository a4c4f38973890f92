"""Whether answers helped: each rating waits until somebody at the desk has read it."""

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from assistant.storage.audit import AuditLog
from assistant.storage.records import Exchange, Rating
from assistant.storage.refusals import NotFound
from assistant.storage.secrets import new_id
from assistant.storage.tables.library import exchanges, ratings


class Ratings:
    """At most one rating of an exchange waits; who changes their mind replaces it."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, exchange: Exchange, useful: bool, reason: str) -> Rating:
        """Rate an exchange, in place of what was said of it before and nobody has read."""
        earlier = (ratings.c.exchange_id == exchange.id) & ratings.c.handled_at.is_(None)
        self._connection.execute(delete(ratings).where(earlier))
        new = Rating(new_id(), exchange, useful, reason, self._audit.origin.at)
        self._connection.execute(
            insert(ratings).values(
                id=new.id,
                assessment_id=exchange.assessment,
                exchange_id=exchange.id,
                useful=useful,
                reason=reason,
                at=new.at,
            )
        )
        self._audit.record("answer_rated", f"exchange:{exchange.id}")
        return new

    def of_exchange(self, exchange: str) -> Rating | None:
        """The last rating of an exchange."""
        found = self._where(ratings.c.exchange_id == exchange)
        return found[-1] if found else None

    def waiting(self) -> tuple[Rating, ...]:
        """Those nobody at the desk has read, oldest first."""
        return self._where(ratings.c.handled_at.is_(None))

    def counts(self) -> dict[bool, int]:
        """How many ratings of all time say useful, and how many not."""
        counted = select(ratings.c.useful, func.count()).group_by(ratings.c.useful)
        return {True: 0, False: 0} | {row.useful: row[1] for row in self._connection.execute(counted)}

    def handle(self, id: str, person: str) -> None:
        """Somebody has read it. Raises NotFound for one that never was or was read already."""
        open_ = (ratings.c.id == id) & ratings.c.handled_at.is_(None)
        read = {"handled_by": person, "handled_at": self._audit.origin.at}
        if self._connection.execute(update(ratings).where(open_).values(**read)).rowcount != 1:
            raise NotFound
        self._audit.record("rating_handled", f"rating:{id}")

    def _where(self, condition: ColumnElement[bool]) -> tuple[Rating, ...]:
        joined = ratings.join(exchanges, exchanges.c.id == ratings.c.exchange_id)
        columns = [column for column in exchanges.c if column.name not in ("id", "at")]
        wanted = select(ratings, *columns, exchanges.c.at.label("asked_at")).select_from(joined)
        rows = self._connection.execute(wanted.where(condition).order_by(ratings.c.at, ratings.c.id))
        return tuple(map(_rating, rows))


def _rating(row: Row[tuple[object, ...]]) -> Rating:
    exchange = Exchange(row.exchange_id, row.assessment_id, row.question, row.answer, row.day, row.asked_at)
    return Rating(row.id, exchange, row.useful, row.reason, row.at, row.handled_by)
