"""Questions that wait for a consultant, who answers once for all."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.evidence.sources import ReasonMissing, SourceCardIncomplete
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.access import staff_for
from assistant.usecases.answer_referral import ANSWERERS, answer_referral, list_referrals, set_aside
from assistant.usecases.refer_question import show_referral

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
FIELDS = {"title": "domanda", "url": "fonte", "measure": "misura"}


@router.get("/richieste")
def referrals(request: Request, visit: Visitor) -> Response:
    views = list_referrals(house_of(request).storage, visit.viewer)
    return render(request, "referrals.html", views=views)


@router.get("/richieste/{referral}")
def open_one(request: Request, visit: Visitor, referral: str) -> Response:
    return _page(request, visit, referral, {})


def _page(
    request: Request,
    visit: Visitor,
    referral: str,
    typed: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Response:
    staff_for(visit.viewer, *ANSWERERS)
    house = house_of(request)
    view = show_referral(house.storage, visit.viewer, referral)
    begun = {"domanda": view.referral.question, "misura": view.referral.measure}
    titles = sorted((one.title, one.slug) for one in house.knowledge.measures.values())
    return render(
        request,
        "referral.html",
        422 if errors else 200,
        view=view,
        typed={"risposta": "", "fonte": "", "secondaria": "", "motivo": "", **begun, **typed},
        measures=[(slug, title) for title, slug in titles],
        errors=errors or {},
    )


@router.post("/richieste/{referral}/risposta")
def answer(
    request: Request,
    visit: Guarded,
    referral: str,
    domanda: Text = "",
    risposta: Text = "",
    fonte: Text = "",
    secondaria: Text = "",
    misura: Text = "",
) -> Response:
    """Propose the answer for the library; another person releases it. A slip keeps what was typed."""
    house, origin = house_of(request), origin_of(request, visit)
    typed = {"domanda": domanda, "risposta": risposta, "fonte": fonte, "misura": misura}
    try:
        answer_referral(
            house.storage,
            house.extract,
            house.knowledge,
            visit.viewer,
            referral,
            domanda,
            risposta,
            fonte.strip(),
            "secondary" if secondaria else "official",
            misura,
            day_of(origin.at),
            origin,
        )
    except NotFound:
        raise
    except SourceCardIncomplete as refusal:
        errors = {FIELDS[refusal.field]: str(refusal)}
        return _page(request, visit, referral, {**typed, "secondaria": secondaria}, errors)
    except Refused as refusal:
        errors = {"risposta": str(refusal)}
        return _page(request, visit, referral, {**typed, "secondaria": secondaria}, errors)
    return RedirectResponse("/richieste", 303)


@router.post("/richieste/{referral}/chiusura")
def close(request: Request, visit: Guarded, referral: str, motivo: Text = "") -> Response:
    """There will be no answer, and why."""
    try:
        origin = origin_of(request, visit)
        set_aside(house_of(request).storage, visit.viewer, referral, motivo, origin)
    except ReasonMissing as refusal:
        return _page(request, visit, referral, {}, {"motivo": str(refusal)})
    return RedirectResponse("/richieste", 303)
