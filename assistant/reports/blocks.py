"""The report as a document: chapters made of a dozen kinds of block, drawn alike by every renderer.

Composition decides which words, numbers and order; HTML, PDF and DOCX only decide how a block looks.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ParagraphStyle = Literal["body", "lead", "note", "source", "in_words"]
Align = Literal["left", "right"]


@dataclass(frozen=True)
class Paragraph:
    """Plain text. `in_words` says in a sentence what a chart or a table shows."""

    text: str
    style: ParagraphStyle = "body"


@dataclass(frozen=True)
class Subheading:
    """A heading inside a chapter: level 2 or 3."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. `level` 1..5 shades it in the heat map; `weak` marks a value that rests on few answers."""

    text: str
    level: int | None = None
    weak: bool = False


@dataclass(frozen=True)
class Column:
    title: str
    align: Align = "left"
    share: int = 1  # of the width, relative to the other columns


@dataclass(frozen=True)
class Table:
    """A native table with a header row; the first cell of each row names it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A chart as SVG, 476 units wide, with the sentence that says the same to whoever cannot see it."""

    caption: str
    svg: str
    alternative: str


@dataclass(frozen=True)
class KeyFacts:
    """Short pairs of name and value in one strip."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Labelled:
    """A label beside its content; run-in and bold where columns are not wanted."""

    label: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class PersonalNote:
    """What a consultant wrote, in the first person, with name and moment. Never dropped."""

    author: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Quotation:
    """A literal quote with the title and address of its source."""

    text: str
    source: str
    url: str
    version: str


Block = Paragraph | Subheading | Bullets | Table | Figure | KeyFacts | Labelled | PersonalNote | Quotation


@dataclass(frozen=True)
class Chapter:
    """A chapter opens a page with one lead sentence: the finding, not the topic.

    `number` is "" in front matter.
    """

    number: str
    title: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class FrontMatter:
    """What the cover and the document sheet say. `state` is "bozza" or "approvato"."""

    title: str
    firm: str
    state: Literal["bozza", "approvato"]
    version: str
    day: date
    approver: str
    approved_at: datetime | None
    classification: str
    content_hash: str
    history: tuple[tuple[str, str], ...]  # moment, what happened


@dataclass(frozen=True)
class Report:
    """A composed report. Identical inputs compose identical reports."""

    front: FrontMatter
    chapters: tuple[Chapter, ...]
