"""Writes one document of the library: plain text, one claim per line, each with its own source."""

from dataclasses import dataclass, field
from datetime import date

from assistant.evidence.documents import (
    Certainty,
    Document,
    DocumentKind,
    Section,
    SourceReference,
    Statement,
    version_of,
)

NOT_FOUND = "non trovato"


@dataclass
class DocumentWriter:
    """Grows the text line by line and remembers where every claim and section stands."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def line(self, text: str) -> tuple[int, int]:
        """Add a line, spaces made single; its place."""
        line = " ".join(text.split())
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start, start + len(line)

    def claim(
        self, text: str, section: str, certainty: Certainty, source_url: str, dated: date | None = None
    ) -> None:
        start, end = self.line(text)
        self.statements.append(Statement(start, end, section, certainty, source_url, dated))

    def sourced(self, text: str, section: str, certainty: Certainty, source: SourceReference) -> None:
        """A claim read in a source, dated by the day it was read."""
        self.claim(text, section, certainty, source.url, source.read_on)

    def head(self, heading: str) -> int:
        """Add an empty line and a heading; the place where the body begins."""
        self.line("")
        self.line(heading)
        return self.length

    def close(self, type_: str, heading: str, start: int) -> None:
        """The section that began at `start` ends with the last line."""
        self.sections.append(Section(type_, heading, start, self.length - 1))

    def document(
        self,
        slug: str,
        kind: DocumentKind,
        title: str,
        source_url: str,
        measure: str = "",
        names: tuple[str, ...] = (),
    ) -> Document:
        text = "\n".join(self.lines)
        statements, sections = tuple(self.statements), tuple(self.sections)
        return Document(
            slug,
            kind,
            title,
            text,
            version_of(text),
            source_url,
            measure,
            sections,
            statements,
            names=names,
        )
