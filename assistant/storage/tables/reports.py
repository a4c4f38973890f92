"""Reports as issued, and people's own Word templates."""

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment

reports = Table(
    "reports",
    metadata,
    of_assessment(key=True),
    Column("content_hash", String(64), primary_key=True),
    Column("format", String(8), nullable=False),
    Column("snapshot_hash", String(64), nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("content", LargeBinary, nullable=False),
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
