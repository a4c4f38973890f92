"""The calls to a language model; they only grow, and leave with their firm."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TABLE = "model_calls"


def upgrade() -> None:
    op.create_table(
        TABLE,
        _string("id", 32),
        sa.Column(
            "assessment_id",
            sa.String(32),
            sa.ForeignKey("assessments.id", name=f"fk_{TABLE}_assessment_id"),
        ),
        _string("person", 80),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _string("job", 16),
        _string("template_hash", 64),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        _number("tokens_in"),
        _number("tokens_out"),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        _string("outcome", 16),
        _number("kept"),
        _number("dropped"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
    )
    op.create_index(f"ix_{TABLE}_at", TABLE, ["at"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _string(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _guard_sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{TABLE} only grows'); END"
    erased = "EXISTS (SELECT 1 FROM erasures WHERE erasures.assessment_id = OLD.assessment_id)"
    op.execute(f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {refuse}")
    op.execute(f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} WHEN NOT {erased} {refuse}")


def _guard_postgresql() -> None:
    for when, how, function in (
        ("UPDATE", "ROW", "only_grows"),
        ("DELETE", "ROW", "only_grows_until_erased"),
        ("TRUNCATE", "STATEMENT", "only_grows"),
    ):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{when.lower()} BEFORE {when} ON {TABLE} "
            f"FOR EACH {how} EXECUTE FUNCTION {function}()"
        )
