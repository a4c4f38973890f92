import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.storage.refusals import ArchiveBroken, ArchiveFromElsewhere, ArchiveNotWritten
from assistant.storage.unit_of_work import Storage
from assistant.usecases.backup import SystemNotEmpty, back_up, restore
from assistant.usecases.verify_audit import verify_audit
from tests.cast import SYSTEM, Cast
from tests.storage.samples import record_everything


@pytest.fixture
def archive(storage: Storage, cast: Cast, tmp_path: Path) -> Path:
    """A backup of a system with something in every table."""
    record_everything(storage, cast)
    with storage.writing(SYSTEM) as work:  # the same report in two assessments is one file
        for assessment in (cast.assessment, cast.other_assessment):
            work.reports.store(assessment.id, "html", b"<p>uguale</p>", "f" * 64)
        work.erasure.forget(work.firms.add("Bottega (esempio)"))
    file = tmp_path / "copia.zip"
    back_up(storage, file, SYSTEM)
    return file


def rewritten(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the archive in which one file was changed."""
    copy = file.with_name("cambiata.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return copy


def test_a_backup_restores_the_same_rows_into_an_empty_system(
    storage: Storage, cast: Cast, archive: Path, sqlite_elsewhere: Storage
) -> None:
    restore(sqlite_elsewhere, archive, SYSTEM)
    with storage.reading() as before, sqlite_elsewhere.reading() as after:
        id = cast.assessment.id
        assert after.answers.log(id) == before.answers.log(id)
        assert after.roadmaps.current(id) == before.roadmaps.current(id)
        assert after.people.all() == before.people.all()
        (pdf, _) = after.reports.of_assessment(id)
        assert after.reports.content(id, pdf.content_hash).startswith(b"%PDF")
        assert [entry.action for entry in after.audit.entries()][-1] == "restored"
    assert verify_audit(sqlite_elsewhere).entries > 10


def test_a_backup_of_sqlite_restores_into_postgresql_and_the_other_way(
    archive: Path, sqlite_elsewhere: Storage, storage: Storage, tmp_path: Path
) -> None:
    restore(sqlite_elsewhere, archive, SYSTEM)
    again = tmp_path / "di-nuovo.zip"
    manifest = back_up(sqlite_elsewhere, again, SYSTEM)
    with storage.reading() as work:
        here = work.archive.checksums()
    different = {name for name in here if here[name] != manifest.files[name]}
    assert different == {"tables/audit_log.jsonl"}  # "backup_made" here, "restored" there


def test_nothing_is_restored_over_existing_data(storage: Storage, archive: Path) -> None:
    with pytest.raises(SystemNotEmpty):
        restore(storage, archive, SYSTEM)


@pytest.mark.parametrize(
    ("name", "change", "refusal"),
    [
        ("tables/answers.jsonl", lambda content: content + b"{}\n", ArchiveBroken),
        ("manifest.json", lambda _: b"{}", ArchiveBroken),
        ("manifest.json", lambda _: b"\xff", ArchiveBroken),
        ("manifest.json", lambda content: _with(content, revision="9999"), ArchiveFromElsewhere),
        ("manifest.json", lambda content: _with(content, format=2), ArchiveFromElsewhere),
    ],
)
def test_an_archive_that_is_not_what_was_written_changes_nothing(
    archive: Path,
    sqlite_elsewhere: Storage,
    name: str,
    change: Callable[[bytes], bytes],
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        restore(sqlite_elsewhere, rewritten(archive, name, change), SYSTEM)
    with sqlite_elsewhere.reading() as work:
        assert work.archive.is_empty()


def _with(manifest: bytes, **changes: object) -> bytes:
    return json.dumps(json.loads(manifest) | changes).encode()


def test_a_file_that_is_no_archive_is_said_so(sqlite_elsewhere: Storage, tmp_path: Path) -> None:
    (tmp_path / "appunti.zip").write_text("appunti", encoding="utf-8")
    for name in ("appunti.zip", "manca.zip"):
        with pytest.raises(ArchiveBroken, match=name):
            restore(sqlite_elsewhere, tmp_path / name, SYSTEM)


def test_a_backup_is_for_its_owner_alone_and_appears_only_when_complete(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0
    assert [path.name for path in archive.parent.glob("*.partial")] == []


def test_a_place_that_cannot_be_written_is_said_so(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(ArchiveNotWritten, match="manca"):
        back_up(storage, tmp_path / "manca" / "copia.zip", SYSTEM)
