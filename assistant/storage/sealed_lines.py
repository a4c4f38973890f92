"""Numbered lines of an assessment in a table that only grows, each with its hash in the audit log."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.refusals import Refused
from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import AuditAction, Seal, instant_text


class SealedLines:
    """One such table. `number` is its counting column, `kind` what the log calls a line of it.

    `later` are columns that the first lines did not have: empty, they are no part of a line's hash.
    """

    def __init__(
        self,
        connection: Connection,
        audit: AuditLog,
        table: Table,
        number: str,
        kind: str,
        action: AuditAction,
        clash: type[Refused],
        later: tuple[str, ...] = (),
    ) -> None:
        self._connection = connection
        self._audit = audit
        self._table = table
        self._number = number
        self._kind = kind
        self._action = action
        self._clash = clash
        self._later = later

    def last(self, assessment: str) -> int:
        """The last number, 0 when there is no line."""
        last = select(func.max(self._table.c[self._number]))
        return self._connection.scalar(last.where(self._table.c.assessment_id == assessment)) or 0

    def add(self, assessment: str, content: Mapping[str, Any], number: int | None = None) -> int:
        """Add a line after the last one and return its number.

        Raises NotFound for an unknown assessment, the table's clash when another line came first or
        when `number` is not the next one.
        """
        following = self.last(assessment) + 1
        if number not in (None, following):
            raise self._clash()
        row = {**content, self._number: following}
        after = self._audit.hash_of(assessment, self._hashable(row))
        try:
            self._connection.execute(insert(self._table).values(assessment_id=assessment, **row))
        except IntegrityError as error:  # another writer came between the two statements
            raise self._clash() from error
        self._audit.record(self._action, f"{self._kind}:{assessment}", following, after=after)
        return following

    def seals(self) -> Iterator[Seal]:
        """The hash of every stored line, as the audit log should have it."""
        for stored in self._connection.execute(select(self._table)):
            row = dict(stored._mapping)
            assessment = row.pop("assessment_id")
            hash = self._audit.hash_of(assessment, self._hashable(row))
            yield Seal(f"{self._kind}:{assessment}", row[self._number], hash)

    def _hashable(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: instant_text(value) if isinstance(value, datetime) else value
            for name, value in row.items()
            if value is not None or name not in self._later
        }
