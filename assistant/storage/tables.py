"""The tables, the same on SQLite and PostgreSQL. Types of the product are on the other side, in `records`.

Ids are random text made by the repositories, so that they tell nothing and need no database sequence.
`answers`, `decisions`, `approvals`, `comments`, `progress_lines`, `model_calls`, `erasures`, `audit_log` only
grow: the migrations set the triggers.
"""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from assistant.storage.refusals import UnstorableText

STAGES = ("self_screening", "consultant_review", "roadmap_draft", "approved", "published")
STAFF_ROLES = ("consultant", "desk", "administrator")
LINK_KINDS = ("setup", "resume", "handover")
OUTCOMES = ("eligible", "not_eligible", "undetermined")
SOURCE_STATES = ("proposed", "released", "rejected", "retired")

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


def _assessment(*, key: bool = False, required: bool = True) -> Column[str]:
    return Column("assessment_id", ForeignKey("assessments.id"), primary_key=key, nullable=not required)


people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Words, nullable=False),
    Column("email", Words, nullable=False, unique=True),  # lower case
    Column("role", String(16), nullable=False),
    Column("password_hash", Words, nullable=False),  # Argon2id, with its parameters
    Column("active", Boolean, nullable=False),
    one_of("role", STAFF_ROLES),
)

firms = Table(
    "firms",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Words, nullable=False),
)

parameter_sets = Table(
    "parameter_sets",
    metadata,
    Column("version", String(16), primary_key=True),
    Column("content", Words, nullable=False),
    Column("accepted", UtcDateTime),  # when calibration took it; none for that of day one
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("firm_id", ForeignKey("firms.id"), nullable=False, index=True),
    Column("stage", String(24), nullable=False),
    Column("questionnaire_version", String(64), nullable=False),
    Column("parameters_version", String(64), nullable=False),
    Column("mode", String(24), nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("updated", UtcDateTime, nullable=False),
    Column("consultant_id", ForeignKey("people.id"), index=True),
    Column("salt", String(64), nullable=False),  # of the hashes in the audit log; gone with the firm
    one_of("stage", STAGES),
)

links = Table(
    "links",
    metadata,
    Column("token_hash", String(64), primary_key=True),  # SHA-256; the token itself is never kept
    Column("kind", String(16), nullable=False),
    _assessment(required=False),
    Column("role", String(16)),
    Column("subject", Words, nullable=False),
    Column("expires", UtcDateTime, nullable=False),
    Column("used", UtcDateTime),
    one_of("kind", LINK_KINDS),
)

web_sessions = Table(
    "web_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id")),
    _assessment(required=False),
    Column("created", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False, index=True),
)

sent_forms = Table(
    "sent_forms",
    metadata,
    _assessment(key=True),
    Column("form_token", String(64), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    _assessment(key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("subject", Words, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", JSON(none_as_null=True)),
    Column("role", String(16), nullable=False),
    Column("author", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("words", Words, nullable=False),
    Column("note", Words, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(),
    Column("subject", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", JSON(none_as_null=True)),
    Column("at", UtcDateTime, nullable=False),
    Column(
        "suggestion", JSON(none_as_null=True)
    ),  # what a language model read in the words, if one was asked
    UniqueConstraint("assessment_id", "subject"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(required=False),
    Column("question", Words, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "assessment_id", "at"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(required=False),
    Column("exchange_id", ForeignKey("exchanges.id"), nullable=False, index=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("handled_by", ForeignKey("people.id")),
    Column("handled_at", UtcDateTime),
)

referrals = Table(
    "referrals",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(required=False),
    Column("question", Words, nullable=False),
    Column("measure", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("source", Words, nullable=False),  # slug of the answer proposed, "" while nobody has answered
    Column("closed_by", ForeignKey("people.id")),
    Column("closed_at", UtcDateTime),
    Column("reason", Words, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("slug", Words, primary_key=True),
    Column("version", String(16), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("title", Words, nullable=False),
    Column("publisher", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("published", Date, nullable=False),
    Column("trust", String(16), nullable=False),
    Column("measure", Words, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("file_name", Words, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("document", JSON, nullable=False),
    Column("report", JSON, nullable=False),
    Column("alike", JSON, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("proposed_by", ForeignKey("people.id")),  # empty: by the system, from its console
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("decided_by", ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    Column("reason", Words, nullable=False),
    one_of("state", SOURCE_STATES),
)

funding_cases = Table(
    "funding_cases",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(required=False),  # where the facts come from; gone with its firm
    Column("measure", Words, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("day", Date, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("why", Words, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    one_of("outcome", OUTCOMES),
)

roadmap_drafts = Table(
    "roadmap_drafts",
    metadata,
    _assessment(key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("author", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    _assessment(key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("draft", Integer, nullable=False),
    Column("action", Words, nullable=False),
    Column("move", String(24), nullable=False),
    Column("seen", Integer, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("person_name", Words, nullable=False),  # as it was that day
    Column("at", UtcDateTime, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("reason", Words, nullable=False),
    Column("words", JSON(none_as_null=True)),
    Column("basis", JSON(none_as_null=True)),
    Column("model", Words),  # empty: the words are a person's
    UniqueConstraint("assessment_id", "draft", "action", "seen"),
)

approvals = Table(
    "approvals",
    metadata,
    _assessment(key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("draft", Integer, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("person_name", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("content_hash", String(64), nullable=False),
)

comments = Table(
    "comments",
    metadata,
    _assessment(key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("action", Words, nullable=False),  # "" for the whole roadmap
    Column("role", String(16), nullable=False),
    Column("author", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Words, nullable=False),
)

progress_lines = Table(
    "progress_lines",
    metadata,
    _assessment(key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("action", Words, nullable=False),
    Column("role", String(16), nullable=False),
    Column("author", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("content", JSON, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _assessment(key=True),
    Column("content_hash", String(64), primary_key=True),
    Column("format", String(8), nullable=False),
    Column("snapshot_hash", String(64), nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

model_calls = Table(
    "model_calls",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(required=False),
    Column("person", String(80), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("job", String(16), nullable=False),
    Column("template_hash", String(64), nullable=False),
    Column("model", Words, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("shown", JSON, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("estimated", Boolean, nullable=False),
    Column("cost_micros", BigInteger, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("kept", Integer, nullable=False),
    Column("dropped", Integer, nullable=False),
)

model_consents = Table(
    "model_consents",
    metadata,
    Column("actor", String(80), primary_key=True),
    _assessment(required=False),
    Column("terms", Words, nullable=False),  # which model, where: for another one the person is asked again
    Column("at", UtcDateTime, nullable=False),
)

wordings = Table(
    "wordings",
    metadata,
    Column("id", String(32), primary_key=True),
    _assessment(),
    Column("action", Words, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("model", Words, nullable=False),
    Column("call_id", String(32), nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

report_templates = Table(
    "report_templates",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("file_name", Words, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("fault", Words, nullable=False),  # why the last report could not use it, "" when it did
)

erasures = Table(
    "erasures",
    metadata,
    Column("assessment_id", String(32), primary_key=True),  # no foreign key: the assessment is gone
    Column("firm_id", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("action", String(32), nullable=False),
    Column("object", String(120), nullable=False),
    Column("version", Integer),
    Column("before", String(64), nullable=False),
    Column("after", String(64), nullable=False),
    Column("request", String(64), nullable=False),
    Column("counts", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
