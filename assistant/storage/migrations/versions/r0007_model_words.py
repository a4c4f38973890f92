"""Who agreed to a model, what it read and worded, and whose words an edit took over."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "model_consents",
        sa.Column("actor", sa.String(80), nullable=False),
        _assessment("model_consents", required=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("actor", name="pk_model_consents"),
    )
    op.create_table(
        "wordings",
        sa.Column("id", sa.String(32), nullable=False),
        _assessment("wordings", required=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("call_id", sa.String(32), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wordings"),
    )
    op.add_column("proposals", sa.Column("suggestion", sa.JSON()))
    op.add_column("decisions", sa.Column("model", sa.Text()))


def _assessment(table: str, *, required: bool) -> sa.Column[str]:
    return sa.Column(
        "assessment_id",
        sa.String(32),
        sa.ForeignKey("assessments.id", name=f"fk_{table}_assessment_id"),
        nullable=not required,
    )
