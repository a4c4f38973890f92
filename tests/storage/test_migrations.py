import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from assistant.storage.engine import open_engine
from assistant.storage.migrate import migrate
from assistant.storage.refusals import DatabaseTooNew, DatabaseUnreachable
from assistant.storage.tables.schema import metadata
from assistant.storage.unit_of_work import Storage
from tests.cast import SYSTEM


def test_the_migrations_make_the_tables_of_this_version(database_url: str) -> None:
    migrate(database_url)
    engine = open_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_migrating_again_changes_nothing(storage: Storage, database_url: str) -> None:
    with storage.writing(SYSTEM) as work:
        firm = work.firms.add("Officina (esempio)")
    migrate(database_url)
    with storage.reading() as work:
        assert work.firms.get(firm.id) == firm


def test_a_database_of_a_later_version_is_refused(storage: Storage, database_url: str) -> None:
    with storage.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew):
        migrate(database_url)


def test_a_database_that_does_not_answer_is_said_in_a_sentence() -> None:
    with pytest.raises(DatabaseUnreachable):
        migrate("postgresql://nobody@127.0.0.1:1/nothing")
