"""A person wants more questions than a quick screening asks: ten more, as often as wanted."""

from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.budget import MORE, QUESTIONS_WANTED, questions_answered, questions_left
from assistant.storage.records import Origin, Viewer
from assistant.usecases import situation
from assistant.usecases.measure_maturity import general
from assistant.usecases.recording import Answers, Told, record
from assistant.usecases.situation import situation_of
from assistant.usecases.transactions import Stores


class Work(situation.Work, Protocol):
    @property
    def answers(self) -> Answers: ...


def ask_for_more(
    storage: Stores[Work], knowledge: Knowledge, viewer: Viewer, id: str, day: date, origin: Origin
) -> None:
    """MORE questions than answered so far, never fewer than planned: one more line. Raises NotFound."""
    questionnaire = general(knowledge.questionnaire)
    with storage.writing(origin) as work:
        state = situation_of(work, knowledge, viewer, id, day, "write").state
        answered = questions_answered(questionnaire, state)
        planned = answered + questions_left(questionnaire, state, "quick")
        wanted = Told(QUESTIONS_WANTED, "value", max(answered + MORE, planned))
        record(work.answers, id, wanted, viewer, origin)
