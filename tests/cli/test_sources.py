"""`assistant ingest`: files and folders are proposed, named when refused, released by a named person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import library, sources
from assistant.evidence.sources import Source
from assistant.storage.unit_of_work import Storage
from tests.cast import PASSWORD, SYSTEM
from tests.retrieval.extraction.files import pdf

TEXT = "## Spese\n\nIl voucher zebra copre il 40 % dei sensori.\n"
CARD = ("--publisher", "Ente (esempio)", "--url", "https://example.org/zebra", "--date", "2026-11-01")


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    """The database of the command, with one person of the desk."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "var"))
    opened = Storage.open(f"sqlite:///{tmp_path / 'var' / 'assistant.sqlite3'}")
    with opened.writing(SYSTEM) as work:
        work.people.add("Sportello (esempio)", "desk@example.org", "desk", PASSWORD)
        work.people.add("Consulente (esempio)", "consulente@example.org", "consultant", PASSWORD)
    yield opened
    opened.close()


def run(*arguments: str) -> Result:
    app = typer.Typer()
    sources.register(app)
    app.command()(nothing)
    return CliRunner().invoke(app, arguments)


def nothing() -> None:
    """A second command, so that the first is called by its name."""


def stored(storage: Storage) -> tuple[Source, ...]:
    with storage.reading() as work:
        return work.sources.all()


def test_a_folder_is_proposed_file_by_file_and_a_bad_one_does_not_stop_the_others(
    storage: Storage, tmp_path: Path
) -> None:
    folder = tmp_path / "fonti"
    folder.mkdir()
    (folder / "a-bando.md").write_text(TEXT)
    (folder / "b-rotto.pdf").write_bytes(b"niente")
    (folder / "c_guida.pdf").write_bytes(pdf("= Guida\nTesto. #text(fill: white)[segreto]"))
    (folder / "immagine.png").write_bytes(b"\x89PNG")
    done = run("ingest", str(folder), *CARD)
    assert done.exit_code == 1
    assert {one.card.slug for one in stored(storage)} == {"fonte-a-bando", "fonte-c-guida"}
    assert "b-rotto.pdf: «b-rotto.pdf» dentro è un testo semplice" in done.stderr
    assert "Tolto in 1 punto: testo che non si vede" in done.stdout
    assert "immagine.png" not in done.output


def test_the_same_file_twice_is_proposed_once(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "bando.md"
    file.write_text(TEXT)
    assert run("ingest", str(file), *CARD, "--as", "desk@example.org").exit_code == 0
    again = run("ingest", str(file), *CARD)
    assert again.exit_code == 1
    assert "aspetta il rilascio" in again.stderr
    assert len(stored(storage)) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--release-as", "consulente@example.org"), "Pagina non trovata"),
        (("--as", "desk@example.org", "--release-as", "desk@example.org"), "non può rilasciarla"),
    ],
)
def test_a_release_that_is_not_allowed_is_named(
    storage: Storage, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    file = tmp_path / "bando.md"
    file.write_text(TEXT)
    done = run("ingest", str(file), *CARD, *options)
    assert done.exit_code == 1
    assert words in done.stderr
    assert [one.state for one in stored(storage)] == ["proposed"]


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (("--as", "nessuno@example.org"), sources.NobodyThere),
        (("--valid-to", "31/12/2026"), sources.DayUnreadable),
    ],
)
def test_a_wrong_option_is_said_before_anything_is_read(
    storage: Storage, tmp_path: Path, options: tuple[str, ...], refusal: type[Exception]
) -> None:
    file = tmp_path / "bando.md"
    file.write_text(TEXT)
    assert isinstance(run("ingest", str(file), *CARD, *options).exception, refusal)
    assert stored(storage) == ()


def test_an_empty_folder_is_said_to_be_so(storage: Storage, tmp_path: Path) -> None:
    (tmp_path / "vuota").mkdir()
    assert isinstance(run("ingest", str(tmp_path / "vuota"), *CARD).exception, sources.NoSourceThere)
    assert stored(storage) == ()


def test_a_release_brings_the_index_up_to_date(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        library, "refresh_index", lambda *_: refreshed.append(tuple(one.state for one in stored(storage)))
    )
    file = tmp_path / "bando.md"
    file.write_text(TEXT)
    assert run("ingest", str(file), *CARD).exit_code == 0
    assert refreshed == []
    file.write_text(TEXT.replace("40", "30"))
    assert run("ingest", str(file), *CARD, "--release-as", "desk@example.org").exit_code == 0
    assert [sorted(states) for states in refreshed] == [["proposed", "released"]]
