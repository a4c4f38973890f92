"""The desk's queue: what people say of the answers, and what they ask most and never get answered."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from assistant.storage.records import Origin, Rating, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK
from assistant.usecases.transactions import Reads, Stores

LONGEST_LIST = 30
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Unanswered:
    """A question as it was last put, how often it was, and when last."""

    question: str
    times: int
    last: datetime


@dataclass(frozen=True)
class Queue:
    """Ratings that nobody has read, oldest first; totals of all ratings; questions without an answer."""

    waiting: tuple[Rating, ...]
    useful: int
    not_useful: int
    unanswered: tuple[Unanswered, ...]


class Exchanges(Protocol):
    def refused(self) -> tuple[tuple[str, datetime], ...]: ...


class Ratings(Protocol):
    def waiting(self) -> tuple[Rating, ...]: ...
    def counts(self) -> dict[bool, int]: ...
    def handle(self, id: str, person: str) -> None: ...


class Work(Protocol):
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def ratings(self) -> Ratings: ...


def read_queue(storage: Reads[Work], viewer: Viewer, is_refused: Callable[[str], bool]) -> Queue:
    """`is_refused` asks the library today: a question that a newer source answers leaves the list.

    Raises NotFound.
    """
    staff_for(viewer, *DESK)
    with storage.reading() as work:
        waiting, counts, refused = work.ratings.waiting(), work.ratings.counts(), work.exchanges.refused()
    still = (one for one in most_asked(refused) if is_refused(one.question))
    return Queue(waiting, counts[True], counts[False], tuple(islice(still, LONGEST_LIST)))


def handle_rating(storage: Stores[Work], viewer: Viewer, rating: str, origin: Origin) -> None:
    """Somebody at the desk has read it. Raises NotFound."""
    person = staff_for(viewer, *DESK)
    with storage.writing(origin) as work:
        work.ratings.handle(rating, person.id)


def most_asked(questions: tuple[tuple[str, datetime], ...]) -> Iterator[Unanswered]:
    """Questions with the same words, in whatever order and case, counted together; the most asked first."""
    groups: dict[frozenset[str], list[tuple[datetime, str]]] = {}
    for question, at in questions:
        groups.setdefault(frozenset(_WORD.findall(question.casefold())), []).append((at, question))
    asked = [Unanswered(max(group)[1], len(group), max(group)[0]) for words, group in groups.items() if words]
    yield from sorted(asked, key=lambda one: (one.times, one.last), reverse=True)
