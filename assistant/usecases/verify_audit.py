"""Checks that nothing on record was changed behind the product's back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.audit_chain import GENESIS, AuditEntry, BrokenLink, Seal, first_broken_link
from assistant.usecases.transactions import Reads

SEALED = ("answer:", "draft:", "decision:", "approval:", "comment:", "progress:")
"""Objects whose rows must fit the hash in the log."""


class ChainBroken(Refused):
    """The first entry where the chain does not hold."""

    def __init__(self, link: BrokenLink) -> None:
        wrong = {
            "missing": "manca",
            "altered": _("è stata modificata"),
            "detached": _("non segue la precedente"),
        }[link.wrong]
        super().__init__(
            _("Il registro non è integro: la voce {sequence} {wrong}. Lo confronti con una copia.").format(
                sequence=link.sequence, wrong=wrong
            )
        )
        self.link = link


class RowAltered(Refused):
    """A sealed row (`SEALED`) is not what the log says, or the log never saw it."""

    def __init__(self, object: str, version: int) -> None:
        super().__init__(
            _(
                "«{object}», riga {version}, non è quella registrata: la confronti con una copia di "
                "sicurezza."
            ).format(object=object, version=version)
        )


class RowMissing(Refused):
    """A sealed row was recorded, its firm was not erased, and it is gone."""

    def __init__(self, object: str, version: int) -> None:
        super().__init__(
            _("«{object}», riga {version}, è sparita: la recuperi da una copia di sicurezza.").format(
                object=object, version=version
            )
        )


class HeadUnknown(Refused):
    """A head noted earlier is not in the chain: the log was cut short or replaced."""

    def __init__(self) -> None:
        super().__init__(
            _("La firma annotata non è nel registro: il registro è stato accorciato o sostituito.")
        )


class Audit(Protocol):
    def entries(self) -> Iterator[AuditEntry]: ...


class Sealed(Protocol):
    def seals(self) -> Iterator[Seal]: ...


class Erasure(Protocol):
    def erased(self) -> frozenset[str]: ...


class Work(Protocol):
    @property
    def audit(self) -> Audit: ...
    @property
    def answers(self) -> Sealed: ...
    @property
    def roadmaps(self) -> Sealed: ...
    @property
    def remarks(self) -> Sealed: ...
    @property
    def erasure(self) -> Erasure: ...


@dataclass(frozen=True)
class Verification:
    """A log found whole: how many entries, and the head to note down elsewhere."""

    entries: int
    head: str


def verify_audit(storage: Reads[Work], noted_head: str = "") -> Verification:
    """Walk the chain, then compare every sealed row with it.

    `noted_head` is a head printed earlier and kept elsewhere: without one, a log cut short looks whole.
    Raises ChainBroken, HeadUnknown, RowAltered, RowMissing.
    """
    with storage.reading() as work:
        entries = tuple(work.audit.entries())
        if broken := first_broken_link(entries):
            raise ChainBroken(broken)
        if noted_head and noted_head not in {entry.hash for entry in entries}:
            raise HeadUnknown
        seals = [*work.answers.seals(), *work.roadmaps.seals(), *work.remarks.seals()]
        _compare(entries, seals, work.erasure.erased())
    return Verification(len(entries), entries[-1].hash if entries else GENESIS)


def _compare(entries: Iterable[AuditEntry], seals: Iterable[Seal], erased: frozenset[str]) -> None:
    recorded = {
        (entry.object, entry.version): entry.after
        for entry in entries
        if entry.version is not None and entry.object.startswith(SEALED)
    }
    for seal in seals:
        if recorded.pop((seal.object, seal.version), None) != seal.hash:
            raise RowAltered(seal.object, seal.version)
    for object, version in recorded:
        if object.partition(":")[2] not in erased:
            raise RowMissing(object, version or 0)
