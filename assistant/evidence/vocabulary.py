"""The words of the library: names of sections, glossary terms, canned replies, synonyms, surveys."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from assistant.evidence.documents import DocumentKind


@dataclass(frozen=True)
class SectionName:
    """A section type: its heading for people and the phrases with which people ask for it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    type: str
    heading: str
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A glossary entry in plain Italian. `expansion` opens an acronym; `source` is set for legal terms."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    term: str
    text: str
    expansion: str = ""
    also: tuple[str, ...] = ()  # other names of the same thing
    source: str = ""


@dataclass(frozen=True)
class Synonyms:
    """A word of our documents and others, which they do not hold, that people use for it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    word: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class Survey:
    """Questions that several documents answer, each for itself: their kinds and the parts that answer.

    Nothing is told without a document of the first kind; where others may follow, one of it comes first.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    kinds: tuple[DocumentKind, ...]
    sections: tuple[str, ...]
    asked_as: tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """A canned text for what the library does not answer from its documents.

    `topic` says what was asked; `patterns` are regular expressions on the question in lower case;
    `go_to` is the part of the product that does answer ("funding_check"), "" when none does.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    topic: str
    patterns: tuple[str, ...]
    text: str
    go_to: Literal["", "funding_check", "consultant"] = ""


@dataclass(frozen=True)
class Vocabulary:
    """Everything above, in file order; the order of replies is their precedence."""

    sections: tuple[SectionName, ...]
    terms: tuple[Term, ...]
    replies: tuple[Reply, ...]
    synonyms: tuple[Synonyms, ...] = ()
    surveys: tuple[Survey, ...] = ()
