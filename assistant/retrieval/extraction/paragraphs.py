"""Lines of a PDF -> headings, paragraphs, list items and tables; running heads are set aside."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evidence.sources import Dropped, DropReason
from assistant.retrieval.extraction.blocks import Block
from assistant.retrieval.extraction.lines import Line

EDGE = 0.09
"""Share of the page's height, above and below, where running heads and page numbers stand."""

LARGER = 1.12
LONGEST_HEADING = 160
LEAVES_ROOM = 0.65
"""Room above a line, in heights of its letters, from which it begins a paragraph."""

_NUMBER = re.compile(r"(pag(ina|\.)?\s*)?[-–]?\s*\d+\s*[-–]?(\s*(di|/)\s*\d+)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[•●▪◦‣–—*✓➢-]|\(?[a-z]{1,2}\)|\(?\d{1,2}\)|[ivx]{1,4}[.)])\s+\S")
_HEADED = re.compile(
    r"(?:art(?:icolo|\.)\s*\d+|capo\s+[ivx\d]+|titolo\s+[ivx\d]+|allegato\s+\w{1,3})\b", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_ENDED = (".", ";", ":", "!", "?", "»")
_LEADER = re.compile(r"(?:\s?[.…]){4,}\s*\d*$")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def without_running_heads(
    lines: Sequence[Line], heights: Sequence[float]
) -> tuple[list[Line], tuple[Dropped, ...]]:
    """The lines but for page numbers, the index, and what repeats at the edges of most pages.

    `heights` of the pages in points, in order. Each is reported once.
    """
    edges = [line for line in lines if _at_edge(line, heights) and not line.is_table]
    pages = Counter(key for key, _ in {(_key(line), line.page) for line in edges})
    often = {key for key, count in pages.items() if count >= max(3, len(heights) / 2)}
    running = [line for line in edges if _key(line) in often or _NUMBER.fullmatch(line.text)]
    index = [line for line in lines if _LEADER.search(line.text) and not line.is_table]
    dropped = (*_reported("repeated", running), *_reported("boilerplate", index))
    away = set(map(id, (*running, *index)))
    return [line for line in lines if id(line) not in away], dropped


def _reported(reason: DropReason, lines: Sequence[Line]) -> tuple[Dropped, ...]:
    firsts = {_key(line): line for line in reversed(lines)}
    return tuple(Dropped(reason, line.text, line.page) for line in reversed(firsts.values()))


def _at_edge(line: Line, heights: Sequence[float]) -> bool:
    middle = (line.top + line.bottom) / 2 / heights[line.page - 1]
    return not EDGE < middle < 1 - EDGE


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in reading order. A heading is larger than the text, wholly bold, or an article's."""
    body = _body_size(lines)
    sizes = sorted({line.size for line in lines if _is_larger(line, body)}, reverse=True)
    levels = {size: level for level, size in enumerate(sizes, start=1)}
    grown: list[Block] = []
    before: Line | None = None
    for line in lines:
        block = _block(line, body, levels)
        if before and grown and _goes_on(before, grown[-1], line, block):
            grown[-1] = _joined(grown[-1], line)
        else:
            grown.append(block)
        before = line
    return tuple(map(_honest, grown))


def _body_size(lines: Sequence[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += 0 if line.is_table else len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _is_larger(line: Line, body: float) -> bool:
    return not line.is_table and line.size >= LARGER * body


def _block(line: Line, body: float, levels: dict[float, int]) -> Block:
    if line.is_table:
        return Block("table", line.text, page=line.page)
    heads = _is_larger(line, body) or line.is_bold or (_HEADED.match(line.text) and line.is_short)
    if heads and _LETTERS.search(line.text) and not line.text.endswith((".", ";", ",", ":")):
        level = levels[line.size] if _is_larger(line, body) else len(levels) + 1
        return Block("heading", line.text, level=level, page=line.page)
    return Block("item" if _ITEM.match(line.text) else "text", line.text, page=line.page)


def _goes_on(before: Line, grown: Block, line: Line, block: Block) -> bool:
    """Whether a line belongs to the block before it."""
    if "table" in (grown.kind, block.kind) or block.kind == "item":
        return False
    if grown.kind == "heading" or block.kind == "heading":
        alike = grown.kind == block.kind and (before.size, before.is_bold) == (line.size, line.is_bold)
        return alike and not _HEADED.match(line.text) and before.page == line.page and _is_near(before, line)
    if line.text[0].islower():
        return before.page != line.page or line.top < before.top or _is_near(before, line)
    unfinished = not before.is_short or (grown.kind == "text" and not before.text.endswith(_ENDED))
    if before.page != line.page or line.top < before.top:  # the next page or the next column
        return unfinished and not before.text.endswith(_ENDED)
    return unfinished and _is_near(before, line)


def _is_near(before: Line, line: Line) -> bool:
    return line.top - before.bottom < LEAVES_ROOM * line.size


def _joined(block: Block, line: Line) -> Block:
    """The block with one more line; a word cut at the line's end is made whole."""
    cut = _HYPHEN.search(block.text) and line.text[0].islower()
    text = block.text[:-1] if cut else f"{block.text} "
    last = block.breaks[-1][1] if block.breaks else block.page
    breaks = (*block.breaks, (len(text), line.page)) if line.page != last else block.breaks
    return replace(block, text=text + line.text, breaks=breaks)


def _honest(block: Block) -> Block:
    """A heading too long to be one is a paragraph in bold."""
    too_long = block.kind == "heading" and len(block.text) > LONGEST_HEADING
    return replace(block, kind="text", level=0) if too_long else block


def pages_without(lines: Sequence[Line], pages: int) -> Iterator[int]:
    """Pages, from 1, on which no line stands."""
    filled = {line.page for line in lines}
    return (page for page in range(1, pages + 1) if page not in filled)
