"""Parameter sets of the adaptive model, which assessments name by version."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "parameter_sets",
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("accepted", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("version", name="pk_parameter_sets"),
    )
