from dataclasses import replace
from datetime import timedelta

from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import day_one, generic_shares
from assistant.maturity.scores import Item
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM

FIRST = day_one([Item(id, "a", "d", 1.0, generic_shares(5)) for id in "xyz"])
SECOND = replace(FIRST, interval_factor=1.25)


def read(storage: Storage, version: str) -> Parameters | None:
    with Storage(storage.engine).reading() as work:
        return work.parameter_sets.get(version)


def test_a_kept_set_is_read_back_as_it_was(storage: Storage) -> None:
    for _ in range(2):
        with storage.writing(SYSTEM) as work:
            work.parameter_sets.keep(FIRST)
    again = read(storage, FIRST.version)
    assert again is not None
    assert again.to_json() == FIRST.to_json()
    assert read(storage, SECOND.version) is None


def test_the_newest_is_the_one_accepted_last_and_the_others_stay(storage: Storage) -> None:
    with storage.writing(SYSTEM) as work:
        work.parameter_sets.keep(FIRST)
        assert work.parameter_sets.newest() is None
        work.parameter_sets.accept(SECOND)
    with storage.writing(replace(SYSTEM, at=NOON + timedelta(days=1))) as work:
        work.parameter_sets.accept(FIRST)
        newest = work.parameter_sets.newest()
    assert newest is not None
    assert newest.version == FIRST.version
    assert read(storage, SECOND.version) is not None
