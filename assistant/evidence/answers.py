"""Answers made of literal sentences; without a citation that holds there is no sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from assistant.evidence.citations import CitationRefused, Documents, check
from assistant.evidence.documents import Certainty, Citation
from assistant.evidence.passages import Passage
from assistant.language import _

AnswerStatus = Literal["answered", "refused", "routed"]


class AnswerWithoutEvidence(ValueError):  # noqa: N818  named after the fact, like all errors here
    """An answer that claims to be answered and cites nothing, or refuses and cites something."""


@dataclass(frozen=True)
class Sentence:
    """One sentence shown to a person and the quotes that carry it.

    `against` are quotes of other sources that tell another figure of the same fact.
    """

    text: str
    citations: tuple[Citation, ...]
    certainty: Certainty
    against: tuple[Citation, ...] = ()


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

    def by_document(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences under the slug of the document that each quotes first, in their order."""
        listed: dict[str, tuple[Sentence, ...]] = {}
        for sentence in self.sentences:
            slug = sentence.citations[0].document
            listed[slug] = (*listed.get(slug, ()), sentence)
        return listed

    def __post_init__(self) -> None:
        if (self.status == "answered") != bool(self.sentences):
            raise AnswerWithoutEvidence(
                _("{status} con {count} frasi").format(status=self.status, count=len(self.sentences))
            )


def verified(sentences: Iterable[Sentence], documents: Documents) -> tuple[Sentence, ...]:
    """The sentences all of whose citations hold; the others are dropped, never mended.

    A quote against a sentence that does not hold goes alone.
    """
    return tuple(
        replace(sentence, against=tuple(one for one in sentence.against if _holds(one, documents)))
        for sentence in sentences
        if sentence.citations and all(_holds(one, documents) for one in sentence.citations)
    )


def _holds(citation: Citation, documents: Documents) -> bool:
    try:
        check(citation, documents)
    except CitationRefused:
        return False
    return True
