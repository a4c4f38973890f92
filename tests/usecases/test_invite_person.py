import pytest

from assistant.refusals import Refused
from assistant.storage.records import Origin
from assistant.storage.refusals import EmailTaken, NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.invite_person import (
    SETUP_LINK,
    EmailUnlikely,
    NameMissing,
    PasswordUnfit,
    invite,
    invite_first_administrator,
    set_up,
)
from assistant.usecases.one_time_links import LinkExpired, LinkUsed
from tests.cast import NOON, PASSWORD, Cast

NAME, EMAIL = "Persona di prova (esempio)", "prima@example.org"
STRANGER = Origin("stranger", NOON)


def test_the_first_administrator_comes_in_by_a_link_that_works_once(storage: Storage) -> None:
    token = invite_first_administrator(storage, NOON)
    assert token is not None
    person = set_up(storage, token, NAME, EMAIL, PASSWORD, STRANGER)
    assert person.role == "administrator"
    with storage.reading() as work:
        assert work.people.matching(EMAIL, PASSWORD) == person
    with pytest.raises(LinkUsed, match="una volta sola"):
        set_up(storage, token, NAME, "seconda@example.org", PASSWORD, STRANGER)
    assert invite_first_administrator(storage, NOON) is None


def test_a_second_first_link_voids_the_one_told_before(storage: Storage) -> None:
    first, second = (invite_first_administrator(storage, NOON) for _ in range(2))
    assert first is not None
    assert second is not None
    with pytest.raises(NotFound):
        set_up(storage, first, NAME, EMAIL, PASSWORD, STRANGER)
    assert set_up(storage, second, NAME, EMAIL, PASSWORD, STRANGER).name == NAME


def test_a_colleague_gets_the_role_of_the_invitation(storage: Storage, cast: Cast) -> None:
    token = invite(storage, cast.administrator, "desk", STRANGER)
    assert set_up(storage, token, NAME, EMAIL, PASSWORD, STRANGER).role == "desk"


def test_an_invitation_past_its_time_says_how_to_get_another(storage: Storage) -> None:
    token = invite_first_administrator(storage, NOON)
    assert token is not None
    with pytest.raises(LinkExpired, match="Ne chieda un altro"):
        set_up(storage, token, NAME, EMAIL, PASSWORD, Origin("stranger", NOON + SETUP_LINK))


@pytest.mark.parametrize(
    ("name", "email", "password", "refusal"),
    [
        ("  ", EMAIL, PASSWORD, NameMissing),
        (NAME, "prima", PASSWORD, EmailUnlikely),
        (NAME, "prima@localhost", PASSWORD, EmailUnlikely),
        (NAME, "prima @example.org", PASSWORD, EmailUnlikely),
        (NAME, EMAIL, "undici lett", PasswordUnfit),
        (NAME, EMAIL, "x" * 1_000_000, PasswordUnfit),
        (NAME, "consulente@example.org", PASSWORD, EmailTaken),
    ],
)
def test_refused_data_leave_the_link_good(
    storage: Storage, cast: Cast, name: str, email: str, password: str, refusal: type[Refused]
) -> None:
    token = invite(storage, cast.administrator, "consultant", STRANGER)
    with pytest.raises(refusal):
        set_up(storage, token, name, email, password, STRANGER)
    assert set_up(storage, token, NAME, EMAIL, PASSWORD, STRANGER).email == EMAIL
