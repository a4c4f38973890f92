"""Questions to the library, what people made of the answers, its sources, verdicts that staff expect."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, LargeBinary, String, Table

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment, one_of

OUTCOMES = ("eligible", "not_eligible", "undetermined")

SOURCE_STATES = ("proposed", "released", "rejected", "retired")

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", String(32), primary_key=True),
    of_assessment(required=False),
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
    of_assessment(required=False),
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
    of_assessment(required=False),
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
    of_assessment(required=False),  # where the facts come from; gone with its firm
    Column("measure", Words, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("day", Date, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("why", Words, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    one_of("outcome", OUTCOMES),
)
