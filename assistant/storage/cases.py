"""Cases recorded by the hub's people: facts, day, measure and the verdict they expect."""

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from assistant.eligibility.cases import ExpectedVerdict
from assistant.storage.audit import AuditLog
from assistant.storage.records import RecordedCase
from assistant.storage.refusals import NotFound
from assistant.storage.secrets import new_id
from assistant.storage.tables.library import funding_cases
from assistant.storage.typed_values import from_json, to_json


class Cases:
    """One taken from an assessment is erased with its firm."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, expected: ExpectedVerdict, person: str, assessment: str | None = None) -> RecordedCase:
        """`assessment` is the one the facts come from, None when they were typed."""
        new = RecordedCase(new_id(), expected, person, self._audit.origin.at, assessment)
        facts = {id: to_json(value) for id, value in expected.facts.items()}
        self._connection.execute(
            insert(funding_cases).values(
                id=new.id,
                assessment_id=assessment,
                measure=expected.measure,
                facts=facts,
                day=expected.day,
                outcome=expected.outcome,
                why=expected.why,
                person_id=person,
                at=new.at,
            )
        )
        self._audit.record("case_recorded", f"case:{new.id}")
        return new

    def all(self) -> tuple[RecordedCase, ...]:
        """By measure, oldest first."""
        return self._where(funding_cases.c.id.is_not(None))

    def of_measure(self, measure: str) -> tuple[RecordedCase, ...]:
        """Oldest first."""
        return self._where(funding_cases.c.measure == measure)

    def remove(self, id: str) -> None:
        """Raises NotFound."""
        if self._connection.execute(delete(funding_cases).where(funding_cases.c.id == id)).rowcount != 1:
            raise NotFound
        self._audit.record("case_removed", f"case:{id}")

    def _where(self, condition: ColumnElement[bool]) -> tuple[RecordedCase, ...]:
        order = (funding_cases.c.measure, funding_cases.c.at, funding_cases.c.id)
        return tuple(
            map(_case, self._connection.execute(select(funding_cases).where(condition).order_by(*order)))
        )


def _case(row: Row[tuple[object, ...]]) -> RecordedCase:
    told = {id: from_json(value) for id, value in row.facts.items()}
    facts = {id: value for id, value in told.items() if value is not None}
    expected = ExpectedVerdict(row.measure, facts, row.day, row.outcome, row.why)
    return RecordedCase(row.id, expected, row.person_id, row.at, row.assessment_id)
