"""What a reader of any format makes: headings, paragraphs, list items and tables, in reading order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.evidence.sources import ExtractionReport

Progress = Callable[[int, int], None]
"""Called with pages read and pages in all."""


@dataclass(frozen=True)
class Block:
    """One stretch of a document, spaces made single. A table has one row a line, cells between bars.

    `level` is a heading's, 1 the highest. `page` is where it begins, from 1, 0 in formats without pages;
    `breaks` are the later pages it runs into, each as (place in the text, page).
    """

    kind: Literal["heading", "text", "item", "table"]
    text: str
    level: int = 0
    page: int = 0
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Reading:
    """All blocks of a file and the report on how it was read."""

    blocks: tuple[Block, ...]
    report: ExtractionReport


def row_of(cells: list[str]) -> str:
    """A table row as a line; a cell keeps its place even when it is empty."""
    return " | ".join(" ".join(cell.split()) or "–" for cell in cells)


def ignore(_done: int, _all: int) -> None:
    """A progress nobody watches."""
