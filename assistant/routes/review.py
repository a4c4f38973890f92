"""All answers on one page: the person checks them, the consultant confirms or corrects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import StringConstraints
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question
from assistant.routes.answer_words import said
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.rules.facts import FactDefinition
from assistant.rules.truth import Truth
from assistant.usecases.access import staff_for
from assistant.usecases.answer_question import confirm_answer, confirm_answers
from assistant.usecases.measure_maturity import general
from assistant.usecases.situation import Situation, situation_of

router = APIRouter(include_in_schema=False)

AnswerRead = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+:[0-9]+$")]
"""An answer that was on the screen: its subject and its place in the log."""


@dataclass(frozen=True)
class NoteLine:
    author: str
    at: datetime
    words: str


@dataclass(frozen=True)
class BeforeLine:
    who: str
    at: datetime
    said: str


@dataclass(frozen=True)
class AnswerRow:
    """One subject: the answer in force, whose it is, what it was before."""

    subject: str
    sequence: int
    text: str
    said: str
    answered: bool
    own_words: str
    who: str
    at: datetime | None
    confirmed: bool
    notes: tuple[NoteLine, ...]
    history: tuple[BeforeLine, ...]


@dataclass(frozen=True)
class AnswerGroup:
    id: str
    title: str
    rows: tuple[AnswerRow, ...]

    @property
    def to_confirm(self) -> tuple[AnswerRow, ...]:
        return tuple(row for row in self.rows if row.answered and not row.confirmed)


@dataclass(frozen=True)
class ReviewPage:
    base: str
    case: str
    back: str
    firm: str
    staff: bool
    groups: tuple[AnswerGroup, ...]


@router.get("/valutazioni/{id}/risposte")
def review(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    with house.storage.reading() as work:
        situation = situation_of(work, house.knowledge, visit.viewer, id, day_of(house.clock()))
    page = ReviewPage(
        base=f"/valutazioni/{id}",
        case=f"/imprese/{id}",
        back="/imprese" if visit.is_staff else f"/valutazioni/{id}",
        firm=situation.firm,
        staff=visit.is_staff,
        groups=tuple(_groups(situation, house.knowledge, visit.is_staff)),
    )
    return render(request, "answers.html", page=page)


@router.post("/valutazioni/{id}/conferme")
def confirm(
    request: Request,
    visit: Guarded,
    id: str,
    soggetto: Annotated[str, Form()],
    nota: Annotated[str, Form()] = "",
) -> Response:
    """A consultant's yes to an answer of the firm."""
    staff_for(visit.viewer, "consultant", "administrator")
    house = house_of(request)
    origin = origin_of(request, visit)
    confirm_answer(house.storage, house.knowledge, visit.viewer, id, soggetto, nota, origin)
    return RedirectResponse(f"/valutazioni/{id}/risposte#{soggetto}", 303)


@router.post("/valutazioni/{id}/conferme-insieme")
def confirm_together(
    request: Request,
    visit: Guarded,
    id: str,
    gruppo: Annotated[str, Form()],
    letta: Annotated[list[AnswerRead], Form()],
) -> Response:
    """A consultant's yes to the answers of an area."""
    staff_for(visit.viewer, "consultant", "administrator")
    read = {subject: int(number) for subject, _colon, number in (one.partition(":") for one in letta)}
    confirm_answers(house_of(request).storage, visit.viewer, id, read, origin_of(request, visit))
    return RedirectResponse(f"/valutazioni/{id}/risposte#{gruppo}", 303)


def _groups(situation: Situation, knowledge: Knowledge, staff: bool) -> Iterator[AnswerGroup]:
    """The firm first, then area by area. A consultant also sees what nobody answered."""
    state = situation.state
    facts = tuple(
        _row(fact, situation)
        for fact in knowledge.facts.values()
        if fact.id in state.answers and not fact.derived
    )
    if facts:
        yield AnswerGroup("impresa", _("L'impresa"), facts)
    for area in general(knowledge.questionnaire).areas:
        rows = tuple(
            _row(question, situation)
            for question in area.questions
            if question.id not in state.dormant
            and (question.id in state.answers or (staff and state.applies[question.id] is Truth.YES))
        )
        if rows:
            yield AnswerGroup(area.id, area.title, rows)


def _row(subject: Question | FactDefinition, situation: Situation) -> AnswerRow:
    lines = [line for line in situation.log if line.subject == subject.id and line.kind not in ("skipped",)]
    current = situation.state.answers.get(subject.id)
    notes = tuple(NoteLine(line.author, line.at, line.note) for line in lines if line.note)
    return AnswerRow(
        subject.id,
        current.sequence if current else 0,
        subject.text,
        said(subject, current) if current else _("Nessuna risposta"),
        current is not None,
        current.words if current else "",
        current.author if current else "",
        current.at if current else None,
        current is not None and current.role == "consultant",
        notes,
        tuple(_before(subject, lines, current)),
    )


def _before(
    subject: Question | FactDefinition, lines: list[Answer], current: Answer | None
) -> Iterator[BeforeLine]:
    """Earlier answers that said something else."""
    for line in lines:
        differs = current is not None and (line.value, line.kind) != (current.value, current.kind)
        if line is not current and differs:
            yield BeforeLine(line.author, line.at, said(subject, line))
