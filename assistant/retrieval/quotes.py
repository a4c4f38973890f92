"""From passages to the statements that answer most directly."""

from collections.abc import Mapping, Sequence

from assistant.evidence.documents import Document, Statement
from assistant.retrieval.italian import stems
from assistant.retrieval.search import Hit

MOST = 4
"""Statements in an answer: more of them make mistakes likelier, not answers better."""

PASSAGES = 4
MARGIN = 0.45
"""Statements this far below the best (of about 2) are left out."""

ALIKE = 0.6
"""Share of common stems from which two statements say the same."""


def telling(
    hits: Sequence[Hit], rarity: Mapping[str, float], documents: Mapping[str, Document]
) -> tuple[tuple[Document, Statement], ...]:
    """One to four statements of the best document, most telling first; none when nothing was found.

    A statement counts by the score of its passage, relative to the best, and by the share of the
    question's rare words (`rarity`) that it holds itself. `documents` by slug, those of the hits.
    """
    if not hits:
        return ()
    document = documents[hits[0].passage.document]
    ranked: list[tuple[float, Statement, frozenset[str]]] = []
    for hit in hits[:PASSAGES]:
        passage = hit.passage
        if passage.document == document.slug:
            inside = [s for s in document.statements if passage.start <= s.start and s.end <= passage.end]
            for statement in inside:
                words = frozenset(stems(document.text[statement.start : statement.end]))
                heard = words | frozenset(stems(passage.question))
                ranked.append((hit.score / hits[0].score + _share(rarity, heard), statement, words))
    ranked.sort(key=lambda one: -one[0])
    return tuple((document, statement) for statement in _distinct(ranked))


def _distinct(ranked: Sequence[tuple[float, Statement, frozenset[str]]]) -> list[Statement]:
    kept: list[tuple[Statement, frozenset[str]]] = []
    for score, statement, words in ranked:
        if len(kept) == MOST or score < ranked[0][0] - MARGIN:
            break
        if all(len(words & other) < ALIKE * max(len(words | other), 1) for _, other in kept):
            kept.append((statement, words))
    return [statement for statement, _ in kept]


def _share(rarity: Mapping[str, float], words: frozenset[str]) -> float:
    return sum(weight for token, weight in rarity.items() if token in words) / (sum(rarity.values()) or 1.0)
