"""What was answered, and readings of free text that wait for a yes."""

from sqlalchemy import JSON, Column, Integer, String, Table, UniqueConstraint

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment

answers = Table(
    "answers",
    metadata,
    of_assessment(key=True),
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
    of_assessment(),
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
