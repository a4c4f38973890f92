"""Whether an answer helped, and why not: it goes to the desk's queue."""

from datetime import date
from typing import Protocol

from assistant.evidence.answers import Answer
from assistant.evidence.personal_data import masked
from assistant.questionnaire.parsing import checked_length
from assistant.storage.records import Exchange, Origin, Rating, Viewer
from assistant.usecases import keep_unanswered
from assistant.usecases.access import AssessmentWork, assessment_for, exchange_for
from assistant.usecases.keep_unanswered import Attempts, count_in, keep
from assistant.usecases.transactions import Stores


class Exchanges(keep_unanswered.Exchanges, Protocol):
    def get(self, id: str) -> Exchange: ...


class Ratings(Protocol):
    def add(self, exchange: Exchange, useful: bool, reason: str) -> Rating: ...


class Work(AssessmentWork, Protocol):
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def ratings(self) -> Ratings: ...


def rate_exchange(
    storage: Stores[Work], viewer: Viewer, exchange: str, useful: bool, reason: str, origin: Origin
) -> Exchange:
    """Rate an answer given inside an assessment; rating again replaces. Raises NotFound, AnswerTooLong."""
    reason = _one_line(reason)
    with storage.writing(origin) as work:
        rated = exchange_for(viewer, exchange, work)
        if rated.assessment is not None:
            assessment_for(viewer, rated.assessment, work, "write")
        work.ratings.add(rated, useful, reason)
    return rated


def rate_public_answer(
    storage: Stores[Work],
    attempts: Attempts,
    address: str,
    question: str,
    answer: Answer,
    useful: bool,
    reason: str,
    day: date,
    origin: Origin,
) -> None:
    """A visitor rates what was just read: only now are question and answer kept, without their author.

    Raises TooManyAtOnce, AnswerTooLong.
    """
    reason = masked(_one_line(reason))
    count_in(attempts, address)
    with storage.writing(origin) as work:
        work.ratings.add(keep(work.exchanges, question, answer, day), useful, reason)


def _one_line(reason: str) -> str:
    return " ".join(checked_length(reason).split())
