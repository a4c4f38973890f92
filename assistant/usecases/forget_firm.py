"""A firm asks to be forgotten: everything of it goes, the log keeps that it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.storage.records import Firm, Origin
from assistant.usecases.transactions import Stores


@dataclass(frozen=True)
class ErasureReceipt:
    """What was erased: rows by table. The firm is named by its id alone."""

    firm: str
    at: datetime
    counts: Mapping[str, int]


class Firms(Protocol):
    def get(self, id: str) -> Firm: ...


class Erasure(Protocol):
    def forget(self, firm: Firm) -> dict[str, int]: ...


class Work(Protocol):
    @property
    def firms(self) -> Firms: ...
    @property
    def erasure(self) -> Erasure: ...


class Scrubs(Stores[Work], Protocol):
    """Storage that can also overwrite what deleted rows leave on disk."""

    def scrub(self) -> None: ...


def forget_firm(storage: Scrubs, firm: str, origin: Origin) -> ErasureReceipt:
    """Erase a firm, its assessments and all that hangs on them, from the tables and from the disk.

    Backups made earlier still hold it until they are thrown away. Raises NotFound, TracesRemain.
    """
    with storage.writing(origin) as work:
        counts = work.erasure.forget(work.firms.get(firm))
    storage.scrub()
    return ErasureReceipt(firm, origin.at, counts)
