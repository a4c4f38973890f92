"""How much of one text stands in another, by runs of words: names copies and near copies of a source."""

import re
from zlib import crc32

SIZE = 6
"""Words in a run: long enough that two different texts share few, short enough to outlive small edits."""

NEAR = 50
"""Percent of the shorter text from which two texts are named as alike."""

_WORD = re.compile(r"\w+")


def runs(text: str) -> frozenset[int]:
    """Every run of SIZE words, as a number; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - SIZE + 1)
    return frozenset(crc32(" ".join(words[start : start + SIZE]).encode()) for start in range(last))


def shared(one: frozenset[int], other: frozenset[int]) -> int:
    """Percent of the shorter text that stands in the other: an extract of a long document is found too."""
    return round(100 * len(one & other) / max(1, min(len(one), len(other))))
