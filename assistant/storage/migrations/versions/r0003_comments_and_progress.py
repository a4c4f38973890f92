"""Comments on a roadmap and reports on its actions; both only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ONLY_GROWS = ("comments", "progress_lines")


def upgrade() -> None:
    op.create_table("comments", *_line("comments"), _text("text"))
    op.create_table(
        "progress_lines", *_line("progress_lines"), sa.Column("content", sa.JSON(), nullable=False)
    )
    for table in ONLY_GROWS:
        if op.get_bind().dialect.name == "postgresql":
            _guard_postgresql(table)
        else:
            _guard_sqlite(table)


def _line(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    to = sa.ForeignKey("assessments.id", name=f"fk_{table}_assessment_id")
    return (
        sa.Column("assessment_id", sa.String(32), to, nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        _text("action"),
        sa.Column("role", sa.String(16), nullable=False),
        _text("author"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "sequence", name=f"pk_{table}"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _guard_sqlite(table: str) -> None:
    """As in the first migration: only an assessment listed in `erasures` may take its lines with it."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    unless = "SELECT 1 FROM erasures WHERE erasures.assessment_id = OLD.assessment_id"
    refuse_unless = f"WHEN NOT EXISTS ({unless}) {refuse}"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse_unless}")


def _guard_postgresql(table: str) -> None:
    for when, how, function in (
        ("UPDATE", "ROW", "only_grows"),
        ("DELETE", "ROW", "only_grows_until_erased"),
        ("TRUNCATE", "STATEMENT", "only_grows"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_no_{when.lower()} BEFORE {when} ON {table} "
            f"FOR EACH {how} EXECUTE FUNCTION {function}()"
        )
