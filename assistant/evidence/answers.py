"""Answers made of literal sentences; without a citation that holds there is no sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.evidence.citations import CitationRefused, Documents, check
from assistant.evidence.documents import Certainty, Citation
from assistant.evidence.passages import Passage

AnswerStatus = Literal["answered", "refused", "routed"]


class AnswerWithoutEvidence(ValueError):  # noqa: N818  named after the fact, like all errors here
    """An answer that claims to be answered and cites nothing, or refuses and cites something."""


@dataclass(frozen=True)
class Sentence:
    """One sentence shown to a person and the quotes that carry it."""

    text: str
    citations: tuple[Citation, ...]
    certainty: Certainty


@dataclass(frozen=True)
class Answer:
    """What the library says. Sentences stand under an "answered" only, and there is at least one.

    `notes` are lines in our own words: state of the call, certainty, why not, whom to ask. `passages`
    are what was found, best first. `topic` and `go_to` come from the canned reply of a routed question.
    """

    status: AnswerStatus
    sentences: tuple[Sentence, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    topic: str = ""
    go_to: str = ""
    measure: str = ""  # the measure the answer is about, to be carried to the next question

    def __post_init__(self) -> None:
        if (self.status == "answered") != bool(self.sentences):
            raise AnswerWithoutEvidence(f"{self.status} con {len(self.sentences)} frasi")


def verified(sentences: Iterable[Sentence], documents: Documents) -> tuple[Sentence, ...]:
    """The sentences all of whose citations hold; the others are dropped, never mended."""
    return tuple(sentence for sentence in sentences if _holds(sentence, documents))


def _holds(sentence: Sentence, documents: Documents) -> bool:
    try:
        for citation in sentence.citations:
            check(citation, documents)
    except CitationRefused:
        return False
    return bool(sentence.citations)
