from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.settings import PROJECT_FOLDER
from assistant.storage.unit_of_work import Storage


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The content as it is served."""
    return read_knowledge(PROJECT_FOLDER / "knowledge")


@pytest.fixture
def sqlite_elsewhere(tmp_path: Path) -> Iterator[Storage]:
    """A second, empty system on SQLite."""
    opened = Storage.open(f"sqlite:///{tmp_path / 'elsewhere' / 'assistant.sqlite3'}")
    yield opened
    opened.close()
