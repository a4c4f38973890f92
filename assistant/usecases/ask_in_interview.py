"""A question about funding in the middle of an interview: answered or tried out, kept with its citations."""

from dataclasses import asdict
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.parsing import checked_length
from assistant.storage.records import Exchange, Json, Origin, Viewer
from assistant.usecases import situation
from assistant.usecases.access import assessment_for
from assistant.usecases.ask_library import Librarian, ask
from assistant.usecases.situation import situation_of
from assistant.usecases.suppose import suppose
from assistant.usecases.transactions import Stores


class Exchanges(Protocol):
    def add(self, question: str, answer: Json, day: date, assessment: str | None = None) -> Exchange: ...
    def of_assessment(self, assessment: str) -> tuple[Exchange, ...]: ...


class Work(situation.Work, Protocol):
    @property
    def exchanges(self) -> Exchanges: ...


def ask_in_interview(
    storage: Stores[Work],
    library: Librarian,
    knowledge: Knowledge,
    viewer: Viewer,
    id: str,
    question: str,
    day: date,
    origin: Origin,
) -> Exchange:
    """Reply and citations are stored together, never rebuilt. The last measure spoken of stays the topic.

    Raises NotFound, AnswerTooLong.
    """
    question = checked_length(question).strip()
    with storage.reading() as work:
        told = situation_of(work, knowledge, viewer, id, day, "write").state.facts
        earlier = work.exchanges.of_assessment(id)
    topic = str(earlier[-1].answer.get("measure", "")) if earlier else ""
    reply = suppose(knowledge, told, question, library.resolve(question) or topic, day)
    if reply is None:
        reply = ask(library, knowledge, question, day, topic)
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        return work.exchanges.add(question, asdict(reply), day, id)
