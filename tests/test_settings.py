"""What another process is told of the settings of this one."""

from pathlib import Path

import pytest

from assistant.settings import Settings, load_settings


def test_another_process_finds_the_same_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(data_dir=tmp_path, embedding_model="altro", knowledge_dir=tmp_path / "knowledge")
    for name, value in given.as_environment().items():
        monkeypatch.setenv(name, value)
    found = load_settings()
    assert (found.data_dir, found.database, found.embedding_model, found.knowledge_dir) == (
        given.data_dir,
        given.database,
        given.embedding_model,
        given.knowledge_dir,
    )
