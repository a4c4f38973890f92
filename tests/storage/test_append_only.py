import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.storage.records import Firm
from assistant.storage.unit_of_work import Storage
from tests.cast import SYSTEM, Cast, an_answer
from tests.storage.samples import record_everything

GROWING = (
    *("answers", "decisions", "approvals", "comments", "progress_lines", "model_calls"),
    *("audit_log", "erasures"),
)


@pytest.fixture
def filled(storage: Storage, cast: Cast) -> Storage:
    """Every growing table has a row of the first firm; a third firm was erased."""
    record_everything(storage, cast)
    with storage.writing(SYSTEM) as work:
        firm = work.firms.add("Bottega (esempio)")
        work.assessments.start(firm, "questions-1", "parameters-1")
        work.erasure.forget(firm)
    return storage


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET at = at", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_the_past(filled: Storage, table: str, statement: str) -> None:
    count = text(f"SELECT count(*) FROM {table}")
    with filled.engine.connect() as connection:
        before = connection.scalar(count)
    assert before
    with pytest.raises(DBAPIError, match="only grows"), filled.engine.begin() as connection:
        connection.execute(text(statement.format(table=table)))
    with filled.engine.connect() as connection:
        assert connection.scalar(count) == before


@pytest.mark.parametrize("table", GROWING)
def test_replacing_or_emptying_is_refused_too(filled: Storage, table: str) -> None:
    replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    empty = f"TRUNCATE {table}"
    statement = replace if filled.engine.dialect.name == "sqlite" else empty
    with pytest.raises(DBAPIError, match="only grows"), filled.engine.begin() as connection:
        connection.execute(text(statement))


def test_erasing_one_firm_opens_nothing_of_another(filled: Storage, cast: Cast) -> None:
    with filled.writing(SYSTEM) as work:
        work.answers.append(cast.other_assessment.id, an_answer(1))
        work.erasure.forget(Firm(cast.other_assessment.firm.id, ""))
    with pytest.raises(DBAPIError, match="only grows"), filled.engine.begin() as connection:
        connection.execute(text("DELETE FROM answers"))
