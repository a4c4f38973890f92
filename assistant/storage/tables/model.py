"""Calls to a language model, consents to them, the wordings it proposed."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Integer, String, Table

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment

model_calls = Table(
    "model_calls",
    metadata,
    Column("id", String(32), primary_key=True),
    of_assessment(required=False),
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
    of_assessment(required=False),
    Column("terms", Words, nullable=False),  # which model, where: for another one the person is asked again
    Column("at", UtcDateTime, nullable=False),
)

wordings = Table(
    "wordings",
    metadata,
    Column("id", String(32), primary_key=True),
    of_assessment(),
    Column("action", Words, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("model", Words, nullable=False),
    Column("call_id", String(32), nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
