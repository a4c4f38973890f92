"""The desk changes the sheet of a measure or writes a new one: checked, previewed, proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.content.errors import BrokenContent, Fault
from assistant.evidence.changes import Change, changes
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.basis import VERDICTS
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.storage.refusals import NotFound
from assistant.usecases.access import staff_for
from assistant.usecases.ingest_source import DESK
from assistant.usecases.preview_sheet import FirmEffect, SheetPreview, preview_sheet
from assistant.usecases.propose_sheet import as_written, propose_sheet, sheet_document
from assistant.usecases.trial_words import standing_words

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]

MOST_FIRMS = 50
"""Firms listed one by one in a preview; the rest is counted."""


class NotText(Refused):
    """A file that is no text in UTF-8."""

    def __init__(self) -> None:
        super().__init__(_("Il file non è testo UTF-8: lo salvi come testo e lo carichi di nuovo."))


@dataclass(frozen=True)
class EffectLine:
    """One firm or case with the words before and after, "" before when the measure is new."""

    name: str
    address: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewView:
    """What the sheet would change, for whoever writes it and whoever releases it."""

    title: str
    is_new: bool
    firms: tuple[EffectLine, ...]
    more_firms: int
    same_firms: int
    cases: tuple[EffectLine, ...]
    same_cases: int


@router.get("/schede/nuova")
def sheet_form(request: Request, visit: Visitor, misura: str = "") -> Response:
    """Opens on the sheet in force of a measure; without one, empty. Raises NotFound."""
    staff_for(visit.viewer, *DESK)
    sheets = house_of(request).knowledge.sheets
    if misura and misura not in sheets:
        raise NotFound
    return _page(request, sheets.get(misura, ""))


@router.post("/schede/nuova")
def sheet(
    request: Request,
    visit: Guarded,
    testo: Text = "",
    mossa: Text = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Check and preview, or propose. A file takes the place of what was typed."""
    staff_for(visit.viewer, *DESK)
    house, origin = house_of(request), origin_of(request, visit)
    try:
        text = as_written(_sent(file) or testo)
        if mossa == "propose":
            source = propose_sheet(house.storage, house.knowledge, visit.viewer, text, origin)
            return RedirectResponse(f"/fonti-da-rilasciare/{source.card.slug}/{source.version}", 303)
        preview = preview_sheet(house.storage, house.knowledge, visit.viewer, text, day_of(origin.at))
    except NotFound:
        raise
    except BrokenContent as broken:
        errors = {"testo": _("La scheda non regge: corregga i punti elencati.")}
        return _page(request, text, errors, broken.faults)
    except NotText as refusal:
        return _page(request, testo, {"file": str(refusal)})
    except Refused as refusal:
        return _page(request, text, {"testo": str(refusal)})
    return _page(request, text, preview=preview)


def _sent(file: UploadFile | None) -> str:
    """Raises NotText."""
    if file is None or not file.filename:
        return ""
    try:
        return file.file.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotText from error


def _page(
    request: Request,
    text: str,
    errors: Mapping[str, str] | None = None,
    faults: tuple[Fault, ...] = (),
    preview: SheetPreview | None = None,
) -> Response:
    knowledge = house_of(request).knowledge
    titles = sorted((one.title, one.slug) for one in knowledge.measures.values())
    return render(
        request,
        "sheet.html",
        422 if errors else 200,
        text=text,
        errors=errors or {},
        faults=faults,
        measures=[(slug, title) for title, slug in titles],
        preview=preview_view(preview) if preview else None,
        changes=_changed_lines(preview.measure.slug, text, knowledge.sheets) if preview else (),
    )


def _changed_lines(slug: str, text: str, sheets: Mapping[str, str]) -> tuple[Change, ...]:
    """Beside the sheet in force; nothing for a new one."""
    if slug not in sheets:
        return ()
    return changes(sheet_document(slug, "", sheets[slug]), sheet_document(slug, "", text))


def preview_view(preview: SheetPreview) -> PreviewView:
    """The preview in words."""
    firms = preview.firms[:MOST_FIRMS]
    return PreviewView(
        preview.measure.title,
        preview.is_new,
        tuple(map(_firm_line, firms)),
        len(preview.firms) - len(firms),
        preview.same_firms,
        tuple(
            EffectLine(
                one.case.expected.why,
                "/casi",
                _outcome_words(one.before),
                _outcome_words(one.after),
            )
            for one in preview.cases
        ),
        preview.same_cases,
    )


def _firm_line(effect: FirmEffect) -> EffectLine:
    return EffectLine(
        effect.firm or _("Impresa senza nome"),
        f"/misure/{effect.after.slug}?valutazione={effect.assessment}",
        standing_words(effect.before) if effect.before else "",
        standing_words(effect.after),
    )


def _outcome_words(outcome: str | None) -> str:
    return _(VERDICTS[outcome]) if outcome else _("misura che non c'è")
