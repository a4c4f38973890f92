"""Word templates that people of the hub put their reports in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    person = sa.ForeignKey("people.id", name="fk_report_templates_person_id")
    op.create_table(
        "report_templates",
        sa.Column("person_id", sa.String(32), person, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_report_templates"),
    )
