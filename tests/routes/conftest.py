"""A real application on an empty database, real content, a shelf for a library, a clock to move."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI
from jinja2 import Environment

from assistant.app import create_app
from assistant.content.demo_files import read_demo
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.routes.rendering import environment
from assistant.settings import PROJECT_FOLDER, Settings
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM
from tests.routes.roles import Stage, prepared
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


@dataclass(frozen=True)
class Furniture:
    """What every application of these tests shares, made once: content, library, compiled templates."""

    knowledge: Knowledge
    shelf: Shelf
    templates: Environment

    def app(self, folder: Path, clock: Hands) -> FastAPI:
        """An application on the database in `folder`, an empty one when there is none."""
        made = create_app(Settings(data_dir=folder, contact="035 123456"), clock, self.knowledge)
        house = replace(
            made.state.house,
            library=self.shelf,
            templates=self.templates,
            renderers={"pdf": lambda _: b"%PDF-1.7 in prova"},
        )
        made.state.house = house
        return made


class Stagehand:
    """An application on a copy of the stage, and a browser for each role."""

    def __init__(self, furniture: Furniture, stage: Stage, folder: Path) -> None:
        stage.copied(folder)
        self._stage = stage
        self.app = furniture.app(folder, Hands())
        self.storage: Storage = self.app.state.house.storage
        self.origin = SYSTEM
        self.lasting = timedelta(days=1)

    def visitor(self, role: str) -> Visitor:
        return Visitor(self.app, self._stage.tokens[role])

    def close(self) -> None:
        self.storage.close()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return read_knowledge(PROJECT_FOLDER / "knowledge")


@pytest.fixture(scope="session")
def furniture(knowledge: Knowledge) -> Furniture:
    return Furniture(knowledge, Shelf.of(knowledge), environment(PROJECT_FOLDER / "web", "it"))


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, furniture: Furniture) -> Stage:
    folder = tmp_path_factory.mktemp("stage")
    content = furniture.knowledge
    firms = read_demo(PROJECT_FOLDER / "knowledge", content.questionnaire, content.facts)
    answered = max(firms, key=lambda firm: len(firm.levels))
    return prepared(folder / "assistant.sqlite3", content, furniture.shelf, answered)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def app(tmp_path: Path, furniture: Furniture, clock: Hands) -> Iterator[FastAPI]:
    made = furniture.app(tmp_path, clock)
    yield made
    made.state.house.storage.close()


@pytest.fixture
def house_storage(app: FastAPI) -> Storage:
    """The storage of the running application."""
    found: Storage = app.state.house.storage
    return found


@pytest.fixture
def firm(app: FastAPI) -> Visitor:
    """Somebody with a browser; a stranger until an assessment is begun."""
    return Visitor(app)


@pytest.fixture
def stagehand(furniture: Furniture, stage: Stage) -> "partial[Stagehand]":
    """Makes an application on a copy of the stage in the folder it is given."""
    return partial(Stagehand, furniture, stage)


@pytest.fixture
def played(tmp_path: Path, stagehand: "partial[Stagehand]") -> Iterator[Stagehand]:
    made = stagehand(tmp_path)
    yield made
    made.close()
