"""Documents as plain text with places: every quote counts its characters in `Document.text`."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from assistant.refusals import Refused

Certainty = Literal["official", "secondary", "not_found"]
DocumentKind = Literal["measure", "rule", "case", "action", "glossary", "guidance", "faq", "source"]


class DocumentNotKept(Refused):
    """No such document, or no such version of it, is kept."""


@dataclass(frozen=True)
class SourceReference:
    """Where a claim was read. `read_on` is the day the page was last checked."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    publisher: str
    url: str
    kind: Literal["official", "secondary"]
    read_on: date


@dataclass(frozen=True)
class Statement:
    """A claim inside a document: characters [start, end) of its text, its section, its source.

    `dated` is the day of the source: its own, or that on which a page without one was read.
    """

    start: int
    end: int
    section: str
    certainty: Certainty
    source_url: str
    dated: date | None = None


@dataclass(frozen=True)
class Section:
    """A headed part of a document: characters [start, end) of the body, without the heading line."""

    type: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One version of one document. `version` is the SHA-256 of `text`, first 16 hex digits.

    `measure` is the slug of the measure it speaks of, "" when none. Pages of ingested files: `pages`
    holds the start of each page in `text`, empty for our own content. `names` are other names people use
    for its subject: they help to find it and are never quoted.
    """

    slug: str
    kind: DocumentKind
    title: str
    text: str
    version: str
    source_url: str
    measure: str = ""
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    pages: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def page_at(self, place: int) -> int:
        """Page number, from 1, of a character; 0 when the document has no pages."""
        return bisect_right(self.pages, place)

    def statement_at(self, start: int, end: int) -> Statement | None:
        """The statement that holds all of [start, end), or None."""
        return next((s for s in self.statements if s.start <= start and end <= s.end), None)

    def statements_in(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements that lie whole inside [start, end), in their order."""
        return tuple(s for s in self.statements if start <= s.start and s.end <= end)


@dataclass(frozen=True)
class Citation:
    """A literal quote at its place: `quote == document.text[start:end]` in that very version.

    `dated` is the ISO day of its source, "" when the source tells none: citations travel as JSON.
    """

    document: str
    version: str
    quote: str
    start: int
    end: int
    source_url: str
    page: int = 0  # 0 when the document has no pages
    dated: str = ""


def version_of(text: str) -> str:
    """SHA-256 of the text, first 16 hex digits: the same words are the same version."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
