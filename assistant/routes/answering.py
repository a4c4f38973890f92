"""The form of one question, sent: recorded, read back, moved on, or shown again with its slip."""

from urllib.parse import urlencode

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import N_, _
from assistant.questionnaire.moves import AskMeaning
from assistant.refusals import Refused
from assistant.routes.answer_form import AnswerForm
from assistant.routes.conversation import base_of, question_page
from assistant.routes.house import house_of
from assistant.routes.sessions import Visit, origin_of
from assistant.storage.refusals import AnswerClash, NotFound
from assistant.usecases.answer_question import answer_question
from assistant.usecases.preview_edit import preview_edit
from assistant.usecases.propose_reading import propose_reading
from assistant.usecases.understand_words import Moved, ToConfirm

CONFIRM = N_("Per confermare prema «Continua».")


class TwoAnswers(Refused):
    """A value and «Non so» on one form: which of the two was meant is not ours to guess."""

    def __init__(self) -> None:
        super().__init__(_("Ha dato una risposta e anche segnato «Non so»: ne lasci una sola."))


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
