"""The ledger of model calls, each kept in a transaction of its own: a page that stops does not undo it."""

from datetime import datetime

from assistant.evidence.model_calls import ModelCall, Spent
from assistant.storage.records import Origin
from assistant.storage.unit_of_work import Storage


class ModelLedger:
    """Keeps calls and adds them up."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def record(self, call: ModelCall) -> None:
        with self._storage.writing(Origin(call.payer.person, call.at)) as work:
            work.model_calls.add(call)

    def spent(self, since: datetime) -> Spent:
        with self._storage.reading() as work:
            return work.model_calls.spent(since)

    def spent_by_person(self, person: str, since: datetime) -> Spent:
        with self._storage.reading() as work:
            return work.model_calls.spent_by_person(person, since)

    def spent_by_firm(self, assessment: str, since: datetime) -> Spent:
        with self._storage.reading() as work:
            return work.model_calls.spent_by_firm(assessment, since)
