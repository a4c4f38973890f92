"""A real application on an empty database, real content, a shelf for a library, a clock to move."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI
from jinja2 import Environment

from assistant.app import create_app
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.reports.word.apart import fill_template
from assistant.routes.rendering import environment
from assistant.settings import PROJECT_FOLDER, Settings
from assistant.storage.unit_of_work import Storage
from assistant.usecases.publish_report import Press
from tests.cast import NOON
from tests.routes.visitor import Visitor
from tests.shelf import Shelf
from tests.stage import Stage, set_stage

DATABASE = "assistant.sqlite3"
"""Where an application looks for its database, in its data folder."""


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
            press=Press({"pdf": lambda _: b"%PDF-1.7 in prova"}, fill_template),
        )
        made.state.house = house
        return made


class Stagehand:
    """An application on a copy of the stage, and a browser for each role."""

    def __init__(self, furniture: Furniture, database: Path, stage: Stage, folder: Path) -> None:
        shutil.copy(database, folder)
        self._stage = stage
        self.app = furniture.app(folder, Hands())
        self.storage: Storage = self.app.state.house.storage

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
def stage_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stage")


@pytest.fixture(scope="session")
def stage(stage_folder: Path, furniture: Furniture) -> Stage:
    storage = Storage.open(f"sqlite:///{stage_folder / DATABASE}")
    made = set_stage(storage, furniture.knowledge, furniture.shelf)
    storage.close()
    return made


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
def stagehand(furniture: Furniture, stage_folder: Path, stage: Stage) -> "partial[Stagehand]":
    """Makes an application on a copy of the stage in the folder it is given."""
    return partial(Stagehand, furniture, stage_folder / DATABASE, stage)


@pytest.fixture
def played(tmp_path: Path, stagehand: "partial[Stagehand]") -> Iterator[Stagehand]:
    made = stagehand(tmp_path)
    yield made
    made.close()
