"""HTML: the words a visitor sees, without menus; what a style hides is dropped and reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.evidence.invisible import Sieve
from assistant.evidence.sources import Dropped, DropReason, ExtractionReport
from assistant.retrieval.extraction.blocks import Block, Reading, row_of
from assistant.retrieval.extraction.formats import decoded
from assistant.retrieval.extraction.refusals import FileBroken, FileEmpty

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT = {"script", "style", "template", "noscript", "head", "iframe", "object", "svg", "select", "textarea"}
BOILERPLATE = {"nav", "footer", "aside", "form", "button", "dialog"}
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
DEEPEST = 200
"""Elements inside one another past which no person wrote the page."""

_HIDES = re.compile(
    r"display:none|visibility:(hidden|collapse)|opacity:0(\.0*)?(;|$|!)|font-size:0*(\.0+)?[0-3]?(px|pt)?(;|$|!)"
    r"|(left|top|right|text-indent|margin-left):-\d{3,}|clip(-path)?:(rect\(0|inset\((50|100)%)"
)
_WHITE = re.compile(r"(^|;)color:(#fff(fff)?|white|rgba?\(255,255,255|transparent)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[.#][\w-]+$")
_SHOWN = 200
"""Characters of a dropped text that the report keeps."""


def read_html(content: bytes) -> Reading:
    """Raises FileEmpty, FileBroken."""
    return read_page(decoded(content))


def read_page(text: str) -> Reading:
    """The blocks of a page: of its main part where it names one. Raises FileEmpty, FileBroken."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = document_fromstring(text, parser=HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise FileEmpty from error
    walk = _Walk(_hiding_names(root))
    main = root.find(".//main")
    walk.enter(root.body if main is None else main, 0)
    walk.flush()
    if not walk.blocks:
        raise FileEmpty
    sieve = walk.sieve
    dropped = (*walk.dropped, *sieve.dropped)
    return Reading(
        tuple(walk.blocks),
        ExtractionReport("html", tables=walk.tables, dropped=dropped, invisible=sieve.removed),
    )


def _hiding_names(root: Any) -> set[str]:
    """Classes and ids that the page's own style sheets hide; only selectors of one name are understood."""
    sheets = "".join(sheet.text or "" for sheet in root.iter("style"))
    return {
        selector.strip()
        for selectors, rules in _RULE.findall(sheets)
        if _is_hiding(rules)
        for selector in selectors.split(",")
        if _SIMPLE.match(selector.strip())
    }


def _is_hiding(style: str) -> bool:
    style = re.sub(r"\s+", "", style.lower())
    return bool(_HIDES.search(style)) or (bool(_WHITE.search(style)) and "background" not in style)


@dataclass
class _Walk:
    """Goes through the elements once, gathering words until a block ends."""

    hiding: set[str]
    sieve: Sieve = field(default_factory=Sieve)
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    tables: int = 0
    words: list[str] = field(default_factory=list)
    block: Block = field(default_factory=lambda: Block("text", ""))

    def enter(self, element: Any, depth: int) -> None:
        """Raises FileBroken when elements lie too deep in one another."""
        if depth > DEEPEST:
            raise FileBroken
        if reason := self._reason_to_drop(element):
            self._drop(element, reason)
        elif element.tag == "table":
            self._table(element)
        elif isinstance(element.tag, str) and element.tag not in SILENT:
            self._contents(element, depth)

    def flush(self) -> None:
        """The block at hand ends."""
        text = self.sieve.clean("".join(self.words))
        if text:
            self.blocks.append(replace(self.block, text=text))
        self.words.clear()

    def _contents(self, element: Any, depth: int) -> None:
        apart = element.tag not in INLINE
        before = self.block
        if element.tag == "br":
            self.words.append(" ")
        elif apart:
            self.flush()
            self.block = _kind_of(element.tag, before)
        self.words.append(element.text or "")
        for child in element:
            self.enter(child, depth + 1)
            self.words.append(child.tail or "")
        if apart and element.tag != "br":
            self.flush()
            self.block = before

    def _table(self, table: Any) -> None:
        """A table of data; one used for layout, with a single column or row, is read as text."""
        rows = [list(cells) for row in table.iter("tr") if (cells := [*_cells(row)])]
        if len(rows) < 2 or max(map(len, rows)) < 2:
            for row in table.iter("tr"):
                for cell in _cells(row):
                    self._contents(cell, 0)
            return
        self.flush()
        lines = [row_of([self.sieve.clean(self._visible(cell)) for cell in row]) for row in rows]
        self.blocks.append(Block("table", "\n".join(lines)))
        self.tables += 1

    def _visible(self, element: Any) -> str:
        words = [element.text or ""]
        for child in element:
            if reason := self._reason_to_drop(child):
                self._drop(child, reason)
            elif isinstance(child.tag, str) and child.tag not in SILENT:
                words.append(" " if child.tag not in INLINE else "")
                words.append(self._visible(child))
            words.append(child.tail or "")
        return "".join(words)

    def _reason_to_drop(self, element: Any) -> DropReason | None:
        if not isinstance(element.tag, str) or element.tag in SILENT:
            return None
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        if element.get("hidden") is not None or _is_hiding(element.get("style") or "") or names & self.hiding:
            return "hidden"
        return "boilerplate" if element.tag in BOILERPLATE else None

    def _drop(self, element: Any, reason: DropReason) -> None:
        text = self.sieve.clean(" ".join(element.itertext()))
        if text:
            self.dropped.append(Dropped(reason, text[:_SHOWN]))


def _kind_of(tag: str, inside: Block) -> Block:
    """What the words of an element are; a paragraph inside a list item is still that item."""
    if tag in HEADINGS:
        return Block("heading", "", level=HEADINGS[tag])
    if tag in ("li", "dd"):
        return Block("item", "")
    return inside


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in ("td", "th"))
