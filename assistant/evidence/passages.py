"""A passage: the stretch of a document that search finds and a person reads."""

from dataclasses import dataclass

from assistant.evidence.documents import Certainty, Document, DocumentKind, Statement


@dataclass(frozen=True)
class Passage:
    """Characters [start, end) of one document version, with what is known about them.

    `section` is a section type ("beneficiari", "faq", "area"...), `heading` the words above the passage,
    `question` the question it answers when it comes from an FAQ. `speaks_of` are the section types it
    answers: its own, or those its question asks for. `certainty` is the weakest of its claims.
    """

    document: str
    version: str
    kind: DocumentKind
    title: str
    measure: str
    section: str
    heading: str
    text: str
    start: int
    end: int
    source_url: str
    certainty: Certainty
    question: str = ""
    speaks_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A document and those of its statements that answer most directly, best first."""

    document: Document
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Finding:
    """What the library found for a question.

    `words` are those it looked for; `measure` the one the question is about, "" when unknown; `passages`
    best first; `answerable` whether they may be said to answer, `asked_before` whether an FAQ asks the
    same; `told` the documents that answer, best first: more than one when each answers for itself.
    """

    words: tuple[str, ...]
    measure: str
    passages: tuple[Passage, ...] = ()
    answerable: bool = False
    asked_before: bool = False
    told: tuple[Told, ...] = ()
