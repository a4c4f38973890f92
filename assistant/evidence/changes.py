"""What changed between two versions of a document, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.evidence.documents import Document


@dataclass(frozen=True)
class Change:
    """A line that is in one version only, with its page (0 when there are none) in that version."""

    kind: Literal["removed", "added"]
    text: str
    page: int


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """Lines that went and came, in the order of the newer version."""
    return tuple(_changes(before, after))


def _changes(before: Document, after: Document) -> Iterator[Change]:
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, [text for text, _ in old], [text for text, _ in new], autojunk=False)
    for tag, first, last, begins, ends in matcher.get_opcodes():
        if tag != "equal":
            yield from (Change("removed", text, page) for text, page in old[first:last])
            yield from (Change("added", text, page) for text, page in new[begins:ends])


def _lines(document: Document) -> list[tuple[str, int]]:
    lines, place = [], 0
    for text in document.text.split("\n"):
        lines.append((text, document.page_at(place)))
        place += len(text) + 1
    return lines
