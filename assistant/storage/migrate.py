"""Brings a database to the tables of this version; safe to repeat, all or nothing."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from assistant.storage.engine import open_engine
from assistant.storage.refusals import DatabaseTooNew, DatabaseUnreachable

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 771_204  # any number, the same in every process


def migrate(url: str) -> None:
    """Create or upgrade the tables, one process at a time. Raises DatabaseTooNew, DatabaseUnreachable."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseTooNew from error
    except OperationalError as error:
        raise DatabaseUnreachable from error
    finally:
        engine.dispose()
