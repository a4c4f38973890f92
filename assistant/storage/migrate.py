"""Brings a database to the tables of this version; safe to repeat, all or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from assistant.storage.engine import open_engine
from assistant.storage.refusals import DatabaseTooNew, DatabaseUnreachable

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 771_204  # any number, the same in every process


def migrate(url: str, revision: str = "head") -> None:
    """Create or upgrade the tables, one process at a time; to an earlier `revision` only in a new database.

    Raises DatabaseTooNew, DatabaseUnreachable.
    """
    from alembic import command
    from alembic.util import CommandError

    config = _config()
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except CommandError as error:
        raise DatabaseTooNew from error
    except OperationalError as error:
        raise DatabaseUnreachable from error
    finally:
        engine.dispose()


def is_known(revision: str) -> bool:
    """Whether this version has the migration."""
    from alembic.script import ScriptDirectory

    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
