from datetime import date
from decimal import Decimal

import pytest

from assistant.eligibility.cases import ExpectedVerdict
from assistant.storage.records import RecordedCase
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast

FACTS = {"ula": Decimal("9.5"), "founded_on": date(2020, 1, 1), "themes": ("ia", "erp"), "exports": False}
EXPECTED = ExpectedVerdict("si40", FACTS, NOON.date(), "not_eligible", "Non esporta.")


def test_a_case_comes_back_with_every_kind_of_fact(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        new = work.cases.add(EXPECTED, cast.person.id)
    with storage.reading() as work:
        assert work.cases.all() == work.cases.of_measure("si40") == (new,)
        assert work.cases.of_measure("altra") == ()
    assert new == RecordedCase(new.id, EXPECTED, cast.person.id, NOON)


def test_a_case_is_removed_once(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        new = work.cases.add(EXPECTED, cast.person.id)
        work.cases.remove(new.id)
        with pytest.raises(NotFound):
            work.cases.remove(new.id)
        assert work.cases.all() == ()
