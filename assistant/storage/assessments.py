"""Firms and their assessments."""

import secrets

from sqlalchemy import Connection, Row, Select, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assistant.storage.audit import AuditLog
from assistant.storage.records import Assessment, Firm, Stage
from assistant.storage.refusals import NotFound, StageMoved
from assistant.storage.secrets import new_id, token_hash
from assistant.storage.tables.assessments import assessments, firms, sent_forms


class Firms:
    """The firms assessed."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, name: str = "") -> Firm:
        """A firm may begin without a name."""
        firm = Firm(new_id(), name)
        self._connection.execute(insert(firms).values(id=firm.id, name=name))
        return firm

    def rename(self, id: str, name: str) -> None:
        """Raises NotFound."""
        if self._connection.execute(update(firms).where(firms.c.id == id).values(name=name)).rowcount != 1:
            raise NotFound
        self._audit.record("firm_renamed", f"firm:{id}")

    def get(self, id: str) -> Firm:
        """Raises NotFound."""
        row = self._connection.execute(select(firms).where(firms.c.id == id)).one_or_none()
        if row is None:
            raise NotFound
        return Firm(row.id, row.name)


class Assessments:
    """The assessments, whoever asks: `usecases.access` decides who may see one."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def start(
        self, firm: Firm, questionnaire_version: str, parameters_version: str, mode: str = "fixed"
    ) -> Assessment:
        """A new assessment at the first stage, on today's content."""
        now = self._audit.origin.at
        new = Assessment(
            new_id(), firm, "self_screening", questionnaire_version, parameters_version, mode, now, now
        )
        self._connection.execute(
            insert(assessments).values(
                id=new.id,
                firm_id=firm.id,
                stage=new.stage,
                questionnaire_version=questionnaire_version,
                parameters_version=parameters_version,
                mode=mode,
                created=now,
                updated=now,
                salt=secrets.token_hex(32),
            )
        )
        self._audit.record("assessment_started", f"assessment:{new.id}")
        return new

    def get(self, id: str) -> Assessment:
        """Raises NotFound."""
        row = self._connection.execute(_selected().where(assessments.c.id == id)).one_or_none()
        if row is None:
            raise NotFound
        return _assessment(row)

    def all(self) -> tuple[Assessment, ...]:
        """Every assessment, the one touched last first."""
        ordered = _selected().order_by(assessments.c.updated.desc(), assessments.c.id)
        return tuple(map(_assessment, self._connection.execute(ordered)))

    def of_firm(self, firm: str) -> tuple[Assessment, ...]:
        """A firm's assessments, oldest first."""
        wanted = _selected().where(assessments.c.firm_id == firm).order_by(assessments.c.created)
        return tuple(map(_assessment, self._connection.execute(wanted)))

    def move(self, id: str, before: Stage, after: Stage) -> None:
        """Change the stage. Raises StageMoved when it is no longer at `before`."""
        there = (assessments.c.id == id) & (assessments.c.stage == before)
        now = self._audit.origin.at
        changed = self._connection.execute(update(assessments).where(there).values(stage=after, updated=now))
        if changed.rowcount != 1:
            raise StageMoved
        self._audit.record("stage_changed", f"assessment:{id}/{after}")

    def assign(self, id: str, person: str | None) -> None:
        """Put a consultant in charge, or nobody."""
        self._connection.execute(
            update(assessments).where(assessments.c.id == id).values(consultant_id=person)
        )
        self._audit.record("consultant_assigned", f"assessment:{id}/{person or ''}")

    def touch(self, id: str) -> None:
        """Something in it changed now."""
        now = self._audit.origin.at
        self._connection.execute(update(assessments).where(assessments.c.id == id).values(updated=now))


class SentForms:
    """Forms already taken in: the same one sent twice counts once."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def first_time(self, assessment: str, form_token: str) -> bool:
        """Whether this form is seen for the first time. Of two at once, one gets True."""
        row = {
            "assessment_id": assessment,
            "form_token": token_hash(form_token),
            "at": self._audit.origin.at,
        }
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        once = dialect.insert(sent_forms).values(**row).on_conflict_do_nothing()
        return self._connection.execute(once.returning(sent_forms.c.at)).one_or_none() is not None


def _selected() -> Select[tuple[object, ...]]:
    joined = assessments.join(firms, firms.c.id == assessments.c.firm_id)
    return select(assessments, firms.c.name.label("firm_name")).select_from(joined)


def _assessment(row: Row[tuple[object, ...]]) -> Assessment:
    return Assessment(
        row.id,
        Firm(row.firm_id, row.firm_name),
        row.stage,
        row.questionnaire_version,
        row.parameters_version,
        row.mode,
        row.created,
        row.updated,
        row.consultant_id,
    )
