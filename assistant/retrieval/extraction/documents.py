"""Blocks -> a document: its text, with the place of every page, section and statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from assistant.evidence.documents import Document, DocumentKind, Section, Statement, version_of
from assistant.evidence.sources import SourceCard
from assistant.retrieval.extraction.blocks import Block
from assistant.retrieval.extraction.sentences import sentences
from assistant.retrieval.italian import Phrases

GROUP = 600
"""Characters of a list or a table in one statement; a longer one repeats its head and goes on."""

OTHER = "altro"


def document_of(
    card: SourceCard, blocks: Sequence[Block], asked: Phrases, pages: int = 0, kind: DocumentKind = "source"
) -> Document:
    """The document of a source. `asked` tells a section's type from its heading (`section_phrases`).

    A statement is a sentence, or a piece of a list or table together with the words that introduce it:
    an item must never be quoted without the "non sono ammesse:" above it.
    """
    writer = _Writer(card, asked)
    for is_item, group in groupby(blocks, key=lambda block: block.kind == "item"):
        if is_item:
            writer.items([*group])
        else:
            for block in group:
                writer.add(block)
    return writer.document(kind, pages)


@dataclass
class _Writer:
    """Grows the text line by line and remembers where everything stands."""

    card: SourceCard
    asked: Phrases
    lines: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    path: list[tuple[int, str]] = field(default_factory=list)  # the headings above, with their levels
    begun: int = 0  # where the body of the section at hand begins
    type: str = OTHER

    def add(self, block: Block) -> None:
        """A heading, a paragraph or a table."""
        if block.kind == "heading":
            self._head(block)
        elif block.kind == "table":
            first, *rows = (Block("item", row, page=block.page) for row in block.text.split("\n"))
            self._group(first.text if rows else "", rows or [first])
        else:
            start = self._line(block.text, block.page, block.breaks)
            for first_, last in sentences(block.text):
                self._state(start + first_, start + last)

    def items(self, items: Sequence[Block]) -> None:
        """A list belongs to the sentence above it that ends with a colon, else to the heading above it."""
        above = self.lines[-1] if self.lines else ""
        introduces = self.statements and self.statements[-1].end == self.length - 1 and above.endswith(":")
        if introduces:
            begun = self.statements.pop().start
            self._group(above[begun - self.length + 1 :], items, begun)
        else:
            self._group(f"{above}:" if self.length == self.begun and self.path else "", items)

    def document(self, kind: DocumentKind, pages: int) -> Document:
        """What was written; `pages` counts those at the end too that hold no text."""
        self._close()
        text = "\n".join(self.lines)
        self._open_pages(pages, len(text))
        card = self.card
        return Document(
            card.slug,
            kind,
            card.title,
            text,
            version_of(text),
            card.url,
            card.measure,
            tuple(self.sections),
            tuple(self.statements),
            tuple(self.pages),
        )

    def _line(self, text: str, page: int, breaks: Sequence[tuple[int, int]] = ()) -> int:
        """Add a line and tell where it begins; the pages it opens begin with it or inside it."""
        start = self.length
        for place, opened in ((0, page), *breaks):
            self._open_pages(opened, start + place)
        self.lines.append(text)
        self.length += len(text) + 1
        return start

    def _open_pages(self, page: int, place: int) -> None:
        self.pages.extend([place] * (page - len(self.pages)))

    def _head(self, block: Block) -> None:
        self._close()
        while self.path and self.path[-1][0] >= block.level:
            self.path.pop()
        self.path.append((block.level, block.text))
        self._line(block.text, block.page, block.breaks)
        self.begun = self.length
        self.type = self._type_of(block.text)

    def _type_of(self, heading: str) -> str:
        """A question makes an FAQ; else the longest known phrase decides, else the section above."""
        if heading.endswith("?"):
            return "faq"
        found = self.asked.found(heading)
        if found:
            return max(found, key=found.__getitem__)
        return self.type if len(self.path) > 1 and self.type != "faq" else OTHER

    def _close(self) -> None:
        """The section at hand ends here; a heading with nothing under it makes none."""
        if self.length > self.begun:
            words = [heading for _, heading in self.path]
            heading = words[-1] if self.type == "faq" else " – ".join(words[-2:])
            self.sections.append(Section(self.type, heading, self.begun, self.length - 1))

    def _group(self, head: str, rows: Sequence[Block], begun: int | None = None) -> None:
        """Rows under their head, which already stands in the text where it `begun`."""
        for chunk in _chunks(rows):
            start = self.length if begun is None else begun
            if begun is None and head:
                self._line(head, chunk[0].page)
            for row in chunk:
                self._line(row.text, row.page, row.breaks)
            self._state(start, self.length - 1)
            begun = None

    def _state(self, start: int, end: int) -> None:
        card = self.card
        self.statements.append(Statement(start, end, self.type, card.trust, card.url, card.published))


def _chunks(rows: Sequence[Block]) -> Iterator[list[Block]]:
    chunk: list[Block] = []
    for row in rows:
        if chunk and sum(len(one.text) for one in (*chunk, row)) > GROUP:
            yield chunk
            chunk = []
        chunk.append(row)
    if chunk:
        yield chunk
