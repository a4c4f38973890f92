"""Comments on the desk; the link by which a firm reads the draft and comments; the page it opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _
from assistant.roadmap.comments import CommentEmpty, CommentTooLong
from assistant.roadmap.preview import PreviewAction
from assistant.routes.errors import status_of
from assistant.routes.house import house_of
from assistant.routes.plan_drawings import when
from assistant.routes.rendering import render
from assistant.routes.roadmap_page import as_typed, roadmap_page
from assistant.routes.sessions import Guarded, Visitor, guarded, open_visit, origin_of
from assistant.routes.sign_in import address_of
from assistant.usecases.comment_roadmap import (
    COMMENT_LINK,
    comment_on_desk,
    make_comment_link,
    read_draft,
    send_comments,
)
from assistant.usecases.one_time_links import LinkExpired, LinkUsed
from assistant.usecases.roadmap_desk import open_desk

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
WHOLE = "insieme"
"""The field of the comment on the whole roadmap; those on actions are called after them."""


@dataclass(frozen=True)
class SendPage:
    """The consultant's side: the link, once it is made."""

    back: str
    days: int
    link: str = ""
    expires: datetime | None = None


@dataclass(frozen=True)
class DraftAction:
    id: str
    number: int
    title: str
    what: str
    steps: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    comment: str


@dataclass(frozen=True)
class DraftPage:
    """The firm's side: the draft in plain words, with a field under each action."""

    firm: str
    expires: datetime
    actions: tuple[DraftAction, ...]
    name: str
    whole: str


@router.post("/imprese/{id}/commenti")
def comment(request: Request, visit: Guarded, id: str, commento: Text = "", su: Text = "") -> Response:
    """On the open action, or on the whole roadmap when no action is named."""
    house, origin = house_of(request), origin_of(request, visit)
    try:
        comment_on_desk(house.storage, visit.viewer, id, su, commento.replace("\r\n", "\n"), origin)
    except (CommentEmpty, CommentTooLong) as refusal:
        day = day_of(origin.at)
        found = open_desk(house.storage, house.knowledge, house.library, visit.viewer, id, day)
        page = as_typed(roadmap_page(found, visit.viewer, su), {"commento": commento})
        errors = {"commento": str(refusal)}
        return render(request, "roadmap.html", status_of(refusal), page=page, errors=errors)
    action = f"/{su}" if su else ""
    return RedirectResponse(f"/imprese/{id}/roadmap{action}#commenti", 303)


@router.get("/imprese/{id}/commenti/link")
def offer(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    open_desk(house.storage, house.knowledge, house.library, visit.viewer, id, day_of(house.clock()))
    return render(request, "comment_link.html", page=SendPage(f"/imprese/{id}/roadmap", COMMENT_LINK.days))


@router.post("/imprese/{id}/commenti/link")
def give(request: Request, visit: Guarded, id: str) -> Response:
    house, origin = house_of(request), origin_of(request, visit)
    token = make_comment_link(house.storage, visit.viewer, id, origin)
    site = (house.settings.public_url or str(request.base_url)).rstrip("/")
    page = SendPage(
        f"/imprese/{id}/roadmap", COMMENT_LINK.days, f"{site}/bozza/{token}", origin.at + COMMENT_LINK
    )
    return render(request, "comment_link.html", page=page)


@router.get("/bozza/{token}")
def read(request: Request, _visit: Visitor, token: str) -> Response:
    """Reading spends nothing: mail scanners open links too."""
    return _draft(request, token, {})


@router.post("/bozza/{token}")
async def send(request: Request, token: str) -> Response:
    return await run_in_threadpool(_sent, request, token, await request.form())


def _sent(request: Request, token: str, form: FormData) -> Response:
    visit = guarded(request, open_visit(request), str(form.get("csrf", "")))
    house, origin = house_of(request), origin_of(request, visit)
    typed = {name: str(value).replace("\r\n", "\n") for name, value in form.items()}
    texts = {name.removeprefix("commento-"): text for name, text in typed.items() if "commento-" in name}
    texts[""] = texts.pop(WHOLE, "")
    try:
        number = send_comments(
            house.storage, house.attempts, token, typed.get("nome", ""), texts, address_of(request), origin
        )
    except (CommentEmpty, CommentTooLong) as refusal:
        return _draft(request, token, typed, {f"commento-{WHOLE}": str(refusal)}, status_of(refusal))
    except (LinkUsed, LinkExpired) as refusal:
        return _closed(request, refusal)
    return render(request, "comments_sent.html", number=number)


def _draft(
    request: Request,
    token: str,
    typed: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    house = house_of(request)
    now = house.clock()
    try:
        found = read_draft(house.storage, house.knowledge, house.library, token, day_of(now), now)
    except (LinkUsed, LinkExpired) as refusal:
        return _closed(request, refusal)
    page = DraftPage(
        found.firm or _("Impresa senza nome"),
        found.expires,
        tuple(_action(one, typed) for one in found.preview.actions if one.status.state != "rejected"),
        typed.get("nome", ""),
        typed.get(f"commento-{WHOLE}", ""),
    )
    return render(request, "draft_to_comment.html", status, page=page, errors=errors or {})


def _closed(request: Request, refusal: LinkUsed | LinkExpired) -> Response:
    return render(request, "comments_sent.html", status_of(refusal), number=0, refusal=str(refusal))


def _action(one: PreviewAction, typed: Mapping[str, str]) -> DraftAction:
    action, sheet = one.status.action, one.status.action.sheet
    return DraftAction(
        action.id,
        action.number,
        sheet.title,
        sheet.what,
        sheet.steps,
        (
            (_("Quando"), when(sheet)),
            (_("Se ne occupa"), sheet.owner or _("da decidere")),
            (_("Ore vostre"), str(action.hours)),
            (_("Livello da raggiungere"), str(sheet.target_level)),
        ),
        typed.get(f"commento-{action.id}", ""),
    )
