"""The notice before the first use of the model, the consent to it, and the administrator's page on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.drafting.state import Allowance, WriterState
from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.model_offer import whereabouts
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visit, Visitor, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.model_consent import agree, has_agreed, is_known, model_state, terms_of, withdraw
from assistant.wording import number_words

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@dataclass(frozen=True)
class Notice:
    """What is read before agreeing; `terms` go back with the consent, so that it is to what was read."""

    model: str
    where: str
    terms: str
    agreed: bool
    back: str


@dataclass(frozen=True)
class BudgetLine:
    whose: str
    words: str


@dataclass(frozen=True)
class ModelPage:
    """How the model is: no keys, no words that were sent to it."""

    name: str
    where: str
    resting: bool
    spent: str
    budgets: tuple[BudgetLine, ...]


@router.get("/modello")
def model(request: Request, visit: Visitor) -> Response:
    state = model_state(visit.viewer, house_of(request).writer)
    return render(request, "model.html", page=_page(state) if state else None)


@router.get("/modello/avviso")
def notice(request: Request, visit: Visitor, da: str = "/") -> Response:
    return _notice(request, visit, da)


@router.post("/modello/consenso")
def consent(request: Request, visit: Guarded, condizioni: Text = "", da: Text = "/") -> Response:
    house = house_of(request)
    if house.writer is None:
        raise NotFound
    try:
        agree(house.storage, visit.viewer, house.writer, condizioni, origin_of(request, visit))
    except NotFound:
        raise
    except Refused as refusal:
        return _notice(request, visit, da, str(refusal))
    return RedirectResponse(_own(da), 303)


@router.post("/modello/ritiro")
def no_consent(request: Request, visit: Guarded, da: Text = "/") -> Response:
    withdraw(house_of(request).storage, visit.viewer, origin_of(request, visit))
    return RedirectResponse(_own(da), 303)


def _notice(request: Request, visit: Visit, back: str, message: str = "") -> Response:
    """Raises NotFound where there is no model, and for a stranger."""
    house = house_of(request)
    if house.writer is None or not is_known(visit.viewer):
        raise NotFound
    state = house.writer.state()
    agreed = has_agreed(house.storage, visit.viewer, state)
    page = Notice(state.model, whereabouts(state), terms_of(state), agreed, _own(back))
    return render(request, "model_notice.html", 422 if message else 200, page=page, message=message)


def _own(path: str) -> str:
    """A page of this site, and no other, to go back to."""
    return path if re.fullmatch(r"/(?![/\\])[^\s\\]{0,500}", path) else "/"


def _page(state: WriterState) -> ModelPage:
    return ModelPage(
        f"{state.provider}: {state.model}",
        whereabouts(state),
        state.resting,
        _amount(state.today.tokens, state.today.cost),
        tuple(_budgets(state)),
    )


def _budgets(state: WriterState) -> Iterator[BudgetLine]:
    budgets = state.budgets
    for whose, allowance in (
        (_("Una persona"), budgets.person),
        (_("Un'impresa"), budgets.firm),
        (_("Tutti insieme"), budgets.everybody),
    ):
        yield BudgetLine(whose, _limits(allowance))


def _limits(allowance: Allowance) -> str:
    tokens = _("%(count)s token") % {"count": number_words(allowance.tokens)} if allowance.tokens else ""
    cost = _euro(allowance.cost) if allowance.cost is not None else ""
    return _(" e ").join(one for one in (tokens, cost) if one) or _("nessun limite")


def _amount(tokens: int, cost: Decimal) -> str:
    return _("%(count)s token, %(cost)s") % {"count": number_words(tokens), "cost": _euro(cost)}


def _euro(cost: Decimal) -> str:
    """A call costs fractions of a cent: up to four decimals."""
    return _("%(cost)s euro") % {"cost": number_words(round(cost, 4))}
