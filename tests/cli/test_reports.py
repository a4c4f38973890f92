from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import reports
from assistant.storage.records import ReportFormat
from assistant.storage.unit_of_work import Storage
from assistant.usecases.publish_report import NotPublished
from tests.cast import SYSTEM


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command finds its database."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


def assessment(data_dir: Path, *issued: tuple[ReportFormat, bytes]) -> str:
    storage = Storage.open(f"sqlite:///{data_dir / 'assistant.sqlite3'}")
    with storage.writing(SYSTEM) as work:
        started = work.assessments.start(work.firms.add("Officina (esempio)"), "questions-1", "parameters-1")
        for format, content in issued:
            work.reports.store(started.id, format, content, "a" * 64)
    storage.close()
    return started.id


def run(*arguments: str) -> Result:
    app = typer.Typer()
    reports.register(app)
    return CliRunner().invoke(app, arguments)


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "xlsx"])
def test_a_published_report_is_written_byte_for_byte(
    data_dir: Path, tmp_path: Path, format: ReportFormat
) -> None:
    id = assessment(
        data_dir, ("pdf", b"un pdf"), ("docx", b"un docx"), ("html", b"un html"), ("xlsx", b"un xlsx")
    )
    file = tmp_path / "rapporto"
    assert run(id, "--format", format, "-o", str(file)).exit_code == 0
    assert file.read_bytes() == f"un {format}".encode()


def test_without_a_published_report_it_says_what_is_missing_and_writes_nothing(
    data_dir: Path, tmp_path: Path
) -> None:
    result = run(assessment(data_dir), "-o", str(tmp_path / "rapporto.pdf"))
    assert isinstance(result.exception, NotPublished)
    assert "--draft" in str(result.exception)
    assert not (tmp_path / "rapporto.pdf").exists()


@pytest.mark.usefixtures("data_dir")
def test_a_format_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    assert run("x", "--format", "odt", "-o", str(tmp_path / "x")).exit_code == 2
