"""Publish the report; download what was issued; preview the draft with its watermark."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.roadmap_page import Message, roadmap_page
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.storage.records import IssuedReport
from assistant.storage.refusals import NotFound
from assistant.usecases.publish_report import preview_report, publish_report, read_report
from assistant.usecases.report_template import may_publish, own_template
from assistant.usecases.roadmap_desk import open_desk
from assistant.wording import moment_words

router = APIRouter(include_in_schema=False)

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WORDS = {
    "pdf": N_("Scarica il PDF"),
    "docx": N_("Scarica il documento Word"),
    "html": N_("Scarica la pagina HTML"),
    "xlsx": N_("Scarica azioni e punteggi in Excel"),
}


@dataclass(frozen=True)
class FileLine:
    address: str
    words: str


@dataclass(frozen=True)
class ReportPage:
    base: str
    case: str
    firm: str
    draft: bool
    published: str
    files: tuple[FileLine, ...]
    at_work: bool
    publisher: bool
    fault: str


@router.get("/imprese/{id}/rapporto")
def report(request: Request, visit: Visitor, id: str) -> Response:
    house = house_of(request)
    desk = open_desk(house.storage, house.knowledge, house.library, visit.viewer, id, day_of(house.clock()))
    publisher = may_publish(visit.viewer)
    template = own_template(house.storage, visit.viewer) if publisher else None
    with house.storage.reading() as work:
        issued = work.reports.of_assessment(id)
        at_work = bool(work.roadmaps.approvals(id))
    page = ReportPage(
        f"/valutazioni/{id}",
        f"/imprese/{id}",
        desk.situation.firm or _("Impresa senza nome"),
        desk.preview is not None,
        _published(issued),
        _files(id, issued),
        at_work,
        publisher,
        template.fault if template else "",
    )
    return render(request, "report.html", page=page)


def _published(issued: tuple[IssuedReport, ...]) -> str:
    if not issued:
        return ""
    return _("Ultima pubblicazione: %(when)s.") % {"when": moment_words(issued[-1].created)}


def _files(id: str, issued: tuple[IssuedReport, ...]) -> tuple[FileLine, ...]:
    """The files of the last publication."""
    if not issued:
        return ()
    last = [one for one in issued if one.snapshot_hash == issued[-1].snapshot_hash]
    ordered = sorted(last, key=lambda one: list(MEDIA).index(one.format))
    return tuple(
        FileLine(f"/imprese/{id}/rapporto/{one.content_hash}.{one.format}", _(WORDS[one.format]))
        for one in ordered
    )


@router.post("/imprese/{id}/pubblica")
def publish(request: Request, visit: Guarded, id: str) -> Response:
    """Approve the whole and issue it in every format, or say what stands against it."""
    house, origin = house_of(request), origin_of(request, visit)
    day = day_of(origin.at)
    try:
        publish_report(
            house.storage, house.knowledge, house.library, house.press, visit.viewer, id, day, origin
        )
    except NotFound:
        raise
    except Refused as refusal:
        desk = open_desk(house.storage, house.knowledge, house.library, visit.viewer, id, day)
        page = roadmap_page(desk, visit.viewer, message=Message("bad", str(refusal)))
        return render(request, "roadmap.html", 422, page=page)
    return RedirectResponse(f"/imprese/{id}/rapporto", 303)


@router.get("/imprese/{id}/rapporto/anteprima.pdf")
def preview(request: Request, visit: Visitor, id: str) -> Response:
    """The draft as it stands, BOZZA on every page; nothing is stored."""
    house = house_of(request)
    content = preview_report(
        house.storage,
        house.knowledge,
        house.library,
        house.press,
        visit.viewer,
        id,
        day_of(house.clock()),
    )
    return sent_file(content, "pdf", "bozza.pdf", inline=True)


@router.get("/imprese/{id}/rapporto/{content_hash}.{format}")
def download(request: Request, visit: Visitor, id: str, content_hash: str, format: str) -> Response:
    """An issued report, byte for byte."""
    if format not in MEDIA:
        raise NotFound
    house = house_of(request)
    content = read_report(house.storage, visit.viewer, id, content_hash, origin_of(request, visit))
    return sent_file(content, format, f"rapporto.{format}")


def sent_file(content: bytes, format: str, name: str, inline: bool = False) -> Response:
    """A document that no browser keeps."""
    place = "inline" if inline else "attachment"
    headers = {"Content-Disposition": f'{place}; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=MEDIA[format], headers=headers)
