"""PDF: text by pdfplumber, sight and page count by PDFium; what a person would not see is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from assistant.evidence.invisible import Sieve
from assistant.evidence.sources import Dropped, DropReason, ExtractionReport
from assistant.language import N_
from assistant.retrieval.extraction.blocks import Progress, Reading, ignore, row_of
from assistant.retrieval.extraction.limits import MOST_PAGES
from assistant.retrieval.extraction.lines import TABLE, Line, Word, lines_of, rows_of, text_of
from assistant.retrieval.extraction.paragraphs import blocks_of, pages_without, without_running_heads
from assistant.retrieval.extraction.refusals import (
    FileBroken,
    FileEmpty,
    FileEncrypted,
    LettersWithoutCode,
    OnlyImages,
    TooHeavy,
    TooManyPages,
)

CODELESS = 0.2
"""Share of letters without a code from which a page counts as unread."""

_CODELESS = "(cid:"
_SOFT_HYPHEN = "\u00ad"
_ATTRIBUTES = ["fontname", "size", "non_stroking_color"]
_SHOWN = 200
_FROM_PICTURES = N_("In alcune pagine il testo sta in un'immagine: le confronti con l'originale.")


def read_pdf(content: bytes, progress: Progress = ignore) -> Reading:
    """Text with its pages; a paragraph over two pages is one. Raises FileBroken, FileEncrypted, FileEmpty,
    OnlyImages, LettersWithoutCode, TooManyPages, TooHeavy.
    """
    import pdfplumber
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    drawn = _drawn(content)
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            if len(pdf.pages) != len(drawn):  # two readers that see two documents: one of them is deceived
                raise FileBroken
            walk = _Walk(drawn)
            for number, page in enumerate(pdf.pages, start=1):
                walk.read(page, number)
                page.close()
                progress(number, len(drawn))
    except (MalformedPDFException, PdfminerException) as error:
        swelled = isinstance(error.__context__, MemoryError)
        raise (TooHeavy if swelled else FileBroken) from error
    return walk.reading()


def _drawn(content: bytes) -> Any:
    """The document as PDFium opens it. Raises FileEncrypted, FileBroken, TooManyPages."""
    import pypdfium2

    try:
        drawn = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        password = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise (FileEncrypted if password else FileBroken) from error
    if len(drawn) > MOST_PAGES:
        raise TooManyPages(pages=len(drawn), limit=MOST_PAGES)
    return drawn


@dataclass
class _Walk:
    """Goes through the pages once."""

    drawn: Any
    sieve: Sieve = field(default_factory=Sieve)
    lines: list[Line] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    tables: int = 0
    pictures: set[int] = field(default_factory=set)
    codeless: set[int] = field(default_factory=set)

    def read(self, page: Any, number: int) -> None:
        """Keep the lines of a page and note what is hidden on it."""
        self.heights.append(float(page.height))
        if page.images:
            self.pictures.add(number)
        words = page.filter(_is_level).dedupe_chars(tolerance=0.5).extract_words(extra_attrs=_ATTRIBUTES)
        if sum(_CODELESS in word["text"] for word in words) > CODELESS * len(words):
            self.codeless.add(number)
            return
        seen = self._seen(words, page, number)
        self._drop("sideways", [char["text"] for char in page.chars if not _is_level(char)], "", number)
        for table in page.find_tables():
            inside = [word for word in seen if _within(word, table.bbox)]
            if rows := _rows_of(table, inside):
                seen = [word for word in seen if not _within(word, table.bbox)]
                seen.append(_as_word(table.bbox, rows))
                self.tables += 1
        self.lines += lines_of(seen, number, float(page.width))

    def _seen(self, words: Sequence[Word], page: Any, number: int) -> list[Word]:
        """The words a person sees, cleaned; the others go to the report, one line a page and reason."""
        from assistant.retrieval.extraction.sight import PageSight

        sight = PageSight(self.drawn[number - 1], page.cropbox)
        seen: list[Word] = []
        hidden: dict[DropReason, list[str]] = {}
        for word in words:
            text = self.sieve.clean(word["text"].replace(_SOFT_HYPHEN, "\u2010"), number)  # printed as one
            if reason := sight.reason_to_drop(word):
                hidden.setdefault(reason, []).append(text)
            elif text:
                seen.append({**word, "text": text})
        for reason, texts in hidden.items():
            self._drop(reason, texts, " ", number)
        return seen

    def _drop(self, reason: DropReason, texts: Sequence[str], between: str, number: int) -> None:
        if text := self.sieve.clean(between.join(texts), number):
            self.dropped.append(Dropped(reason, text[:_SHOWN], number))

    def reading(self) -> Reading:
        """The blocks of the whole file. Raises FileEmpty, OnlyImages, LettersWithoutCode."""
        pages = len(self.heights)
        unread = tuple(pages_without(self.lines, pages))
        if not self.lines:
            raise LettersWithoutCode if self.codeless else OnlyImages if self.pictures else FileEmpty
        lines, running = without_running_heads(self.lines, self.heights)
        report = ExtractionReport(
            "pdf",
            pages,
            self.tables,
            tuple(page for page in unread if page in self.pictures | self.codeless),
            (*self.dropped, *self.sieve.dropped, *running),
            self.sieve.removed,
            (_FROM_PICTURES,) if self.pictures - set(unread) else (),
        )
        return Reading(blocks_of(lines), report)


def _is_level(thing: Any) -> bool:
    """Whether letters run from left to right; `upright` of pdfplumber is fooled by rounding."""
    if thing["object_type"] != "char":
        return True
    along, up = thing["matrix"][:2]
    return bool(abs(up) <= abs(along))


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a word lies in a box (left, top, right, bottom)."""
    left, top, right, bottom = box
    return bool(
        left <= (word["x0"] + word["x1"]) / 2 <= right and top <= (word["top"] + word["bottom"]) / 2 <= bottom
    )


def _rows_of(table: Any, words: Sequence[Word]) -> str:
    """The rows of a table, one a line; "" for a frame around text, which has one row or one column."""
    rows = [
        ["" if cell is None else _cell_text([w for w in words if _within(w, cell)]) for cell in row.cells]
        for row in table.rows
    ]
    rows = [row for row in rows if any(row)]
    columns = max((sum(map(bool, row)) for row in rows), default=0)
    return "\n".join(map(row_of, rows)) if len(rows) > 1 and columns > 1 else ""


def _cell_text(words: Sequence[Word]) -> str:
    return " ".join(map(text_of, rows_of(words)))


def _as_word(box: tuple[float, float, float, float], rows: str) -> Word:
    left, top, right, _ = box
    return {"text": rows, "x0": left, "x1": right, "top": top, "bottom": top, "size": 0.0, "fontname": TABLE}
