"""Connections to SQLite or PostgreSQL that behave alike."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

BUSY_SECONDS = 10
READING = "reading"
CONNECTIONS = 40  # as many as the site has threads: none waits for one, none is opened and closed again


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://...`; makes the folder of a SQLite file."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS}, pool_size=CONNECTIONS)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """WAL lets readers read while one writes; erased rows are overwritten; REPLACE fires the triggers."""
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged survives a power cut
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once; upgrading a reader midway could fail without a retry."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def for_reading(engine: Engine) -> Engine:
    """The same connections for one consistent picture; the database itself refuses to write."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{READING: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def one_writer(engine: Engine) -> AbstractContextManager[object]:
    """Where writers of this process queue. SQLite lets one in and has the others ask again and again, up to
    0.1 s apart: the queue hands over at once. PostgreSQL lets many write."""
    return Lock() if engine.dialect.name == "sqlite" else nullcontext()
