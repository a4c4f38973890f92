"""What stands out, as a line: the answer given and, for a gap, the level that follows."""

from dataclasses import dataclass

from assistant.routes.answer_words import said
from assistant.spoken import capital
from assistant.usecases.show_results import Remarkable


@dataclass(frozen=True)
class PointLine:
    subject: str
    title: str
    said: str
    next: str


def point_line(one: Remarkable, gap: bool) -> PointLine:
    next_step = one.question.levels[one.level] if gap and one.level < 5 else ""
    return PointLine(one.question.id, capital(one.question.topic), said(one.question, one.answer), next_step)
