"""The one place where named errors become pages and status codes."""

import sys
from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.evidence.documents import DocumentNotKept
from assistant.evidence.sources import SourceMoved
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.refusals import SheetChangedMeanwhile, UnknownAction
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import FormFromElsewhere, origin_of, visit_of
from assistant.storage.records import Viewer
from assistant.storage.refusals import AnswerClash, DecisionClash, NotFound, StageMoved
from assistant.usecases.access import note_denied
from assistant.usecases.answer_referral import ReferralClosed
from assistant.usecases.keep_unanswered import TooManyAtOnce
from assistant.usecases.sign_in import TooManyAttempts

STATUSES: Mapping[type[Refused], int] = {
    NotFound: 404,
    DocumentNotKept: 404,
    AnswerClash: 409,
    DecisionClash: 409,
    SheetChangedMeanwhile: 409,
    UnknownAction: 404,
    StageMoved: 409,
    SourceMoved: 409,
    ReferralClosed: 409,
    TooManyAttempts: 429,
    TooManyAtOnce: 429,
}
"""Refusals that are not the person's slip; every other one is 422."""


def status_of(refusal: Refused) -> int:
    return next((status for kind, status in STATUSES.items() if isinstance(refusal, kind)), 422)


def install(app: FastAPI) -> None:
    """Register the handlers; the catch-all is `protection`'s, which dresses its page too."""
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, incomplete)
    app.add_exception_handler(FormFromElsewhere, elsewhere)


def _page(request: Request, status: int, title: str, *sentences: str) -> Response:
    return render(request, "message.html", status, title=title, sentences=sentences)


def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    status = status_of(error)
    if isinstance(error, NotFound):
        _leave_trace(request, error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": str(error)}, status)
    if status == 404:
        return missing(request)
    title = _("Qualcosa è cambiato nel frattempo") if status == 409 else _("Non è stato possibile")
    return _page(request, status, title, str(error))


def _leave_trace(request: Request, refusal: NotFound) -> None:
    """Of an attempt on somebody else's case by a known visitor; strangers would only fill the log."""
    visit = visit_of(request)
    if visit is not None and refusal.denied and visit.viewer != Viewer():
        with house_of(request).storage.writing(origin_of(request, visit)) as work:
            note_denied(work, refusal)


def missing(request: Request) -> Response:
    """The same page for what never was and for what is not the visitor's to see."""
    return _page(
        request,
        404,
        _("Questa pagina non c'è"),
        _("Il link può essere scaduto, oppure non è destinato a Lei. Le Sue risposte sono salve."),
    )


def http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": error.detail}, error.status_code)
    if error.status_code == 404:
        return missing(request)
    if error.status_code == 405:
        return _page(request, 405, _("Qui non si può arrivare così"), _("Torni indietro e usi il pulsante."))
    if error.status_code == 413:
        return too_long(request)
    return _page(request, error.status_code, _("Non è stato possibile"), _("Torni indietro e riprovi."))


def too_long(request: Request) -> Response:
    """More than any form of ours holds."""
    return _page(
        request,
        413,
        _("Il testo è troppo lungo"),
        _("Nulla è stato registrato, e le risposte di prima sono salve."),
        _("Torni indietro e scriva solo la frase che conta: bastano poche righe."),
    )


async def incomplete(request: Request, error: Exception) -> Response:
    """A form without one of its parts, or an address written by hand. Programs get the list of faults."""
    assert isinstance(error, RequestValidationError)
    if request.url.path.startswith("/api/"):
        return await request_validation_exception_handler(request, error)
    words = _("Manca una parte del modulo o dell'indirizzo. Torni indietro, ricarichi la pagina e riprovi.")
    return _page(request, 422, _("Non è stato possibile"), words)


def elsewhere(request: Request, _error: Exception) -> Response:
    return _page(
        request,
        403,
        _("Questo modulo non vale più"),
        _("La pagina era aperta da troppo tempo, oppure arriva da un altro sito. Nulla è stato registrato."),
        _("Torni indietro, ricarichi la pagina e invii di nuovo."),
    )


def broken(request: Request, error: Exception) -> Response:
    """Whatever nobody foresaw: logged with its traceback, and a page that says so."""
    id = getattr(request.state, "request_id", "")
    _log().error("request failed", path=request.url.path, request=id, exc_info=error)
    return _page(
        request,
        500,
        _("Si è rotto qualcosa da noi"),
        _("Le risposte già salvate sono al sicuro. Riprovi fra un minuto, oppure parli con una persona."),
    )


def _log() -> structlog.typing.FilteringBoundLogger:
    """One JSON line on stderr. A plain traceback: the values of local variables are people's answers."""
    logger: structlog.typing.FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    return logger
