from pathlib import Path

import pytest

from assistant.content.legal import read_legal

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


@pytest.fixture(scope="session")
def legal():
    return read_legal(KNOWLEDGE)
