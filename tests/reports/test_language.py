"""A report in another language: every title, heading and column is looked up when it is composed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from assistant import language
from assistant.reports.blocks import Chapter, Report, Table, walk
from assistant.reports.compose import compose_report
from tests.architecture.imports import ROOT
from tests.reports import scene

MARK = "¤"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[None]:
    """A catalogue in which every message begins with a mark."""
    catalogue = Catalog()
    for _file, _line, message, *_ in extract_from_dir(ROOT / "assistant" / "reports"):
        many = isinstance(message, tuple)
        catalogue.add(message, tuple(MARK + one for one in message) if many else MARK + str(message))
    file = tmp_path / "xx" / "LC_MESSAGES" / f"{language.DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_mo(target, catalogue)
    language.install(tmp_path, "xx")
    yield
    language.install(tmp_path, "it")


@pytest.mark.usefixtures("elsewhere")
def test_every_title_heading_and_column_is_looked_up() -> None:
    case, grounds = scene.case()
    report = compose_report(case, scene.approved(grounds))
    assert [words for words in headings(report) if words and not words.startswith(MARK)] == []


def headings(report: Report) -> Iterator[str]:
    """Titles of chapters that belong to no area, captions and columns of tables, sheets and their columns."""
    yield report.front.title
    for chapter in report.chapters:
        yield from _of_chapter(chapter)
    for sheet in report.sheets:
        yield from (sheet.title, *sheet.columns)


def _of_chapter(chapter: Chapter) -> Iterator[str]:
    yield chapter.over_title
    for block in walk(chapter.blocks):
        if isinstance(block, Table):
            yield from (column.title for column in block.columns)
