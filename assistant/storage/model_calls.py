"""Every call to a language model: so a day's budget holds across restarts and each text can be traced."""

from dataclasses import asdict
from datetime import datetime
from decimal import ROUND_UP, Decimal

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from assistant.evidence.model_calls import ModelCall, Payer, Spent
from assistant.storage.tables.assessments import assessments
from assistant.storage.tables.model import model_calls

MICROS = Decimal(1_000_000)
"""A call costs fractions of a cent: whole millionths of a euro add up exactly in both databases."""


class ModelCalls:
    """Append-only; a call made for a firm leaves with it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, call: ModelCall) -> None:
        """Keep a call. Its cost is rounded up to a millionth of a euro."""
        row = asdict(call)
        payer: dict[str, str | None] = row.pop("payer")
        micros = (row.pop("cost") * MICROS).to_integral_value(ROUND_UP)
        self._connection.execute(
            insert(model_calls).values(
                **row | {"shown": list(call.shown), "settings": dict(call.settings)},
                person=payer["person"],
                assessment_id=payer["assessment"],
                cost_micros=int(micros),
            )
        )

    def of_assessment(self, assessment: str) -> tuple[ModelCall, ...]:
        """The calls made for an assessment, oldest first."""
        wanted = select(model_calls).where(model_calls.c.assessment_id == assessment)
        rows = self._connection.execute(wanted.order_by(model_calls.c.at, model_calls.c.id))
        return tuple(map(_call, rows))

    def spent(self, since: datetime) -> Spent:
        """What everybody has spent from an instant on."""
        return self._spent(model_calls.c.at >= since)

    def spent_by_person(self, person: str, since: datetime) -> Spent:
        """What one actor has spent."""
        return self._spent((model_calls.c.at >= since) & (model_calls.c.person == person))

    def spent_by_firm(self, assessment: str, since: datetime) -> Spent:
        """What was spent for the firm of an assessment, on all its assessments."""
        firm = select(assessments.c.firm_id).where(assessments.c.id == assessment).scalar_subquery()
        own = select(assessments.c.id).where(assessments.c.firm_id == firm)
        return self._spent((model_calls.c.at >= since) & model_calls.c.assessment_id.in_(own))

    def _spent(self, condition: ColumnElement[bool]) -> Spent:
        tokens = func.coalesce(func.sum(model_calls.c.tokens_in + model_calls.c.tokens_out), 0)
        micros = func.coalesce(func.sum(model_calls.c.cost_micros), 0)
        found = self._connection.execute(select(tokens, micros).where(condition)).one()
        return Spent(int(found[0]), Decimal(int(found[1])) / MICROS)


def _call(row: Row[tuple[object, ...]]) -> ModelCall:
    fields = dict(row._mapping)
    payer = Payer(fields.pop("person"), fields.pop("assessment_id"))
    cost = Decimal(fields.pop("cost_micros")) / MICROS
    return ModelCall(**fields | {"payer": payer, "cost": cost, "shown": tuple(row.shown)})
