"""The provider's library is read before any test measures time."""

import pytest

from tests.drafting.desk import MINE, QUESTION, desk


@pytest.fixture(scope="session", autouse=True)
def _read_the_library_first() -> None:
    with desk("good", timeout=30.0) as made:
        made.writer.write_answer(QUESTION, MINE)
