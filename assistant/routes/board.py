"""The consultants' board: firms by stage, with their index and the next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.content.knowledge import Knowledge
from assistant.language import N_, _
from assistant.maturity.scores import Score
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.spoken import fact_words
from assistant.storage.records import Stage
from assistant.usecases.access import staff_for
from assistant.usecases.list_firms import FirmCase, list_firms
from assistant.usecases.start_assessment import start_for_firm

router = APIRouter(include_in_schema=False)

STAGES: tuple[tuple[Stage, str], ...] = (
    ("self_screening", N_("Autovalutazione in corso")),
    ("consultant_review", N_("Da completare in sede")),
    ("roadmap_draft", N_("Bozza di roadmap")),
    ("approved", N_("Roadmap approvata")),
    ("published", N_("Rapporto pubblicato")),
)
NEXT: dict[Stage, tuple[str, str]] = {
    "self_screening": ("/valutazioni/{id}/risposte", N_("Guarda le risposte")),
    "consultant_review": ("/valutazioni/{id}", N_("Completa le domande")),
    "roadmap_draft": ("/imprese/{id}/roadmap", N_("Decidi le azioni")),
    "approved": ("/imprese/{id}/rapporto", N_("Pubblica il rapporto")),
    "published": ("/imprese/{id}/rapporto", N_("Apri il rapporto")),
}


@dataclass(frozen=True)
class StageCount:
    id: str
    title: str
    count: int


@dataclass(frozen=True)
class FirmRow:
    id: str
    name: str
    about: str
    index: Score
    updated: datetime
    next_address: str
    next_words: str


@dataclass(frozen=True)
class StageGroup:
    title: str
    rows: tuple[FirmRow, ...]


@dataclass(frozen=True)
class BoardPage:
    day: date
    total: int
    stage: str
    query: str
    stages: tuple[StageCount, ...]
    groups: tuple[StageGroup, ...]


@router.get("/imprese")
def board(request: Request, visit: Visitor, fase: str = "", q: str = "") -> Response:
    if not visit.is_staff:
        return RedirectResponse("/accesso", 303)
    house = house_of(request)
    day = day_of(house.clock())
    cases = list_firms(house.storage, house.knowledge, visit.viewer, day)
    return render(request, "board.html", page=board_page(cases, house.knowledge, day, fase, q.strip()))


@router.post("/imprese")
def begin(request: Request, visit: Guarded) -> Response:
    """A consultant starts the full assessment of a firm on site."""
    staff_for(visit.viewer, "consultant", "administrator")
    house = house_of(request)
    id = start_for_firm(house.storage, house.knowledge, visit.viewer, origin_of(request, visit))
    return RedirectResponse(f"/valutazioni/{id}/domande/firm_name", 303)


def board_page(
    cases: tuple[FirmCase, ...], knowledge: Knowledge, day: date, stage: str, query: str
) -> BoardPage:
    """The model of the page; `query` matches the firm's name anywhere."""
    wanted = [
        case
        for case in cases
        if (not stage or case.assessment.stage == stage)
        and query.casefold() in case.assessment.firm.name.casefold()
    ]
    counts = tuple(
        StageCount(id, _(title), sum(case.assessment.stage == id for case in cases)) for id, title in STAGES
    )
    return BoardPage(day, len(cases), stage, query, counts, tuple(_groups(wanted, knowledge)))


def _groups(cases: list[FirmCase], knowledge: Knowledge) -> Iterator[StageGroup]:
    for id, title in STAGES:
        rows = tuple(_row(case, knowledge) for case in cases if case.assessment.stage == id)
        if rows:
            yield StageGroup(_(title), rows)


def _row(case: FirmCase, knowledge: Knowledge) -> FirmRow:
    assessment = case.assessment
    address, words = NEXT[assessment.stage]
    about = [
        fact_words(knowledge.facts[id], case.facts[id])
        for id in ("province", "employees")
        if id in case.facts
    ]
    return FirmRow(
        assessment.id,
        assessment.firm.name or _("Impresa senza nome"),
        ", ".join(about),
        case.index,
        assessment.updated,
        address.format(id=assessment.id),
        _(words),
    )
