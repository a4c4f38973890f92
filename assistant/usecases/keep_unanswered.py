"""Visitors' questions are kept without their author, and only those the desk can learn from.

An answered question teaches nothing, so it is not kept at all; one that the library refused, or that its
reader rated, shows what is missing. What is kept is the question as text, its personal data masked, and the
reply of that day: no cookie, no address, no link to any firm. Who sends many in a row is answered all the
same and nothing more is kept, so that nobody fills the desk's list.
"""

from dataclasses import asdict
from datetime import date
from typing import Protocol

from assistant.evidence.answers import Answer
from assistant.evidence.personal_data import masked
from assistant.language import _
from assistant.refusals import Refused
from assistant.storage.records import Exchange, Json, Origin
from assistant.usecases.transactions import Stores


class TooManyAtOnce(Refused):
    """More questions from one place than people ask."""

    def __init__(self) -> None:
        super().__init__(
            _("Ha già mandato molte richieste: riprovi fra un quarto d'ora o parli con una persona.")
        )


class Exchanges(Protocol):
    def add(self, question: str, answer: Json, day: date, assessment: str | None = None) -> Exchange: ...


class Work(Protocol):
    @property
    def exchanges(self) -> Exchanges: ...


class Attempts(Protocol):
    """Counts by key; `wait` tells the seconds until the next one, 0 for now."""

    def wait(self, key: str) -> int: ...
    def count(self, key: str) -> None: ...


def keep_unanswered(
    storage: Stores[Work],
    attempts: Attempts,
    address: str,
    question: str,
    answer: Answer,
    day: date,
    origin: Origin,
) -> None:
    """Keep a visitor's question that the library refused. `address`: where it comes from, to count."""
    key = f"question:{address}"
    if answer.status == "refused" and not attempts.wait(key):
        attempts.count(key)
        with storage.writing(origin) as work:
            keep(work.exchanges, question, answer, day)


def keep(exchanges: Exchanges, question: str, answer: Answer, day: date) -> Exchange:
    """The one way in which a visitor's question is written down."""
    return exchanges.add(masked(" ".join(question.split())), asdict(answer), day)


def count_in(attempts: Attempts, address: str) -> None:
    """One more thing sent from this address. Raises TooManyAtOnce."""
    key = f"sent:{address}"
    if attempts.wait(key):
        raise TooManyAtOnce
    attempts.count(key)
