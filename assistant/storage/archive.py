"""The whole database as one zip file: a JSON line per row, reports as files, a manifest of checksums.

The archive does not depend on the database it comes from: SQLite's can be read into PostgreSQL. One made
before a migration is read into the tables of its time, which are migrated afterwards: so only the columns
that the database has are written and read.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, insert, inspect, select, text

from assistant.storage.audit_chain import canonical
from assistant.storage.migrate import is_known
from assistant.storage.records import Manifest
from assistant.storage.refusals import ArchiveBroken, ArchiveFromElsewhere, ArchiveNotWritten
from assistant.storage.tables.schema import UtcDateTime, metadata

Columns = tuple[Column[Any], ...]
FORMAT = 1
MANIFEST = "manifest.json"


class Archive:
    """Reads the database into a file and a file into an empty database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_empty(self) -> bool:
        """Whether no table has a row."""
        return not any(
            self._connection.execute(select(*columns).limit(1)).first() for _, columns in self._tables()
        )

    def write(self, file: Path, made: datetime) -> Manifest:
        """Write the archive, readable by its owner only; the file appears when it is complete.

        Raises ArchiveNotWritten.
        """
        partial = file.with_name(file.name + ".partial")
        try:
            partial.touch(mode=0o600)
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = self._write(archive, made)
            partial.replace(file)
        except OSError as error:
            raise ArchiveNotWritten(str(file)) from error
        return manifest

    def _write(self, archive: zipfile.ZipFile, made: datetime) -> Manifest:
        rows: dict[str, int] = {}
        files: dict[str, str] = {}
        for name, content in self._files():
            if name in files:  # two firms may hold the very same report
                continue
            archive.writestr(name, content)
            files[name] = hashlib.sha256(content).hexdigest()
            if name.startswith("tables/"):
                rows[Path(name).stem] = content.count(b"\n")
        manifest = Manifest(FORMAT, self._revision(), made.isoformat(), rows, files)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        return manifest

    def checksums(self) -> Mapping[str, str]:
        """SHA-256 of every file an archive of the database would hold now."""
        return {name: hashlib.sha256(content).hexdigest() for name, content in self._files()}

    def load(self, file: Path) -> Manifest:
        """Insert every row of an archive. Raises ArchiveBroken, ArchiveFromElsewhere."""
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = _checked(archive)
                if manifest.revision != self._revision():
                    raise ArchiveFromElsewhere(manifest.revision)
                for table, columns in self._tables():
                    self._load_table(archive, table, columns)
        except (OSError, zipfile.BadZipFile) as error:
            raise ArchiveBroken(file.name) from error
        return manifest

    def _load_table(self, archive: zipfile.ZipFile, table: Table, columns: Columns) -> None:
        lines = archive.read(_file_of(table)).decode().split("\n")[:-1]
        if lines:
            self._connection.execute(insert(table), [_row(archive, columns, line) for line in lines])

    def _tables(self) -> Iterator[tuple[Table, Columns]]:
        """The tables of the database with the columns it has, each after those it refers to."""
        found = inspect(self._connection)
        for table in metadata.sorted_tables:
            if found.has_table(table.name):
                present = {column["name"] for column in found.get_columns(table.name)}
                yield table, tuple(column for column in table.c if column.name in present)

    def _revision(self) -> str:
        return str(self._connection.scalar(text("SELECT version_num FROM alembic_version")))

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of every file but the manifest; lines in an order that no collation changes."""
        for table, columns in self._tables():
            lines = []
            for row in self._connection.execute(select(*columns)):
                fields = dict(row._mapping)
                for column in columns:
                    if isinstance(column.type, LargeBinary):
                        content = fields[column.name]
                        fields[column.name] = name = f"files/{hashlib.sha256(content).hexdigest()}"
                        yield name, content
                lines.append(canonical({name: _plain(value) for name, value in fields.items()}) + "\n")
            yield _file_of(table), "".join(sorted(lines)).encode()


def revision_of(file: Path) -> str:
    """The migration that an archive's tables were at. Raises ArchiveBroken, ArchiveFromElsewhere."""
    try:
        with zipfile.ZipFile(file) as archive:
            revision = _checked(archive).revision
    except (OSError, zipfile.BadZipFile) as error:
        raise ArchiveBroken(file.name) from error
    if not is_known(revision):
        raise ArchiveFromElsewhere(revision)
    return revision


def _file_of(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _row(archive: zipfile.ZipFile, columns: Columns, line: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(line)
    for column in columns:
        value = fields[column.name]
        if value is None:
            continue
        if isinstance(column.type, UtcDateTime):
            fields[column.name] = datetime.fromisoformat(value)
        elif isinstance(column.type, Date):
            fields[column.name] = date.fromisoformat(value)
        elif isinstance(column.type, LargeBinary):
            fields[column.name] = archive.read(value)
    return fields


def _checked(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, once every file it names has its checksum. Raises ArchiveBroken with the file's name."""
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveBroken(MANIFEST) from error
    if manifest.format != FORMAT:
        raise ArchiveFromElsewhere(f"formato {manifest.format}")
    for name, expected in manifest.files.items():
        if name not in archive.namelist() or hashlib.sha256(archive.read(name)).hexdigest() != expected:
            raise ArchiveBroken(name)
    return manifest
