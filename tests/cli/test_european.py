import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import european
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import SYSTEM


@pytest.fixture
def assessment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The one assessment in the database of the commands."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "var"))
    storage = Storage.open(f"sqlite:///{tmp_path / 'var' / 'assistant.sqlite3'}")
    with storage.writing(SYSTEM) as work:
        started = work.assessments.start(work.firms.add("Officina (esempio)"), "questions-1", "parameters-1")
    storage.close()
    return started.id


def run(*arguments: str) -> Result:
    app = typer.Typer()
    european.register(app)
    return CliRunner().invoke(app, arguments)


def test_it_exports_in_either_format(assessment: str) -> None:
    data = json.loads(run(assessment, "--json").stdout)
    assert (data["firm"], data["stage"], len(data["questions"])) == ("Officina (esempio)", "T0", 11)
    assert run(assessment, "--csv").stdout.startswith("kind;id;topic;value")


@pytest.mark.parametrize("formats", [(), ("--json", "--csv")])
def test_exactly_one_format_is_asked_for(assessment: str, formats: tuple[str, ...]) -> None:
    assert run(assessment, *formats).exit_code == 2


@pytest.mark.usefixtures("assessment")
def test_an_assessment_that_is_not_there_is_a_named_error() -> None:
    assert isinstance(run("inventata", "--json").exception, NotFound)
