"""Adding a line to an answer log, under the name of whoever gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.questionnaire.answers import Answer, AnswerKind, Role
from assistant.rules.facts import FactValue
from assistant.storage.records import Origin, Viewer
from assistant.usecases.situation import AnswerLog

FIRM_AUTHOR = "l'impresa"
"""Who answers when nobody is signed in."""

COLLEAGUE = "un collega"
"""Who answers a single question that was handed over."""


class Answers(AnswerLog, Protocol):
    def append(self, assessment: str, answer: Answer) -> None: ...


@dataclass(frozen=True)
class Told:
    """What is to be recorded on a subject; see `Answer`."""

    subject: str
    kind: AnswerKind
    value: FactValue | None = None
    words: str = ""
    note: str = ""


def record(
    answers: Answers, assessment: str, told: Told, viewer: Viewer, origin: Origin, author: str = ""
) -> None:
    """Add the next line: a consultant's when somebody is signed in, else the firm's. Raises AnswerClash."""
    answers.append(assessment, line_of(answers.log(assessment), told, viewer, origin.at, author))


def line_of(log: Sequence[Answer], told: Told, viewer: Viewer, at: datetime, author: str = "") -> Answer:
    """The line that would come next in the log."""
    role: Role = "consultant" if viewer.person else "firm"
    name = author or (viewer.person.name if viewer.person else FIRM_AUTHOR)
    sequence = log[-1].sequence + 1 if log else 1
    return Answer(sequence, told.subject, told.kind, told.value, role, name, at, told.words, told.note)
