import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import checks
from assistant.content.errors import BrokenContent
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.eligibility.cases import ExpectedVerdict
from assistant.evidence.documents import version_of
from assistant.evidence.sources import ExtractionReport, Source, SourceCard
from assistant.storage.unit_of_work import Storage
from assistant.usecases.propose_sheet import sheet_document
from tests.cast import NOON, SYSTEM, Cast, assemble

SLUG = "nuova-sabatini"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(Path("knowledge"))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command finds its database; there is none yet."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    return tmp_path / "assistant.sqlite3"


@pytest.fixture
def storage(database: Path) -> Storage:
    return Storage.open(f"sqlite:///{database}")


@pytest.fixture
def cast(storage: Storage) -> Cast:
    return assemble(storage)


def run(*arguments: str) -> Result:
    app = typer.Typer()
    checks.register(app)
    return CliRunner().invoke(app, arguments)


def release(storage: Storage, cast: Cast, text: str) -> None:
    """Put a sheet in force as the desk once did, whatever it says."""
    document = sheet_document(SLUG, "Sabatini (esempio)", text)
    card = SourceCard(SLUG, "Sabatini (esempio)", "Ente (esempio)", "https://example.org", NOON.date())
    report = ExtractionReport("yaml")
    source = Source(card, version_of(text), "sheet", report, (), "a.yaml", "released", cast.person.id, NOON)
    with storage.writing(SYSTEM) as work:
        work.sources.propose(source, document, text.encode())


def test_content_in_order_is_counted_and_no_database_is_made(database: Path) -> None:
    result = run()
    assert (result.exit_code, "Contenuti in ordine" in result.stdout) == (0, True)
    assert not database.exists()
    assert run("--cases").exit_code == 0


def test_a_released_sheet_is_checked_with_the_files(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    title = knowledge.measures[SLUG].title
    release(storage, cast, knowledge.sheets[SLUG].replace(title, "Sabatini cambiata (esempio)"))
    assert knowledge.version not in run().stdout
    release(storage, cast, knowledge.sheets[SLUG].replace("fact: ateco,", "fact: atteco,"))
    assert isinstance(run().exception, BrokenContent)
    assert "atteco" in run("--fresh").stdout


@pytest.mark.parametrize(("day", "code", "overdue"), [("2027-02-22", 1, 2), ("2026-11-22", 0, 0)])
def test_what_has_grown_old_is_listed_and_tells_by_the_exit_code(
    database: Path, day: str, code: int, overdue: int
) -> None:
    result = run("--fresh", "--json", "--on", day)
    told = json.loads(result.stdout)
    assert (result.exit_code, len(told["overdue"]), told["on"]) == (code, overdue, day)
    assert "copia non conservata" in told["sources"][0]
    assert f"Misure oltre la data di rilettura: {overdue}" in run("--fresh", "--on", day).stdout
    assert database.exists()


def test_a_case_that_no_longer_holds_is_named(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        for outcome in ("undetermined", "not_eligible"):
            work.cases.add(ExpectedVerdict(SLUG, {}, NOON.date(), outcome, "Senza fatti."), cast.person.id)
    result = run("--cases")
    assert result.exit_code == 1
    assert f"{SLUG}: «Senza fatti.» atteso non ammissibile, ora da chiarire." in result.stdout
    assert "Casi registrati: 2, che reggono: 1." in result.stdout
