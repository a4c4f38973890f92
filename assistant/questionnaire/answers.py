"""The answer log: append-only records from which everything else is replayed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.rules.facts import FactValue

AnswerKind = Literal["value", "unknown", "not_applicable", "skipped", "withdrawn"]
Role = Literal["firm", "consultant"]


@dataclass(frozen=True)
class Answer:
    """One line of the log, about a question or a fact (`subject` is its id).

    `value`: level 1..5 for a question, a fact value for a fact, None for the other kinds. `words` is what
    the person typed when the value was read from free text. `note` is the consultant's remark.
    The latest line on a subject counts; a consultant's line overrides the firm's and both stay.
    """

    sequence: int
    subject: str
    kind: AnswerKind
    value: FactValue | None
    role: Role
    author: str
    at: datetime
    words: str = ""
    note: str = ""
