"""Writes blocks into a Word document, one after the other: no layout tables, labels run in."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.language import _
from assistant.reports.blocks import (
    Block,
    Bullets,
    Chapter,
    Figure,
    KeyFacts,
    Labelled,
    Pair,
    Paragraph,
    PersonalNote,
    Quotation,
    Subheading,
    Table,
)
from assistant.reports.word.fields import add_field, add_link
from assistant.reports.word.lists import number_afresh
from assistant.reports.word.tables import add_table, strip_xml, table_xml

if TYPE_CHECKING:
    from docx.document import Document

TWENTIETH = 635  # of a point, in the units of python-docx
STYLES = {"body": "Normal", "lead": "Attacco", "note": "Fonte", "source": "Fonte", "in_words": "In parole"}


class Writer:
    """Counts figures and tables as it goes; `pictures` are those of the figures, in their order.

    Tables are as wide as the text of the document, whose margins may be somebody else's.
    """

    def __init__(self, document: "Document", pictures: list[bytes]) -> None:
        self._document = document
        self._pictures = iter(pictures)
        self._figures = 0
        self._tables = 0
        section = document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        self._width = ((section.page_width or 0) - margins) // TWENTIETH

    def chapter(self, chapter: Chapter) -> None:
        """A chapter opens a page."""
        opening = self._document.add_paragraph(chapter.over_title, style="Sopratitolo")
        opening.paragraph_format.page_break_before = True
        self._document.add_paragraph(chapter.title, style="Heading 1")
        self._document.add_paragraph(chapter.lead, style="Attacco")
        for block in chapter.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case KeyFacts(pairs=pairs):
                add_table(self._document, strip_xml(pairs, self._width))
                self._document.add_paragraph(style="Cella")
            case Labelled():
                self._labelled(block)
            case Pair(left=left, right=right):
                for one in (*left, *right):
                    self._block(one)
            case _:
                self._words(block)

    def _words(self, block: Block, label: str = "") -> None:
        """A block of text; `label` runs into a paragraph."""
        match block:
            case Paragraph(text=text, style=style):
                self._paragraph(text, STYLES[style], label or (_("In parole") if style == "in_words" else ""))
            case Subheading():
                self._subheading(block)
            case Bullets():
                self._bullets(block)
            case PersonalNote():
                self._paragraph(block.text, "Nota del consulente", block.label)
            case Quotation():
                self._quotation(block)

    def _paragraph(self, text: str, style: str, label: str = "") -> Any:
        made = self._document.add_paragraph(style=style)
        if label:
            made.add_run(f"{label}. ").bold = True
        made.add_run(text)
        return made

    def _subheading(self, block: Subheading) -> None:
        style = "Scheda" if block.opens_page else f"Heading {block.level}"
        made = self._document.add_paragraph(block.text, style=style)
        made.paragraph_format.page_break_before = block.opens_page

    def _bullets(self, block: Bullets) -> None:
        style = "List Number" if block.ordered else "List Bullet"
        made = [self._document.add_paragraph(item, style=style) for item in block.items]
        if block.ordered:
            number_afresh(self._document, made)

    def _labelled(self, block: Labelled) -> None:
        first = block.blocks[0] if block.blocks else None
        if isinstance(first, Paragraph):
            self._words(first, block.label)
            rest = block.blocks[1:]
        else:
            self._document.add_paragraph(block.label, style="Etichetta")
            rest = block.blocks
        for one in rest:
            self._block(one)

    def _table(self, block: Table) -> None:
        self._tables += 1
        self._caption(_("Tabella"), self._tables, block.caption)
        add_table(self._document, table_xml(block, self._width))
        self._document.add_paragraph(style="Cella")

    def _figure(self, block: Figure) -> None:
        self._figures += 1
        self._caption(_("Figura"), self._figures, block.caption)
        self.picture(block)

    def picture(self, figure: Figure) -> None:
        """The next picture, with its alternative in words; never wider than the text."""
        from docx.shared import Pt

        width = min(Pt(figure.width), self._width * TWENTIETH)
        made = self._document.add_picture(BytesIO(next(self._pictures)), width=width)
        made._inline.docPr.set("descr", figure.alternative)

    def _caption(self, kind: str, number: int, words: str) -> None:
        made = self._document.add_paragraph(style="Caption")
        made.add_run(f"{kind} ").bold = True
        add_field(made, f"SEQ {kind} \\* ARABIC", str(number))
        made.add_run(f"  {words}")

    def _quotation(self, block: Quotation) -> None:
        made = self._paragraph(f"«{block.text}» ", "Quote")
        add_link(made, block.source, block.url)
