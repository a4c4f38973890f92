"""Firms and their assessments, the parameters they began with, the forms already sent."""

from sqlalchemy import Column, ForeignKey, String, Table

from assistant.storage.tables.schema import UtcDateTime, Words, metadata, of_assessment, one_of

STAGES = ("self_screening", "consultant_review", "roadmap_draft", "approved", "published")

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

sent_forms = Table(
    "sent_forms",
    metadata,
    of_assessment(key=True),
    Column("form_token", String(64), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
