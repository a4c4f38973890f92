import pytest

from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.close_account import OwnAccount, close_account, list_people, open_account
from tests.cast import PASSWORD, SYSTEM, Cast


def may_enter(storage: Storage, email: str) -> bool:
    with storage.reading() as work:
        return work.people.matching(email, PASSWORD) is not None


def test_a_closed_account_opens_again_and_keeps_its_password(storage: Storage, cast: Cast) -> None:
    person = close_account(storage, cast.administrator, cast.person.id, SYSTEM)
    assert not may_enter(storage, person.email)
    assert [one.active for one in list_people(storage, cast.administrator)] == [True, True, True, False]
    open_account(storage, cast.administrator, person.id, SYSTEM)
    assert may_enter(storage, person.email)


def test_nobody_closes_their_own_account(storage: Storage, cast: Cast) -> None:
    assert cast.administrator.person is not None
    with pytest.raises(OwnAccount, match="altro amministratore"):
        close_account(storage, cast.administrator, cast.administrator.person.id, SYSTEM)


@pytest.mark.parametrize("role", ["firm", "consultant", "desk", "stranger"])
def test_only_the_administrator_sees_and_decides_who_enters(storage: Storage, cast: Cast, role: str) -> None:
    viewer = getattr(cast, role)
    with pytest.raises(NotFound):
        list_people(storage, viewer)
    for decide in (close_account, open_account):
        with pytest.raises(NotFound):
            decide(storage, viewer, cast.person.id, SYSTEM)
    assert may_enter(storage, cast.person.email)


def test_an_account_that_never_was_is_not_found(storage: Storage, cast: Cast) -> None:
    with pytest.raises(NotFound):
        close_account(storage, cast.administrator, "nessuno", SYSTEM)
