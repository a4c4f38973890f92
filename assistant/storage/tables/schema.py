"""What every table is made of: naming, instants, words, closed lists, the assessment a row belongs to."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Dialect, ForeignKey, MetaData, Text, TypeDecorator

from assistant.storage.refusals import UnstorableText

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses, and halves of a character, which no encoding knows."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. It must come with its time zone, is kept in UTC and comes back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant without a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        instant: datetime = value
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text of any length. What one of the two databases cannot hold, neither does. Raises UnstorableText."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is not None and UNSTORABLE.search(value):
            raise UnstorableText
        return value


def one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    """A closed list of words, held by the database too."""
    words = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def of_assessment(*, key: bool = False, required: bool = True) -> Column[str]:
    """The assessment a row belongs to."""
    return Column("assessment_id", ForeignKey("assessments.id"), primary_key=key, nullable=not required)
