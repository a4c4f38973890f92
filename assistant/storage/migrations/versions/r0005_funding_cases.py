"""Cases that the hub's people record for a measure."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "funding_cases",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column(
            "assessment_id",
            sa.String(32),
            sa.ForeignKey("assessments.id", name="fk_funding_cases_assessment_id"),
        ),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column(
            "person_id",
            sa.String(32),
            sa.ForeignKey("people.id", name="fk_funding_cases_person_id"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_funding_cases"),
        sa.CheckConstraint(
            "outcome IN ('eligible', 'not_eligible', 'undetermined')", name=op.f("ck_funding_cases_outcome")
        ),
    )
