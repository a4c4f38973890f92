"""What is kept of everything that changed, and of what was erased."""

from sqlalchemy import JSON, Column, Integer, String, Table

from assistant.storage.tables.schema import UtcDateTime, metadata

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
