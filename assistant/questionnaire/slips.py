"""Words mistyped, and what they were meant to be."""

from collections.abc import Container, Sequence

LONG_ENOUGH = 5
"""Letters from which a word, or a stem, may be mended: shorter ones have too many neighbours."""
LIKE = 85
"""Ratio, 0..100, from which two words are one."""


def mended(word: str, known: Container[str], candidates: Sequence[str], like: int = LIKE) -> str:
    """The word itself when known or short, else the candidate it is a slip of, else itself."""
    from rapidfuzz import fuzz, process

    if word in known or len(word) < LONG_ENOUGH:
        return word
    near = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=like)
    return near[0] if near else word
