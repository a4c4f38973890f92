"""Duties of a law as dated facts: what it asks, from when, where that was read, what is still to verify."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assistant.evidence.documents import SourceReference


@dataclass(frozen=True)
class Duty:
    """One duty. `since` is its first day; where no source gives one, `timing` says what is known of it.

    `questions` are ids whose answers show how ready the firm is; `verify` is what a person must look up.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    title: str
    words: str
    sources: tuple[str, ...]
    since: date | None = None
    timing: str = ""
    questions: tuple[str, ...] = ()
    verify: str = ""


@dataclass(frozen=True)
class Duties:
    """The duties of one law, in the order in which a firm reads them; `note` goes with all of them."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str
    intro: str
    note: str
    sources: tuple[SourceReference, ...]
    duties: tuple[Duty, ...]

    def sources_of(self, duty: Duty) -> Iterator[SourceReference]:
        """Where the duty was read."""
        return (source for source in self.sources if source.id in duty.sources)
