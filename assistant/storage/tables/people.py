"""People of the hub, the links that let somebody in, the sessions of browsers."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment, one_of

STAFF_ROLES = ("consultant", "desk", "administrator")

LINK_KINDS = ("setup", "resume", "handover")

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

links = Table(
    "links",
    metadata,
    Column("token_hash", String(64), primary_key=True),  # SHA-256; the token itself is never kept
    Column("kind", String(16), nullable=False),
    of_assessment(required=False),
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
    of_assessment(required=False),
    Column("created", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False, index=True),
)
