"""The whole state out into one file, and into an empty system."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.audit_chain import AuditAction
from assistant.storage.records import Manifest, Origin
from assistant.usecases.transactions import Stores


class SystemNotEmpty(Refused):
    """Restoring over existing data would mix two systems."""

    def __init__(self) -> None:
        super().__init__(
            _("Qui ci sono già dati: ripristini in una base dati vuota, per esempio in un'altra cartella.")
        )


class RestoreDiffers(Refused):
    """What was written is not what the archive holds; nothing was kept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Il ripristino non torna con la copia in «{name}»: nulla è stato scritto.").format(name=name)
        )


class Archive(Protocol):
    def is_empty(self) -> bool: ...
    def write(self, file: Path, made: datetime) -> Manifest: ...
    def checksums(self) -> Mapping[str, str]: ...
    def load(self, file: Path) -> Manifest: ...


class Audit(Protocol):
    def record(self, action: AuditAction, object: str, *, counts: Mapping[str, int]) -> None: ...


class Work(Protocol):
    @property
    def archive(self) -> Archive: ...
    @property
    def audit(self) -> Audit: ...


def back_up(storage: Stores[Work], file: Path, origin: Origin) -> Manifest:
    """Write everything into a zip file, from one consistent picture. Raises ArchiveNotWritten."""
    with storage.reading() as work:
        manifest = work.archive.write(file, origin.at)
    with storage.writing(origin) as work:
        work.audit.record("backup_made", "system", counts=manifest.rows)
    return manifest


def restore(storage: Stores[Work], file: Path, origin: Origin) -> Manifest:
    """Read a backup into an empty system and compare checksums before keeping it.

    Raises SystemNotEmpty, ArchiveBroken, ArchiveFromElsewhere, RestoreDiffers.
    """
    with storage.writing(origin) as work:
        if not work.archive.is_empty():
            raise SystemNotEmpty
        manifest = work.archive.load(file)
        written = work.archive.checksums()
        for name in manifest.files.keys() | written.keys():
            if written.get(name) != manifest.files.get(name):
                raise RestoreDiffers(name)
        work.audit.record("restored", "system", counts=manifest.rows)
    return manifest
