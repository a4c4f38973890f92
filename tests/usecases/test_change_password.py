from datetime import timedelta

import pytest

from assistant.storage.unit_of_work import Storage
from assistant.usecases.change_password import NobodyThere, change_password
from assistant.usecases.invite_person import PasswordUnfit
from tests.cast import NOON, PASSWORD, SYSTEM, Cast

EMAIL, NEW = "consulente@example.org", "un'altra frase lunga"


def test_a_new_password_replaces_the_old_one_and_ends_the_sessions(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        token, _ = work.sessions.open(timedelta(days=1), person=cast.person.id)
    assert change_password(storage, EMAIL, NEW, SYSTEM) == cast.person
    with storage.reading() as work:
        assert work.people.matching(EMAIL, PASSWORD) is None
        assert work.people.matching(EMAIL, NEW) == cast.person
        assert work.sessions.find(token, NOON) is None


@pytest.mark.usefixtures("cast")
def test_an_unfit_password_or_an_unknown_address_changes_nothing(storage: Storage) -> None:
    with pytest.raises(PasswordUnfit):
        change_password(storage, EMAIL, "corta", SYSTEM)
    with pytest.raises(NobodyThere, match=r"nessuno@example\.org"):
        change_password(storage, "nessuno@example.org", NEW, SYSTEM)
    with storage.reading() as work:
        assert work.people.matching(EMAIL, PASSWORD) is not None
