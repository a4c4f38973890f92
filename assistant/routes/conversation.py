"""The page of one question inside its conversation: the question, and what the talk adds to it."""

import secrets
from dataclasses import dataclass, replace

from fastapi import Request, Response

from assistant.clock import day_of
from assistant.evidence.vocabulary import Term
from assistant.routes.answer_form import AnswerForm
from assistant.routes.house import house_of
from assistant.routes.interview_page import Typed, interview_page
from assistant.routes.model_offer import model_offer
from assistant.routes.question_form import candidate_words
from assistant.routes.rendering import render
from assistant.routes.sessions import Visit
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.situation import subject_of


@dataclass(frozen=True)
class ToldLine:
    """A fact told in passing: its words, and what a yes would record."""

    subject: str
    label: str
    words: str
    readings: tuple[str, ...]
    token: str


@dataclass(frozen=True)
class ConflictLine:
    """Two answers that hardly go together."""

    subject: str
    topic: str
    words: str


@dataclass(frozen=True)
class Extras:
    """What a conversation adds to the question; `asked`: the word asked about, whether explained or not."""

    assessment: str
    term: Term | None
    asked: str
    told: tuple[ToldLine, ...]
    conflicts: tuple[ConflictLine, ...]


def base_of(id: str, module: str = "") -> str:
    """The address under which a conversation lives: the general one, or that of a module."""
    return f"/valutazioni/{id}" + (f"/moduli/{module}" if module else "")


def question_page(
    request: Request,
    visit: Visit,
    id: str,
    module: str,
    form: AnswerForm,
    effect: str = "",
    errors: dict[str, str] | None = None,
) -> Response:
    """The question again, with what was sent still there."""
    house = house_of(request)
    subject_of(house.knowledge, form.subject)
    interview = show_interview(
        house.storage,
        house.knowledge,
        visit.viewer,
        id,
        day_of(house.clock()),
        editing=form.subject,
        module=module,
    )
    typed = Typed(form.chosen, form.other, form.words, form.note)
    return shown(request, visit, interview, form.edit, typed, effect=effect, errors=errors)


def shown(
    request: Request,
    visit: Visit,
    interview: Interview,
    editing: bool = False,
    typed: Typed | None = None,
    exchange: str = "",
    effect: str = "",
    errors: dict[str, str] | None = None,
    asked_word: str = "",
    asked: str = "",
) -> Response:
    """The page of one question, under the address of its conversation.

    `asked`: a question to the library that was refused, kept in its field.
    """
    knowledge, token = house_of(request).knowledge, secrets.token_urlsafe(16)
    page = interview_page(interview, knowledge, visit.is_staff, token, editing, typed, exchange)
    if not effect and interview.preview and interview.preview.changes_something:
        effect = interview.preview.words
    base = base_of(interview.situation.assessment.id, interview.module)
    page = replace(
        page,
        base=base,
        here=page.here.replace(page.base, base, 1),
        back=page.back.replace(page.base, base, 1),
        effect=effect,
    )
    status = 422 if errors else 200
    extras = _extras(interview, asked_word)
    offer = model_offer(request, visit, page.here) if visit.may_write else None
    context = {"page": page, "extras": extras, "asked": asked, "offer": offer, "errors": errors or {}}
    return render(request, "conversation.html", status, **context)


def _extras(interview: Interview, asked_word: str) -> Extras:
    return Extras(
        interview.situation.assessment.id,
        interview.term,
        asked_word,
        tuple(
            ToldLine(
                one.fact.id,
                one.fact.label,
                one.words,
                tuple(candidate_words(one.fact, candidate) for candidate in one.candidates),
                secrets.token_urlsafe(16),
            )
            for one in interview.told
        ),
        tuple(ConflictLine(one.question.id, one.question.topic, one.words) for one in interview.conflicts),
    )
