"""The first tables, and the triggers that keep some of them append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ONLY_GROWS = ("answers", "decisions", "approvals", "erasures", "audit_log")
LEAVES_WITH_ITS_FIRM = (
    "answers",
    "decisions",
    "approvals",
)  # deleted only for an assessment listed in `erasures`


def upgrade() -> None:
    _people_and_firms()
    _doors()
    _interview()
    _roadmap()
    _log()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _string(name: str, length: int, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), primary_key=key, nullable=nullable)


def _assessment(table: str, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    to = sa.ForeignKey("assessments.id", name=f"fk_{table}_assessment_id")
    return sa.Column("assessment_id", sa.String(32), to, primary_key=key, nullable=nullable)


def _person(table: str) -> sa.Column[str]:
    to = sa.ForeignKey("people.id", name=f"fk_{table}_person_id")
    return sa.Column("person_id", sa.String(32), to, nullable=False)


def _one_of(table: str, column: str, *words: str) -> sa.CheckConstraint:
    allowed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({allowed})", name=op.f(f"ck_{table}_{column}"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _people_and_firms() -> None:
    op.create_table(
        "people",
        _string("id", 32),
        _text("name"),
        _text("email"),
        _string("role", 16),
        _text("password_hash"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _key("people", "id"),
        sa.UniqueConstraint("email", name="uq_people_email"),
        _one_of("people", "role", "consultant", "desk", "administrator"),
    )
    op.create_table("firms", _string("id", 32), _text("name"), _key("firms", "id"))
    op.create_table(
        "assessments",
        _string("id", 32),
        sa.Column(
            "firm_id",
            sa.String(32),
            sa.ForeignKey("firms.id", name="fk_assessments_firm_id"),
            nullable=False,
        ),
        _string("stage", 24),
        _string("questionnaire_version", 64),
        _string("parameters_version", 64),
        _string("mode", 24),
        _instant("created"),
        _instant("updated"),
        sa.Column(
            "consultant_id",
            sa.String(32),
            sa.ForeignKey("people.id", name="fk_assessments_consultant_id"),
        ),
        _string("salt", 64),
        _key("assessments", "id"),
        _one_of(
            "assessments",
            "stage",
            "self_screening",
            "consultant_review",
            "roadmap_draft",
            "approved",
            "published",
        ),
    )
    op.create_index("ix_assessments_firm_id", "assessments", ["firm_id"])
    op.create_index("ix_assessments_consultant_id", "assessments", ["consultant_id"])


def _doors() -> None:
    op.create_table(
        "links",
        _string("token_hash", 64),
        _string("kind", 16),
        _assessment("links", nullable=True),
        _string("role", 16, nullable=True),
        _text("subject"),
        _instant("expires"),
        _instant("used", nullable=True),
        _key("links", "token_hash"),
        _one_of("links", "kind", "setup", "resume", "handover"),
    )
    op.create_table(
        "web_sessions",
        _string("token_hash", 64),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("people.id", name="fk_web_sessions_person_id")),
        _assessment("web_sessions", nullable=True),
        _instant("created"),
        _instant("expires"),
        _key("web_sessions", "token_hash"),
    )
    op.create_index("ix_web_sessions_expires", "web_sessions", ["expires"])
    op.create_table(
        "sent_forms",
        _assessment("sent_forms"),
        _string("form_token", 64),
        _instant("at"),
        _key("sent_forms", "assessment_id", "form_token"),
    )


def _interview() -> None:
    op.create_table(
        "answers",
        _assessment("answers"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        _text("subject"),
        _string("kind", 16),
        sa.Column("value", sa.JSON()),
        _string("role", 16),
        _text("author"),
        _instant("at"),
        _text("words"),
        _text("note"),
        _key("answers", "assessment_id", "sequence"),
    )
    op.create_table(
        "proposals",
        _string("id", 32),
        _assessment("proposals"),
        _text("subject"),
        _text("words"),
        _string("kind", 16),
        sa.Column("value", sa.JSON()),
        _instant("at"),
        _key("proposals", "id"),
        sa.UniqueConstraint("assessment_id", "subject", name="uq_proposals_assessment_id_subject"),
    )
    op.create_table(
        "exchanges",
        _string("id", 32),
        _assessment("exchanges", nullable=True),
        _text("question"),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _instant("at"),
        _key("exchanges", "id"),
    )
    op.create_index("ix_exchanges_assessment_id_at", "exchanges", ["assessment_id", "at"])


def _roadmap() -> None:
    op.create_table(
        "roadmap_drafts",
        _assessment("roadmap_drafts"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        _string("content_hash", 64),
        _text("author"),
        _instant("at"),
        _key("roadmap_drafts", "assessment_id", "version"),
    )
    op.create_table(
        "decisions",
        _assessment("decisions"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        _text("action"),
        _string("move", 24),
        sa.Column("seen", sa.Integer(), nullable=False),
        _person("decisions"),
        _text("person_name"),
        _instant("at"),
        _string("content_hash", 64),
        _text("reason"),
        sa.Column("words", sa.JSON()),
        sa.Column("basis", sa.JSON()),
        _key("decisions", "assessment_id", "sequence"),
        sa.UniqueConstraint(
            "assessment_id",
            "draft",
            "action",
            "seen",
            name="uq_decisions_assessment_id_draft_action_seen",
        ),
    )
    op.create_table(
        "approvals",
        _assessment("approvals"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        _person("approvals"),
        _text("person_name"),
        _instant("at"),
        _string("content_hash", 64),
        _key("approvals", "assessment_id", "sequence"),
    )
    op.create_table(
        "reports",
        _assessment("reports"),
        _string("content_hash", 64),
        _string("format", 8),
        _string("snapshot_hash", 64),
        _instant("created"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _key("reports", "assessment_id", "content_hash"),
    )


def _log() -> None:
    op.create_table(
        "erasures",
        _string("assessment_id", 32),
        _string("firm_id", 32),
        _instant("at"),
        _key("erasures", "assessment_id"),
    )
    op.create_table(
        "audit_log",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        _instant("at"),
        _string("actor", 80),
        _string("action", 32),
        _string("object", 120),
        sa.Column("version", sa.Integer()),
        _string("before", 64),
        _string("after", 64),
        _string("request", 64),
        sa.Column("counts", sa.JSON(), nullable=False),
        _string("previous", 64),
        _string("hash", 64),
        _key("audit_log", "sequence"),
    )


def _guard_sqlite() -> None:
    for table in ONLY_GROWS:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        unless = ""
        if table in LEAVES_WITH_ITS_FIRM:
            unless = (
                "WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.assessment_id = OLD.assessment_id)"
            )
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless} {refuse}")


def _guard_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION only_grows_until_erased() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.assessment_id = OLD.assessment_id) THEN
                RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
            END IF;
            RETURN OLD;
        END $$
        """
    )
    for table in ONLY_GROWS:
        of_delete = "only_grows_until_erased" if table in LEAVES_WITH_ITS_FIRM else "only_grows"
        for when, how, function in (
            ("UPDATE", "ROW", "only_grows"),
            ("DELETE", "ROW", of_delete),
            ("TRUNCATE", "STATEMENT", "only_grows"),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_no_{when.lower()} BEFORE {when} ON {table} "
                f"FOR EACH {how} EXECUTE FUNCTION {function}()"
            )
