from datetime import timedelta

import pytest

from assistant.storage.attempts import Attempts
from assistant.storage.records import Origin
from assistant.storage.unit_of_work import Storage
from assistant.usecases.sign_in import SESSION, TooManyAttempts, WrongCredentials, sign_in, sign_out
from tests.cast import NOON, PASSWORD, SYSTEM, Cast

EMAIL = "consulente@example.org"
STRANGER = Origin("stranger", NOON)


def actions(storage: Storage) -> list[str]:
    with storage.reading() as work:
        return [entry.action for entry in work.audit.entries()]


def test_the_right_password_opens_a_session_of_that_person(storage: Storage, cast: Cast) -> None:
    token = sign_in(storage, Attempts(), EMAIL, PASSWORD, "10.0.0.1", STRANGER)
    with storage.reading() as work:
        session = work.sessions.find(token, NOON)
        assert session is not None
        assert (session.person, session.assessment) == (cast.person.id, None)
        assert work.sessions.find(token, NOON + SESSION) is None
    assert actions(storage)[-1] == "signed_in"


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "sbagliata"), ("nessuno@example.org", PASSWORD)])
def test_the_sentence_does_not_say_which_of_the_two_is_wrong(
    storage: Storage,
    cast: Cast,  # noqa: ARG001  people to be confused with
    email: str,
    password: str,
) -> None:
    with pytest.raises(WrongCredentials, match="Indirizzo o password"):
        sign_in(storage, Attempts(), email, password, "10.0.0.1", STRANGER)
    assert actions(storage)[-1] == "sign_in_refused"


def test_signing_in_ends_the_visit_that_was_open_before(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        visit, _ = work.sessions.open(timedelta(days=1), assessment=cast.assessment.id)
    token = sign_in(storage, Attempts(), EMAIL, PASSWORD, "10.0.0.1", STRANGER, visit)
    with storage.reading() as work:
        assert work.sessions.find(visit, NOON) is None
        assert work.sessions.find(token, NOON) is not None


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("same", ["account", "address"])
def test_after_too_many_tries_even_the_right_password_waits(storage: Storage, same: str) -> None:
    attempts = Attempts("3 per 15 minute")
    for number in range(3):
        email = EMAIL if same == "account" else f"{number}@example.org"
        address = "10.0.0.1" if same == "address" else f"10.0.1.{number}"
        with pytest.raises(WrongCredentials):
            sign_in(storage, attempts, email, "sbagliata", address, STRANGER)
    with pytest.raises(TooManyAttempts, match="aspetti 15 minuti") as refused:
        sign_in(storage, attempts, EMAIL, PASSWORD, "10.0.0.1", STRANGER)
    assert 0 < refused.value.seconds <= 15 * 60


@pytest.mark.usefixtures("cast")
def test_signing_out_ends_the_session(storage: Storage) -> None:
    token = sign_in(storage, Attempts(), EMAIL, PASSWORD, "10.0.0.1", STRANGER)
    sign_out(storage, token, STRANGER)
    with storage.reading() as work:
        assert work.sessions.find(token, NOON) is None
