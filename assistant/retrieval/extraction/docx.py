"""Word documents: paragraphs, headings by style, lists and tables; hidden and deleted runs are dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from assistant.evidence.invisible import Sieve
from assistant.evidence.sources import Dropped, DropReason, ExtractionReport
from assistant.language import N_
from assistant.retrieval.extraction.blocks import Block, Reading, row_of
from assistant.retrieval.extraction.limits import check_archive
from assistant.retrieval.extraction.refusals import FileBroken, FileEmpty, OnlyImages
from assistant.zips import UNREADABLE

TINY = 4.0
"""Points under which nobody reads."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WHITE = re.compile(r"F[A-F0-9]F[A-F0-9]F[A-F0-9]", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|titolo|title)\s*(\d)?$", re.IGNORECASE)
_FOOTNOTES = N_("Le note a piè di pagina del documento non vengono lette.")
_SHOWN = 200


def read_docx(content: bytes) -> Reading:
    """Raises FileBroken, FileEncrypted, FileEmpty, OnlyImages, TooMuchInside."""
    check_archive(content)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(BytesIO(content))
        walk = _Walk(_Styles(document))
        walk.go(document.element.body)
    except (PackageNotFoundError, XMLSyntaxError, KeyError, *UNREADABLE) as error:
        raise FileBroken from error
    if not walk.blocks:
        raise OnlyImages if document.element.body.findall(f".//{_W}drawing") else FileEmpty
    notes = (_FOOTNOTES,) if document.element.body.findall(f".//{_W}footnoteReference") else ()
    report = ExtractionReport(
        "docx",
        tables=walk.tables,
        dropped=(*walk.dropped, *walk.sieve.dropped),
        invisible=walk.sieve.removed,
        notes=notes,
    )
    return Reading(tuple(walk.blocks), report)


class _Styles:
    """What a style says of its paragraphs and runs, with the styles it is based on."""

    def __init__(self, document: Any) -> None:
        self._by_id = {style.style_id: style for style in document.styles}

    def chain(self, id: str | None) -> Iterator[Any]:
        """The style and those it is based on, nearest first; a circle ends."""
        seen: set[str] = set()
        style = self._by_id.get(id) if id else None
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            yield style
            style = getattr(style, "base_style", None)

    def name(self, id: str | None) -> str:
        return next((style.name or "" for style in self.chain(id)), "")


@dataclass
class _Walk:
    """Goes through the body once: paragraphs and tables wherever they stand, content controls included."""

    styles: _Styles
    sieve: Sieve = field(default_factory=Sieve)
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    tables: int = 0

    def go(self, body: Any) -> None:
        for element in body.iter(f"{_W}p", f"{_W}tbl"):
            inside_table = any(parent.tag == f"{_W}tbl" for parent in element.iterancestors())
            if inside_table:
                continue
            if element.tag == f"{_W}tbl":
                self._table(element)
            elif text := self._words(element):
                self.blocks.append(self._block(element, text))

    def _table(self, table: Any) -> None:
        rows = [
            [" ".join(filter(None, map(self._words, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc")]
            for row in table.findall(f"{_W}tr")
        ]
        rows = [row for row in rows if any(row)]
        if len(rows) > 1 and max(map(len, rows)) > 1:
            self.blocks.append(Block("table", "\n".join(map(row_of, rows))))
            self.tables += 1
        else:
            self.blocks.extend(Block("text", cell) for row in rows for cell in row if cell)

    def _block(self, paragraph: Any, text: str) -> Block:
        style = _value(paragraph, "pPr/pStyle")
        if level := self._heading_level(paragraph, style):
            return Block("heading", text, level=level)
        listed = paragraph.find(_path("pPr/numPr")) is not None or "list" in self.styles.name(style).lower()
        return Block("item" if listed else "text", text)

    def _heading_level(self, paragraph: Any, style: str | None) -> int:
        """1 to 9 by the style's name or the outline level; 0 for running text."""
        for one in self.styles.chain(style):
            if found := _HEADING.match(one.name or ""):
                return int(found[1] or 1)
        outline = _value(paragraph, "pPr/outlineLvl")
        return int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else 0

    def _words(self, paragraph: Any) -> str:
        """The visible words of a paragraph; what is hidden goes to the report, one run of text at a time."""
        visible: list[str] = []
        hidden: dict[DropReason, str] = {}
        for run in paragraph.iter(f"{_W}r"):
            if next(run.iterancestors(f"{_W}p")) is not paragraph:
                continue  # of a text box inside this paragraph, which comes by itself
            text = "".join(_letters(run))
            if reason := self._reason_to_drop(run, paragraph):
                hidden[reason] = hidden.get(reason, "") + text
            else:
                visible.append(text)
        for reason, text in hidden.items():
            if cleaned := self.sieve.clean(text):
                self.dropped.append(Dropped(reason, cleaned[:_SHOWN]))
        return self.sieve.clean("".join(visible))

    def _reason_to_drop(self, run: Any, paragraph: Any) -> DropReason | None:
        if any(parent.tag in (f"{_W}del", f"{_W}moveFrom") for parent in run.iterancestors()):
            return "deleted"
        if self._says(run, paragraph, "vanish") not in (None, "0", "false", "off"):
            return "hidden"
        size = self._says(run, paragraph, "sz")  # in half points
        if size and size.isdigit() and int(size) / 2 < TINY:
            return "tiny"
        color = self._says(run, paragraph, "color")
        return "same_colour" if color and _WHITE.match(color) and not _is_shaded(run, paragraph) else None

    def _says(self, run: Any, paragraph: Any, property: str) -> str | None:
        """A property of a run: its own, its style's, else that of the paragraph's style. None when unset."""
        own = _value(run, f"rPr/{property}")
        if own is not None:
            return own
        for style in (_value(run, "rPr/rStyle"), _value(paragraph, "pPr/pStyle") or "Normal"):
            for one in self.styles.chain(style):
                value = _value(one.element, f"rPr/{property}")
                if value is not None:
                    return value
        return None


def _letters(run: Any) -> Iterator[str]:
    for element in run:
        if element.tag in (f"{_W}t", f"{_W}delText"):
            yield element.text or ""
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"


def _is_shaded(run: Any, paragraph: Any) -> bool:
    """Whether something behind the letters is coloured: run, paragraph or table cell."""
    if _value(run, "rPr/highlight") not in (None, "none", "white"):
        return True
    places = [(run, "rPr/shd"), (paragraph, "pPr/shd")]
    places += [(cell, "tcPr/shd") for cell in paragraph.iterancestors(f"{_W}tc")]
    shades = [place.find(_path(path)) for place, path in places]
    fills = [shade.get(f"{_W}fill", "auto") for shade in shades if shade is not None]
    return any(fill != "auto" and not _WHITE.match(fill) for fill in fills)


def _path(path: str) -> str:
    return "/".join(_W + step for step in path.split("/"))


def _value(element: Any, path: str) -> str | None:
    """`w:val` of a descendant; "" when it is there without a value, None when it is not there."""
    found = element.find(_path(path))
    return None if found is None else str(found.get(f"{_W}val", ""))
