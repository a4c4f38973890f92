from datetime import timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from assistant.storage import secrets
from assistant.storage.attempts import Attempts
from assistant.storage.refusals import EmailTaken, NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, PASSWORD, SYSTEM, Cast

HOUR = timedelta(hours=1)


def test_a_password_is_hashed_with_argon2id_at_the_price_the_rfc_asks() -> None:
    hashed = PasswordHasher.from_parameters(secrets.PARAMETERS).hash(PASSWORD)
    parameters = extract_parameters(hashed)
    assert (parameters.type, parameters.memory_cost, parameters.time_cost) == (Type.ID, 64 * 1024, 3)
    assert PASSWORD not in hashed


@pytest.mark.parametrize(("password", "matches"), [(PASSWORD, True), (PASSWORD + " ", False), ("", False)])
def test_only_the_very_password_matches(password: str, matches: bool) -> None:
    assert secrets.password_matches(password, secrets.hash_password(PASSWORD)) is matches


def test_nobody_has_a_password() -> None:
    assert not secrets.password_matches(PASSWORD, None)


def test_no_two_tokens_are_alike_and_only_their_hash_is_stable() -> None:
    first, second = secrets.new_token(), secrets.new_token()
    assert first != second
    assert len(first) == 43
    assert secrets.token_hash(first) == secrets.token_hash(first) != secrets.token_hash(second)


def test_an_address_signs_in_whatever_its_capitals_and_belongs_to_one_person(
    storage: Storage, cast: Cast
) -> None:
    with storage.reading() as work:
        assert work.people.matching(" Consulente@Example.ORG ", PASSWORD) == cast.person
        assert work.people.matching("consulente@example.org", "un'altra frase") is None
    with pytest.raises(EmailTaken), storage.writing(SYSTEM) as work:
        work.people.add("Altra persona (esempio)", "CONSULENTE@example.org", "desk", PASSWORD)


def test_whoever_is_deactivated_is_out_at_once(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        token, _ = work.sessions.open(HOUR, person=cast.person.id)
        work.people.deactivate(cast.person.id)
    with storage.reading() as work:
        assert work.sessions.find(token, NOON) is None
        assert work.people.matching("consulente@example.org", PASSWORD) is None
        assert not work.people.get(cast.person.id).active


def test_a_session_is_found_by_its_token_until_it_ends(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        token, session = work.sessions.open(HOUR, assessment=cast.assessment.id)
    with storage.reading() as work:
        assert work.sessions.find(token, NOON) == session
        assert work.sessions.find(token, NOON + HOUR) is None
        assert work.sessions.find(token + "x", NOON) is None


def test_no_table_holds_a_token_or_a_password(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        session, _ = work.sessions.open(HOUR, assessment=cast.assessment.id)
        link = work.links.make("resume", HOUR, assessment=cast.assessment.id)
        stored = "".join(content.decode() for _, content in work.archive._files())
    assert cast.assessment.id in stored
    assert not [secret for secret in (session, link, PASSWORD) if secret in stored]


def test_a_link_is_spent_once_and_only_in_time(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        good = work.links.make("resume", HOUR, assessment=cast.assessment.id)
        late = work.links.make("resume", -HOUR, assessment=cast.assessment.id)
    with storage.writing(SYSTEM) as work:
        assert [work.links.use(token) for token in (good, good, late, "invented")] == [True, *[False] * 3]


def test_voided_links_are_gone(storage: Storage) -> None:
    with storage.writing(SYSTEM) as work:
        token = work.links.make("setup", HOUR, role="administrator")
        work.links.void("setup")
        with pytest.raises(NotFound):
            work.links.find(token)


def test_tries_are_counted_by_key_and_the_wait_is_told() -> None:
    attempts = Attempts("2 per 1 minute")
    for _ in range(2):
        assert attempts.wait("one") == 0
        attempts.count("one")
    assert 1 <= attempts.wait("one") <= 60
    assert attempts.wait("another") == 0
