import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import desk
from assistant.settings import load_settings
from assistant.storage.records import Assessment
from assistant.storage.unit_of_work import Storage
from assistant.usecases.backup import SystemNotEmpty, back_up
from assistant.usecases.verify_audit import HeadUnknown
from tests.cast import PASSWORD, SYSTEM


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands find their database."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture
def assessment(data_dir: Path) -> Assessment:
    """The one assessment in the database."""
    storage = Storage.open(f"sqlite:///{data_dir / 'assistant.sqlite3'}")
    with storage.writing(SYSTEM) as work:
        started = work.assessments.start(work.firms.add("Officina (esempio)"), "questions-1", "parameters-1")
    storage.close()
    return started


def run(*arguments: str) -> Result:
    app = typer.Typer()
    desk.register(app)
    return CliRunner().invoke(app, arguments)


def test_assessments_are_listed_for_people_and_for_programs(assessment: Assessment) -> None:
    assert json.loads(run("assessments", "--json").stdout) == [
        {
            "id": assessment.id,
            "firm": "Officina (esempio)",
            "stage": "self_screening",
            "updated": "2026-11-22T12:00:00+00:00",
        }
    ]
    assert "Officina (esempio)" in run("assessments").stdout


@pytest.mark.usefixtures("data_dir")
def test_an_empty_system_lists_nothing() -> None:
    assert json.loads(run("assessments", "--json").stdout) == []


@pytest.mark.usefixtures("assessment")
def test_verify_prints_the_head_that_a_later_verify_asks_for() -> None:
    printed = run("verify").stdout
    assert "Registro integro, voci: 1" in printed
    assert run("verify", "--head", printed.split()[-1]).exit_code == 0
    assert isinstance(run("verify", "--head", "0" * 64).exception, HeadUnknown)


@pytest.mark.usefixtures("assessment")
def test_a_backup_goes_back_into_an_empty_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "copia.zip")
    assert run("backup", file).exit_code == 0
    assert isinstance(run("restore", file).exception, SystemNotEmpty)
    before = run("assessments", "--json").stdout
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "altrove"))
    assert "impronte uguali" in run("restore", file).stdout
    assert run("assessments", "--json").stdout == before


def test_a_copy_made_before_a_migration_comes_back_into_the_tables_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Storage.open(f"sqlite:///{tmp_path / 'vecchia.sqlite3'}", "0001")
    with older.writing(SYSTEM) as work:
        firm = work.firms.add("Officina (esempio)")
    file = tmp_path / "copia.zip"
    back_up(older, file, SYSTEM)
    older.close()
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "altrove"))
    assert "impronte uguali" in run("restore", str(file)).stdout
    storage = Storage.open(load_settings().database)
    with storage.reading() as work:
        assert work.firms.get(firm.id) == firm
        assert work.sources.all() == ()


def test_forgetting_asks_first(assessment: Assessment) -> None:
    assert run("forget", assessment.id).exit_code == 1
    assert len(json.loads(run("assessments", "--json").stdout)) == 1
    assert "firms: 1" in run("forget", assessment.id, "--yes").stdout
    assert json.loads(run("assessments", "--json").stdout) == []


def test_settings_cover_every_secret(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SECRET_KEY", "segretissimo")
    monkeypatch.setenv("ASSISTANT_CHAT_API_KEY", "segretissimo")
    monkeypatch.setenv("ASSISTANT_CHAT_BASE_URL", "https://utente:segretissimo@example.org/v1")
    monkeypatch.setenv("ASSISTANT_SMTP_URL", "smtp://utente:segretissimo@example.org")
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "postgresql://utente:segretissimo@example.org/base")
    printed = run("settings").stdout
    assert "segretissimo" not in printed
    assert f"ASSISTANT_DATA_DIR={data_dir}" in printed
    assert "ASSISTANT_DATABASE_URL=postgresql://utente:***@example.org/base" in printed


def test_a_forgotten_password_is_replaced_from_the_console(data_dir: Path) -> None:
    storage = Storage.open(f"sqlite:///{data_dir / 'assistant.sqlite3'}")
    with storage.writing(SYSTEM) as work:
        person = work.people.add("Persona (esempio)", "persona@example.org", "desk", PASSWORD)
    assert run("password", "persona@example.org", "--new", "un'altra frase lunga").exit_code == 0
    with storage.reading() as work:
        assert work.people.matching("persona@example.org", "un'altra frase lunga") == person
    storage.close()
