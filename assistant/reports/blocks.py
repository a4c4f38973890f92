"""The report as a document: chapters made of a dozen kinds of block, drawn alike by every renderer.

Composition decides which words, numbers and order; HTML, PDF and DOCX only decide how a block looks.
Figures and tables are numbered by the renderers, from 1, in the order of the document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from assistant.language import _
from assistant.wording import moment_words

ParagraphStyle = Literal["body", "lead", "note", "source", "in_words"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Paragraph:
    """Plain text. `in_words` says in a sentence what a chart or a table shows."""

    text: str
    style: ParagraphStyle = "body"


@dataclass(frozen=True)
class Subheading:
    """A heading inside a chapter: level 2 or 3. One that `opens_page` is listed in the contents."""

    text: str
    level: Literal[2, 3] = 2
    opens_page: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. `level` 1..5 shades it in the heat map; `weak` marks a value that rests on few answers.

    `detail` follows the text in small type; `lines` stand below it; `url` makes the text a link.
    """

    text: str
    level: int | None = None
    weak: bool = False
    strong: bool = False
    detail: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Column:
    title: str
    align: Align = "left"
    share: int = 1  # of the width, relative to the other columns


@dataclass(frozen=True)
class Table:
    """A native table with a header row; the first cell of each row names it.

    A row of one cell is the heading of the rows that follow it.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A chart as SVG, `width` units wide, with the sentence that says the same to whoever cannot see it.

    A unit is a point on paper: 476 fill the text.
    """

    caption: str
    svg: str
    alternative: str
    width: int = 476


@dataclass(frozen=True)
class KeyFacts:
    """Short pairs of name and value in one strip; `large` ones open a summary."""

    pairs: tuple[tuple[str, str], ...]
    large: bool = False


@dataclass(frozen=True)
class Labelled:
    """A label beside its content; run-in and bold where columns are not wanted."""

    label: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Pair:
    """Two columns, the left one first in reading order; one under the other where columns are not wanted."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]
    shares: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class PersonalNote:
    """What a consultant wrote, in the first person, with name and moment. Never dropped."""

    author: str
    at: datetime
    text: str

    @property
    def label(self) -> str:
        return _("Nota di {author} · {moment}").format(author=self.author, moment=moment_words(self.at))


@dataclass(frozen=True)
class Quotation:
    """A literal quote with the title and address of its source."""

    text: str
    source: str
    url: str
    version: str


Block = (
    Paragraph | Subheading | Bullets | Table | Figure | KeyFacts | Labelled | Pair | PersonalNote | Quotation
)


@dataclass(frozen=True)
class Chapter:
    """A chapter opens a page with one lead sentence: the finding, not the topic.

    `number` is "" in front matter, a letter for an appendix. Chapters "4.1", "4.2"... belong together.
    """

    number: str
    title: str
    lead: str
    blocks: tuple[Block, ...]

    @property
    def over_title(self) -> str:
        """ "Capitolo 4.1", "Appendice B", "" in front matter."""
        if not self.number:
            return ""
        return (
            _("Appendice {number}").format(number=self.number)
            if self.number.isalpha()
            else _("Capitolo {number}").format(number=self.number)
        )


@dataclass(frozen=True)
class FrontMatter:
    """What the cover and the edges of every page say. `state` is "bozza" or "approvato".

    `subtitle` describes the firm, `decided` how many actions are decided, `notice` who may read this.
    `cover` is an ornament: its numbers are in the third chapter.
    """

    title: str
    firm: str
    subtitle: str
    publisher: str
    state: Literal["bozza", "approvato"]
    version: str
    day: date
    approver: str
    approver_label: str
    approved_at: datetime | None
    decided: str
    classification: str
    notice: str
    content_hash: str
    running: str
    cover: Figure | None = None

    @property
    def is_draft(self) -> bool:
        return self.state == "bozza"

    @property
    def stamp(self) -> str:
        """The state as the cover prints it."""
        return _("BOZZA") if self.is_draft else _("Approvato")


Value = str | int | float | Decimal | date | None


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook beside the report: numbers as numbers, None where nothing is known."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Report:
    """A composed report. Identical inputs compose identical reports.

    `sheets` are for the workbook alone: their content is in the chapters too.
    """

    front: FrontMatter
    chapters: tuple[Chapter, ...]
    sheets: tuple[Sheet, ...] = ()


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, those inside others after the one that holds them."""
    for block in blocks:
        yield block
        match block:
            case Labelled(blocks=inside):
                yield from walk(inside)
            case Pair(left=left, right=right):
                yield from walk((*left, *right))


def words_of(chapter: Chapter) -> Iterator[str]:
    """Every piece of text a reader must find in the chapter, in reading order; drawings left out."""
    yield from (chapter.title, chapter.lead)
    for block in walk(chapter.blocks):
        yield from filter(None, _words(block))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text) | Subheading(text=text) | Figure(caption=text) | Labelled(label=text):
            yield text
        case Bullets(items=items):
            yield from items
        case KeyFacts(pairs=pairs):
            yield from (words for pair in pairs for words in pair)
        case PersonalNote(author=author, text=text):
            yield from (author, text)
        case Quotation(text=text, source=source):
            yield from (text, source)
        case Table(caption=caption, columns=columns, rows=rows):
            yield from (caption, *(column.title for column in columns))
            yield from (
                words for row in rows for cell in row for words in (cell.text, cell.detail, *cell.lines)
            )
