"""A real application on an empty database, real content, a shelf for a library, a clock to move."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI

from assistant.app import create_app
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.settings import PROJECT_FOLDER, Settings
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, Cast, assemble
from tests.routes.shelf import Shelf
from tests.routes.visitor import Visitor


@dataclass
class Hands:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return read_knowledge(PROJECT_FOLDER / "knowledge")


@pytest.fixture(scope="session")
def shelf(knowledge: Knowledge) -> Shelf:
    return Shelf.of(knowledge)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def app(tmp_path: Path, knowledge: Knowledge, shelf: Shelf, clock: Hands) -> Iterator[FastAPI]:
    made = create_app(Settings(data_dir=tmp_path, contact="035 123456"), clock, knowledge)
    made.state.house = replace(made.state.house, library=shelf)
    yield made
    made.state.house.storage.close()


@pytest.fixture
def house_storage(app: FastAPI) -> Storage:
    """The storage of the running application."""
    found: Storage = app.state.house.storage
    return found


@pytest.fixture
def players(house_storage: Storage) -> Cast:
    """Two firms and the people around them, in the running application."""
    return assemble(house_storage)


@pytest.fixture
def firm(app: FastAPI) -> Visitor:
    """Somebody with a browser; a stranger until an assessment is begun."""
    return Visitor(app)
