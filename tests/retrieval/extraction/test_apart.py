"""A reader of its own process: the answer comes back, a crash and a bomb are refusals."""

import pytest

from assistant.retrieval.extraction import apart
from assistant.retrieval.extraction.apart import read_apart
from assistant.retrieval.extraction.reading import read_file
from assistant.retrieval.extraction.refusals import ExtensionLies, FileRefused, TooHeavy
from tests.retrieval.extraction.files import pdf, swelling_pdf


def test_the_reading_is_the_same_as_at_home() -> None:
    told: list[tuple[int, int]] = []
    content = pdf("= Titolo\nTesto. #text(fill: white)[segreto]")
    assert read_apart("a.pdf", content, lambda *pages: told.append(pages)) == read_file("a.pdf", content)
    assert told == [(1, 1)]


def test_a_refusal_comes_back_whole() -> None:
    with pytest.raises(ExtensionLies, match=r"«a\.md» dentro è un PDF"):
        read_apart("a.md", b"%PDF-1.7")


def test_a_small_file_that_unpacks_to_more_than_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "MEMORY", 1024**3)
    bomb = swelling_pdf(megabytes=1200)
    assert len(bomb) < 2 * 1024 * 1024
    with pytest.raises(TooHeavy):
        read_apart("bomba.pdf", bomb)


def test_a_reader_that_says_nothing_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0)
    with pytest.raises(FileRefused):
        read_apart("a.md", b"testo")
