"""From passages to the statements that answer most directly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence.documents import Document, Statement
from assistant.evidence.passages import Passage
from assistant.retrieval.italian import stems
from assistant.retrieval.search import Hit, Query

MOST = 4
"""Statements in an answer: more of them make mistakes likelier, not answers better."""

PASSAGES = 5
COVERED = 0.5
"""Share of the question's rare words from which a passage outside the asked part is still told."""

SAME_QUESTION = 0.6
"""Share of common stems from which an FAQ asks what the person asks."""

MARGIN = 0.5
"""Statements this far below the best (of at most 3) are left out."""

ALIKE = 0.6
"""Share of common stems from which two statements say the same."""


@dataclass(frozen=True)
class Asking:
    """A question put to one document: what it asks once the words of the document's name are set aside.

    `rarity` by token, `sections` the parts it asks for, `named` the stems of the document's names.
    """

    rarity: Mapping[str, float]
    sections: frozenset[str]
    named: frozenset[str]

    @classmethod
    def of(cls, query: Query, rarity: Mapping[str, float], document: Document) -> "Asking":
        named = frozenset(stems(" ".join((document.title, *document.names))))
        asked = {token: weight for token, weight in rarity.items() if token not in named}
        return cls(asked, query.sections, named)

    def share(self, words: frozenset[str]) -> float:
        """Share of the rarity asked for that the words hold, 0..1."""
        held = sum(weight for token, weight in self.rarity.items() if token in words)
        return held / (sum(self.rarity.values()) or 1.0)

    def likeness(self, passage: Passage) -> float:
        """Likeness of the question and that of an FAQ: shared stems over all stems, 1 when none is left."""
        if not passage.question:
            return 0.0
        one, other = set(self.rarity), set(stems(passage.question)) - self.named
        return len(one & other) / len(one | other) if one | other else 1.0

    def fits(self, passage: Passage) -> bool:
        """Whether a passage may be told: the same FAQ, the asked part, or half of the rare words."""
        if self.likeness(passage) >= SAME_QUESTION:
            return True
        if self.sections:
            return bool(self.sections & set(passage.speaks_of))
        return self.share(frozenset(stems(f"{passage.heading}\n{passage.text}"))) >= COVERED


@dataclass(frozen=True)
class _Candidate:
    statement: Statement
    words: frozenset[str]
    score: float


def telling(hits: Sequence[Hit], asking: Asking, document: Document) -> tuple[Statement, ...]:
    """One to four statements of the document, that of the first hit, most telling first.

    The best passage of claims always counts, the next ones when they fit. A statement scores by its
    passage, by the rare words in it or in its heading, and by the likeness of the FAQ it answers.
    """
    candidates: list[_Candidate] = []
    for hit in hits[:PASSAGES]:
        if hit.passage.document == document.slug and (not candidates or asking.fits(hit.passage)):
            candidates += _candidates(hit, hits[0].score, asking, document)
    candidates.sort(key=lambda candidate: -candidate.score)
    return tuple(candidate.statement for candidate in _distinct(candidates))


def _candidates(hit: Hit, best: float, asking: Asking, document: Document) -> Iterator[_Candidate]:
    passage = hit.passage
    heading = frozenset(stems(passage.heading))
    ground = hit.score / best + asking.likeness(passage)
    for statement in document.statements_in(passage.start, passage.end):
        words = frozenset(stems(document.text[statement.start : statement.end]))
        yield _Candidate(statement, words, ground + asking.share(words | heading))


def _distinct(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    kept: list[_Candidate] = []
    for candidate in candidates:
        if len(kept) == MOST or candidate.score < candidates[0].score - MARGIN:
            return
        if not any(_alike(candidate.words, other.words) for other in kept):
            kept.append(candidate)
            yield candidate


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(len(one | other), 1)
