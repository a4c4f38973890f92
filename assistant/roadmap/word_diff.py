"""What a person changed in a draft, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.language import _
from assistant.roadmap.sheets import LABELS, ActionSheet, texts_of

DiffKind = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class DiffPart:
    """A run of words that stayed, went or came; the texts of same+added join to the new text."""

    kind: DiffKind
    text: str


@dataclass(frozen=True)
class FieldDiff:
    """The difference inside one field of the sheet."""

    field: str
    label: str
    parts: tuple[DiffPart, ...]


def word_diff(before: str, after: str) -> tuple[DiffPart, ...]:
    """Difference by words; spaces travel with the word before them."""
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (before, after))
    parts: list[DiffPart] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(DiffPart("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            parts.append(DiffPart("removed", "".join(old[i1:i2])))
        if j2 > j1:
            parts.append(DiffPart("added", "".join(new[j1:j2])))
    return tuple(parts)


def sheet_diff(before: ActionSheet, after: ActionSheet) -> tuple[FieldDiff, ...]:
    """The fields whose words or figures differ, in reading order."""
    texts = ((field, _as_text(before, field), _as_text(after, field)) for field in LABELS)
    return tuple(
        FieldDiff(field, _(LABELS[field]), word_diff(old, new)) for field, old, new in texts if old != new
    )


def _as_text(sheet: ActionSheet, field: str) -> str:
    return "\n".join(text for name, text in texts_of(sheet) if name == field)
