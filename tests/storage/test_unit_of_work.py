import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import DBAPIError, StatementError

from assistant.storage.records import Origin
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast, an_answer


def test_leaving_commits_everything_together(storage: Storage) -> None:
    with storage.writing(SYSTEM) as work:
        firm = work.firms.add("Officina (esempio)")
        assessment = work.assessments.start(firm, "questions-1", "parameters-1")
    with storage.reading() as work:
        assert work.assessments.get(assessment.id) == assessment
        assert [entry.action for entry in work.audit.entries()] == ["assessment_started"]


def test_an_exception_undoes_everything_and_leaves_no_trace_in_the_log(storage: Storage, cast: Cast) -> None:
    with storage.reading() as work:
        before = tuple(work.audit.entries())
    with contextlib.suppress(ZeroDivisionError), storage.writing(SYSTEM) as work:
        work.answers.append(cast.assessment.id, an_answer(1))
        raise ZeroDivisionError
    with storage.reading() as work:
        assert work.answers.log(cast.assessment.id) == ()
        assert tuple(work.audit.entries()) == before


def test_a_reading_unit_of_work_cannot_write(storage: Storage) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"), storage.reading() as work:
        work.firms.add("Officina (esempio)")


def test_what_should_be_logged_cannot_happen_while_reading(storage: Storage) -> None:
    with pytest.raises(RuntimeError, match="for reading"), storage.reading() as work:
        work.audit.record("signed_in", "person:x")


def test_a_reader_keeps_one_picture_while_another_writes(storage: Storage, cast: Cast) -> None:
    with storage.reading() as reader:
        assert reader.answers.log(cast.assessment.id) == ()
        with storage.writing(SYSTEM) as writer:
            writer.answers.append(cast.assessment.id, an_answer(1))
        assert reader.answers.log(cast.assessment.id) == ()


def test_an_instant_comes_back_in_utc(storage: Storage, cast: Cast) -> None:
    rome = datetime(2026, 11, 22, 13, 0, 0, 123456, timezone(timedelta(hours=1)))
    with storage.writing(Origin("system", rome)) as work:
        work.assessments.touch(cast.assessment.id)
    with storage.reading() as work:
        updated = work.assessments.get(cast.assessment.id).updated
    assert (updated, updated.tzinfo) == (rome, UTC)


def test_an_instant_without_a_time_zone_is_refused(storage: Storage, cast: Cast) -> None:
    with (
        pytest.raises(StatementError, match="time zone"),
        storage.writing(Origin("system", NOON.replace(tzinfo=None))) as work,
    ):
        work.assessments.touch(cast.assessment.id)


def test_what_is_not_there_is_not_found(storage: Storage) -> None:
    with storage.reading() as work:
        for look in (
            work.assessments.get,
            work.firms.get,
            work.people.get,
            work.exchanges.get,
            work.links.find,
        ):
            with pytest.raises(NotFound):
                look("nothing")
