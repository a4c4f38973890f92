"""The sources of the library, every version with its file: index and archive are rebuilt from here."""

from collections.abc import Iterator, Sequence

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.evidence.documents import Document
from assistant.evidence.sources import (
    Alike,
    ExtractionReport,
    Source,
    SourceCard,
    SourceMoved,
    SourceState,
)
from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import canonical, sha256
from assistant.storage.refusals import NotFound
from assistant.storage.tables.library import sources

_DOCUMENT = TypeAdapter(Document)
_REPORT = TypeAdapter(ExtractionReport)
_ALIKE = TypeAdapter(tuple[Alike, ...])
_SHEET = sources.c.kind == "sheet"
_FACTS = [column for column in sources.c if column.name not in ("content", "document")]
"""What a list needs; the document and the file are read one at a time."""


class Sources:
    """Versions are added and decided on, never changed; only a rejected one may be proposed again."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def propose(self, source: Source, document: Document, content: bytes) -> None:
        """Keep a proposal. Raises SourceMoved when this version is known and was not rejected."""
        rejected = _one(source.card.slug, source.version) & (sources.c.state == "rejected")
        self._connection.execute(delete(sources).where(rejected))
        row = {
            **_card_row(source.card),
            "version": source.version,
            "kind": source.kind,
            "file_name": source.file_name,
            "content": content,
            "document": _DOCUMENT.dump_python(document, mode="json"),
            "report": _REPORT.dump_python(source.report, mode="json"),
            "alike": _ALIKE.dump_python(source.alike, mode="json"),
            "state": source.state,
            "proposed_by": source.proposed_by,
            "proposed_at": source.proposed_at,
            "reason": source.reason,
        }
        try:
            self._connection.execute(insert(sources).values(**row))
        except IntegrityError as error:
            raise SourceMoved from error
        digest = sha256(canonical(row["document"]))
        self._audit.record("source_proposed", _object(source.card.slug, source.version), after=digest)

    def get(self, slug: str, version: str) -> Source:
        """Raises NotFound."""
        row = self._connection.execute(select(*_FACTS).where(_one(slug, version))).one_or_none()
        if row is None:
            raise NotFound
        return _source(row)

    def all(self, *states: SourceState) -> tuple[Source, ...]:
        """Those in one of the states, of any when none is named; the one proposed last first."""
        wanted = select(*_FACTS).order_by(sources.c.proposed_at.desc(), sources.c.slug, sources.c.version)
        if states:
            wanted = wanted.where(sources.c.state.in_(states))
        return tuple(map(_source, self._connection.execute(wanted)))

    def sheets_in_force(self) -> tuple[tuple[str, str], ...]:
        """Slug and version of every released sheet, by slug."""
        wanted = select(sources.c.slug, sources.c.version).where(_SHEET, sources.c.state == "released")
        return tuple((row.slug, row.version) for row in self._connection.execute(wanted.order_by("slug")))

    def versions(self, slug: str) -> tuple[Source, ...]:
        """Every version of a source, the one proposed first first."""
        wanted = select(*_FACTS).where(sources.c.slug == slug).order_by(sources.c.proposed_at)
        return tuple(map(_source, self._connection.execute(wanted)))

    def document(self, slug: str, version: str) -> Document:
        """Raises NotFound."""
        stored = self._connection.scalar(select(sources.c.document).where(_one(slug, version)))
        if stored is None:
            raise NotFound
        return _DOCUMENT.validate_python(stored)

    def documents(self, states: Sequence[SourceState]) -> Iterator[tuple[SourceState, Document]]:
        """The documents of every version in one of the states, by slug and age. A sheet is none."""
        wanted = select(sources.c.state, sources.c.document).where(sources.c.state.in_(states), ~_SHEET)
        for row in self._connection.execute(wanted.order_by(sources.c.slug, sources.c.proposed_at)):
            yield row.state, _DOCUMENT.validate_python(row.document)

    def content(self, slug: str, version: str) -> bytes:
        """The file as it was given. Raises NotFound."""
        content: bytes | None = self._connection.scalar(select(sources.c.content).where(_one(slug, version)))
        if content is None:
            raise NotFound
        return content

    def decide(
        self, slug: str, version: str, before: SourceState, after: SourceState, by: str, reason: str
    ) -> None:
        """Change the state. Raises SourceMoved when it is no longer `before`."""
        there = _one(slug, version) & (sources.c.state == before)
        decided = {"state": after, "decided_by": by, "decided_at": self._audit.origin.at, "reason": reason}
        if self._connection.execute(update(sources).where(there).values(**decided)).rowcount != 1:
            raise SourceMoved
        self._audit.record("source_decided", f"{_object(slug, version)}/{after}")


def _one(slug: str, version: str) -> ColumnElement[bool]:
    return (sources.c.slug == slug) & (sources.c.version == version)


def _object(slug: str, version: str) -> str:
    return f"source:{slug}/{version}"


def _card_row(card: SourceCard) -> dict[str, object]:
    return {
        "slug": card.slug,
        "title": card.title,
        "publisher": card.publisher,
        "url": card.url,
        "published": card.published,
        "trust": card.trust,
        "measure": card.measure,
        "valid_from": card.valid_from,
        "valid_to": card.valid_to,
    }


def _source(row: Row[tuple[object, ...]]) -> Source:
    return Source(
        SourceCard(
            row.slug,
            row.title,
            row.publisher,
            row.url,
            row.published,
            row.trust,
            row.measure,
            row.valid_from,
            row.valid_to,
        ),
        row.version,
        row.kind,
        _REPORT.validate_python(row.report),
        _ALIKE.validate_python(row.alike),
        row.file_name,
        row.state,
        row.proposed_by,
        row.proposed_at,
        row.decided_by,
        row.decided_at,
        row.reason,
    )
