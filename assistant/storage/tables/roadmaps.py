"""Drafts, decisions, approvals, and what is said and done about their actions."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment

roadmap_drafts = Table(
    "roadmap_drafts",
    metadata,
    of_assessment(key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("author", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    of_assessment(key=True),
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
    of_assessment(key=True),
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
    of_assessment(key=True),
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
    of_assessment(key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("action", Words, nullable=False),
    Column("role", String(16), nullable=False),
    Column("author", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("content", JSON, nullable=False),
)
