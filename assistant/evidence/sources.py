"""Sources: public documents that one person proposes for the library and another one releases into it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from assistant.language import _
from assistant.refusals import Refused

SourceState = Literal["proposed", "released", "rejected", "retired"]
SourceMove = Literal["release", "reject", "retire"]
SourceKind = Literal["source", "faq", "sheet"]
SourceFormat = Literal["pdf", "docx", "html", "markdown", "yaml"]
Trust = Literal["official", "secondary"]
DropReason = Literal[
    "same_colour", "tiny", "off_page", "hidden", "deleted", "tags", "sideways", "repeated", "boilerplate"
]

MOVES: Mapping[tuple[SourceState, SourceMove], SourceState] = {
    ("proposed", "release"): "released",
    ("proposed", "reject"): "rejected",
    ("released", "retire"): "retired",
    ("retired", "release"): "released",
}
"""Every allowed move. A release retires the version of the same source before it by itself."""


class SourceCardIncomplete(Refused):
    """What the person says about a source lacks something or contradicts itself; `field` says where."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class SourceMoved(Refused):
    """Somebody has decided on this source already."""

    def __init__(self) -> None:
        super().__init__(_("Qui qualcuno ha già deciso: ricarichi la pagina per vedere come."))


class SamePersonReleases(Refused):
    """Two people must have seen a source before anybody is answered with it."""

    def __init__(self) -> None:
        super().__init__(_("Chi l'ha proposta non può rilasciarla: la faccia rilasciare a un'altra persona."))


class ReasonMissing(Refused):
    """A rejection or a withdrawal without a reason teaches nobody anything."""

    def __init__(self) -> None:
        super().__init__(_("Scriva il motivo: chi l'ha proposta deve poterlo leggere."))


@dataclass(frozen=True)
class SourceCard:
    """What a person says about a source. `published` is the document's own date.

    `measure` is the slug of the measure it speaks of, "" when none. Validity is open where it is None.
    """

    slug: str
    title: str
    publisher: str
    url: str
    published: date
    trust: Trust = "official"
    measure: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Dropped:
    """Text that stands in the file and not in the document: its beginning, why, on which page (0: none)."""

    reason: DropReason
    text: str
    page: int = 0


@dataclass(frozen=True)
class ExtractionReport:
    """What reading a file gave. `unread_pages` hold pictures or letters without a code, from 1.

    `invisible` counts the characters nobody sees that were taken out. `notes` are Italian sentences.
    """

    format: SourceFormat
    pages: int = 0
    tables: int = 0
    unread_pages: tuple[int, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    invisible: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """Another document with much of the same text: `share` is that of the shorter one, in percent."""

    slug: str
    title: str
    share: int


@dataclass(frozen=True)
class Source:
    """One version of a source, with who proposed it and who decided. Ids of people, None for the system.

    `version` is that of its document, whose kind is "source" for a file, "faq" for a consultant's answer.
    A "sheet" is the YAML of a measure or rule: in force it is content, not a document beside it.
    """

    card: SourceCard
    version: str
    kind: SourceKind
    report: ExtractionReport
    alike: tuple[Alike, ...]
    file_name: str
    state: SourceState
    proposed_by: str | None
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""

    def in_force(self, day: date) -> bool:
        """Whether the library answers with it on a day: released, and not past its validity."""
        return self.state == "released" and (self.card.valid_to is None or day <= self.card.valid_to)


def check_card(card: SourceCard, measures: Collection[str], day: date) -> None:
    """Raises SourceCardIncomplete naming the field. `measures` are the slugs known."""
    for field, value, words in (
        ("title", card.title, _("Scriva il titolo della fonte.")),
        ("publisher", card.publisher, _("Scriva chi pubblica la fonte, per esempio Regione Lombardia.")),
        ("url", card.url, _("Scriva l'indirizzo della pagina da cui viene la fonte.")),
    ):
        if not value.strip():
            raise SourceCardIncomplete(field, words)
    if not _is_web_address(card.url):
        raise SourceCardIncomplete(
            "url", _("L'indirizzo deve essere completo e cominciare con https:// o http://.")
        )
    if card.published > day:
        raise SourceCardIncomplete(
            "published", _("La data della fonte è nel futuro: scriva quella del documento.")
        )
    if card.measure and card.measure not in measures:
        raise SourceCardIncomplete(
            "measure",
            _("La misura «{measure}» non esiste: la scelga dall'elenco.").format(measure=card.measure),
        )
    if card.valid_from and card.valid_to and card.valid_to < card.valid_from:
        raise SourceCardIncomplete(
            "valid_to", _("La validità finisce prima di cominciare: corregga le date.")
        )


def _is_web_address(url: str) -> bool:
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and "." in (address.hostname or "") and not url.split()[1:]


def after(source: Source, move: SourceMove, by: str, reason: str) -> SourceState:
    """The state a move leads to. Raises SourceMoved, SamePersonReleases, ReasonMissing."""
    reached = MOVES.get((source.state, move))
    if reached is None:
        raise SourceMoved
    if move == "release" and source.proposed_by == by:
        raise SamePersonReleases
    if move != "release" and not reason.strip():
        raise ReasonMissing
    return reached
