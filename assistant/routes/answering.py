"""The form of one question, sent: recorded, read back, moved on, or shown again with its slip."""

import secrets
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.evidence.vocabulary import Term
from assistant.language import _
from assistant.questionnaire.moves import AskMeaning
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.interview_page import Typed, interview_page
from assistant.routes.model_offer import model_offer
from assistant.routes.question_form import candidate_words
from assistant.routes.rendering import render
from assistant.routes.sessions import Visit, origin_of
from assistant.storage.refusals import AnswerClash, NotFound
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.preview_edit import preview_edit
from assistant.usecases.propose_reading import propose_reading
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.situation import subject_of
from assistant.usecases.understand_words import Moved, ToConfirm

Text = Annotated[str, Form()]
CONFIRM = "Per confermare prema «Continua»."


class TwoAnswers(Refused):
    """A value and «Non so» on one form: which of the two was meant is not ours to guess."""

    def __init__(self) -> None:
        super().__init__("Ha dato una risposta e anche segnato «Non so»: ne lasci una sola.")


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


@dataclass(frozen=True)
class AnswerForm:
    """The fields as sent. `edit`: an earlier answer is changed; `seen`: the choice whose effect was shown."""

    subject: str
    token: str
    chosen: tuple[str, ...]
    other: str
    words: str
    note: str
    confirm: str
    skip: bool
    edit: bool
    seen: str

    @property
    def filled(self) -> Filled:
        choice = self.other or ",".join(one for one in self.chosen if one.strip())
        return Filled(self.subject, self.token, choice, self.words, self.confirm, self.note, self.skip)


def answer_form(
    soggetto: Text,
    modulo: Text,
    risposta: Annotated[list[str] | None, Form()] = None,
    altro: Text = "",
    testo: Text = "",
    nota: Text = "",
    conferma: Text = "",
    salta: Text = "",
    modifica: Text = "",
    visto: Text = "",
) -> AnswerForm:
    chosen = tuple(risposta or ())
    return AnswerForm(
        soggetto, modulo, chosen, altro, testo, nota, conferma, bool(salta), bool(modifica), visto
    )


Sent = Annotated[AnswerForm, Depends(answer_form)]


def base_of(id: str, module: str = "") -> str:
    """The address under which a conversation lives: the general one, or that of a module."""
    return f"/valutazioni/{id}" + (f"/moduli/{module}" if module else "")


def take_answer(request: Request, visit: Visit, id: str, form: AnswerForm, module: str = "") -> Response:
    """Record, read back or move on; an edit first shows its effect; a slip leaves everything as typed."""
    house = house_of(request)
    origin = origin_of(request, visit)
    day = day_of(origin.at)
    filled = form.filled
    try:
        if form.other and any(one.strip() for one in form.chosen) and not form.skip:
            raise TwoAnswers
        if form.edit and filled.choice and filled.choice != form.seen and not form.skip:
            preview = preview_edit(house.storage, house.knowledge, visit.viewer, id, filled, day)
            if preview.changes_something:
                return question_page(request, visit, id, module, form, f"{preview.words} {_(CONFIRM)}")
        outcome = answer_question(house.storage, house.knowledge, visit.viewer, id, filled, day, origin)
    except (NotFound, AnswerClash):
        raise
    except Refused as refusal:
        field = "testo" if form.words and not filled.choice else "risposta"
        return question_page(request, visit, id, module, form, errors={field: str(refusal)})
    base = base_of(id, module)
    if isinstance(outcome, ToConfirm):
        _ask_model(request, visit, id, outcome)
        place = f"/domande/{outcome.subject}" if form.edit or outcome.subject != form.subject else ""
        return RedirectResponse(f"{base}{place}#testo", 303)
    if isinstance(outcome, Moved):
        return RedirectResponse(_place_after(outcome, id, base, form), 303)
    return RedirectResponse(f"{base}{'/risposte' if form.edit else ''}", 303)


def _ask_model(request: Request, visit: Visit, id: str, doubt: ToConfirm) -> None:
    """Where there is a model and our reader is not sure, it may propose; its silence changes nothing."""
    house, origin = house_of(request), origin_of(request, visit)
    if house.writer and not any(one.confident for one in doubt.candidates):
        day = day_of(origin.at)
        propose_reading(
            house.storage, house.knowledge, house.writer, visit.viewer, id, doubt.subject, day, origin
        )


def _place_after(moved: Moved, id: str, base: str, form: AnswerForm) -> str:
    """Where a move leads; the question in hand waits."""
    here = f"{base}/domande/{form.subject}" if form.edit else base
    if isinstance(moved.move, AskMeaning):
        return f"{here}?{urlencode({'parola': moved.move.term})}#parola"
    return {
        "skip": base,
        "repeat": f"{here}#domanda",
        "stop": f"/valutazioni/{id}/riprendere",
        "person": "/persona",
        "hand_over": f"/valutazioni/{id}/passaggi/{form.subject}",
        "back": f"{base}/domande/{moved.subject}",
    }[moved.move.kind]


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
