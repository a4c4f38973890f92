"""Sources proposed and released, ratings of answers, questions sent to the consultants."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _ratings()
    _referrals()
    _sources()


def _instant(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _string(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _reference(table: str, name: str, to: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), sa.ForeignKey(to, name=f"fk_{table}_{name}"), nullable=nullable)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _ratings() -> None:
    op.create_table(
        "ratings",
        _string("id", 32),
        _reference("ratings", "assessment_id", "assessments.id"),
        _reference("ratings", "exchange_id", "exchanges.id", nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        _text("reason"),
        _instant("at", nullable=False),
        _reference("ratings", "handled_by", "people.id"),
        _instant("handled_at"),
        _key("ratings", "id"),
    )
    op.create_index("ix_ratings_exchange_id", "ratings", ["exchange_id"])


def _referrals() -> None:
    op.create_table(
        "referrals",
        _string("id", 32),
        _reference("referrals", "assessment_id", "assessments.id"),
        _text("question"),
        _text("measure"),
        _instant("at", nullable=False),
        _text("source"),
        _reference("referrals", "closed_by", "people.id"),
        _instant("closed_at"),
        _text("reason"),
        _key("referrals", "id"),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        _text("slug"),
        _string("version", 16),
        _string("kind", 8),
        _text("title"),
        _text("publisher"),
        _text("url"),
        sa.Column("published", sa.Date(), nullable=False),
        _string("trust", 16),
        _text("measure"),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        _text("file_name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("alike", sa.JSON(), nullable=False),
        _string("state", 16),
        _reference("sources", "proposed_by", "people.id"),
        _instant("proposed_at", nullable=False),
        _reference("sources", "decided_by", "people.id"),
        _instant("decided_at"),
        _text("reason"),
        _key("sources", "slug", "version"),
        sa.CheckConstraint(
            "state IN ('proposed', 'released', 'rejected', 'retired')", name=op.f("ck_sources_state")
        ),
    )
    op.create_index("ix_sources_state", "sources", ["state"])
