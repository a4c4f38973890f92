"""The three jobs of the model, each with one typed input and one typed output. Nothing here calls it.

A job that speaks of a firm holds one `FirmsOwn`, so that the data of two firms cannot meet in a prompt.
Inputs hold words as people wrote them: the writer masks personal data on the way out and puts them back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.evidence.answers import Sentence
from assistant.evidence.documents import Document
from assistant.evidence.model_calls import ModelCall
from assistant.evidence.passages import Passage
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate
from assistant.roadmap.adapted import AdaptedSentence, SheetSentence
from assistant.rules.facts import FactDefinition

MOST_PASSAGES = 4
"""Best first; more of them make a small model slow and vague."""


@dataclass(frozen=True)
class FirmsOwn:
    """What one firm said: its assessment, answers as lines of text, names of firm and people to hide."""

    assessment: str
    answers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadAnswer:
    """Read what a person wrote on one question. `day` is today."""

    subject: Question | FactDefinition
    words: str
    day: date
    firm: FirmsOwn


@dataclass(frozen=True)
class ProposedReading:
    """A candidate to confirm, never a certain one; None when the model read nothing that holds."""

    candidate: Candidate | None
    call: ModelCall


@dataclass(frozen=True)
class CitedAnswer:
    """Answer a question from public passages. `documents` are those they lie in, by (slug, version).

    Whose question it is does not enter: nothing of a firm is in this prompt but the question's own words.
    """

    question: str
    passages: tuple[Passage, ...]
    documents: Mapping[tuple[str, str], Document]
    names: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        question: str,
        found: Sequence[Passage],
        document: Callable[[str, str], Document],
        names: tuple[str, ...] = (),
    ) -> "CitedAnswer":
        """The job for the best passages found; `document` gives one by slug and version."""
        passages = tuple(found[:MOST_PASSAGES])
        places = {(one.document, one.version) for one in passages}
        return cls(question, passages, {place: document(*place) for place in places}, names)


@dataclass(frozen=True)
class WrittenAnswer:
    """Sentences that passed the gate, in reading order, none when none did; how many did not."""

    sentences: tuple[Sentence, ...]
    dropped: int
    calls: tuple[ModelCall, ...]


@dataclass(frozen=True)
class AdaptSheet:
    """Word the sheet of one action for one firm. `action` is its id in the catalogue."""

    action: str
    title: str
    sentences: tuple[SheetSentence, ...]
    firm: FirmsOwn
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class AdaptedSheet:
    """The sentences that changed and passed the checks; all others stay as the catalogue has them."""

    sentences: tuple[AdaptedSentence, ...]
    dropped: int
    call: ModelCall
