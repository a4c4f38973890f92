"""Calls to a model are added up by person, firm and day, to the millionth of a euro."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from assistant.evidence.model_calls import ModelCall, Payer, Spent
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast
from tests.storage.samples import CALL


def call(id: str, payer: Payer, tokens: int = 100, **changes: object) -> ModelCall:
    return replace(CALL, id=id, payer=payer, tokens_in=tokens, tokens_out=0, **changes)  # type: ignore[arg-type]


def test_what_a_day_cost_is_told_by_person_by_firm_and_in_all(storage: Storage, cast: Cast) -> None:
    mine, other = cast.assessment.id, cast.other_assessment.id
    with storage.writing(SYSTEM) as work:
        again = work.assessments.start(cast.assessment.firm, "questions-1", "parameters-1")
        work.model_calls.add(call("1", Payer("person:a", mine), cost=Decimal("0.0000004")))
        work.model_calls.add(call("2", Payer(f"firm:{again.id}", again.id)))
        work.model_calls.add(call("3", Payer("person:a", other)))
        work.model_calls.add(call("4", Payer("person:a", mine), at=NOON - timedelta(days=1)))
    with storage.reading() as work:
        calls, price = work.model_calls, CALL.cost
        assert calls.spent(NOON) == Spent(300, Decimal("0.000001") + 2 * price)
        assert calls.spent_by_person("person:a", NOON) == Spent(200, Decimal("0.000001") + price)
        assert calls.spent_by_firm(mine, NOON) == Spent(200, Decimal("0.000001") + price)
        assert calls.spent_by_person("person:b", NOON) == Spent()


def test_a_call_comes_back_as_it_was_kept(storage: Storage, cast: Cast) -> None:
    kept = replace(CALL, payer=Payer("person:a", cast.assessment.id))
    with storage.writing(SYSTEM) as work:
        work.model_calls.add(kept)
    with storage.reading() as work:
        assert work.model_calls.of_assessment(cast.assessment.id) == (kept,)
