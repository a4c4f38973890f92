from threading import Barrier, Thread

import pytest

from assistant.refusals import Refused
from assistant.storage.attempts import Attempts
from assistant.storage.records import Origin
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.one_time_links import LinkExpired, LinkUsed
from assistant.usecases.resume_assessment import (
    RESUME_LINK,
    SESSION,
    make_resume_link,
    resume_assessment,
)
from assistant.usecases.sign_in import TooManyAttempts
from tests.cast import NOON, SYSTEM, Cast

STRANGER = Origin("stranger", NOON)


@pytest.fixture
def token(storage: Storage, cast: Cast) -> str:
    return make_resume_link(storage, cast.firm, cast.assessment.id, SYSTEM)


def test_the_link_becomes_a_session_on_that_assessment_alone(
    storage: Storage, cast: Cast, token: str
) -> None:
    session, assessment = resume_assessment(storage, Attempts(), token, "10.0.0.1", STRANGER)
    assert assessment == cast.assessment.id
    assert session != token
    with storage.reading() as work:
        found = work.sessions.find(session, NOON)
        assert found is not None
        assert (found.assessment, found.person) == (cast.assessment.id, None)
        assert work.sessions.find(session, NOON + SESSION) is None


def test_the_link_works_once_and_then_says_how_to_get_another(storage: Storage, token: str) -> None:
    resume_assessment(storage, Attempts(), token, "10.0.0.1", STRANGER)
    with pytest.raises(LinkUsed, match="Ne crei un altro"):
        resume_assessment(storage, Attempts(), token, "10.0.0.1", STRANGER)


def test_the_link_past_its_time_says_how_to_get_another(storage: Storage, token: str) -> None:
    late = Origin("stranger", NOON + RESUME_LINK)
    with pytest.raises(LinkExpired, match="Ne crei un altro"):
        resume_assessment(storage, Attempts(), token, "10.0.0.1", late)


def test_a_link_of_another_kind_or_an_invented_one_opens_nothing(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        setup = work.links.make("setup", RESUME_LINK, role="administrator")
        handover = work.links.make("handover", RESUME_LINK, assessment=cast.assessment.id)
    for token in (setup, handover, "invented", ""):
        with pytest.raises(NotFound):
            resume_assessment(storage, Attempts(), token, "10.0.0.1", STRANGER)


def test_guessing_links_is_slowed_down(storage: Storage, token: str) -> None:
    attempts = Attempts("2 per 1 minute")
    for _ in range(2):
        with pytest.raises(NotFound):
            resume_assessment(storage, attempts, "invented", "10.0.0.1", STRANGER)
    with pytest.raises(TooManyAttempts, match="un minuto"):
        resume_assessment(storage, attempts, token, "10.0.0.1", STRANGER)
    assert resume_assessment(storage, attempts, token, "10.0.0.2", STRANGER)


def test_of_two_who_open_it_at_once_one_gets_in(storage: Storage, token: str) -> None:
    ready, outcomes = Barrier(2), []

    def open_it() -> None:
        ready.wait()
        try:
            resume_assessment(storage, Attempts(), token, "10.0.0.1", STRANGER)
            outcomes.append("in")
        except Refused as refusal:
            outcomes.append(type(refusal).__name__)

    threads = [Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["LinkUsed", "in"]
