"""JSON for programs, under /api/v1: measures with their state, answers with quotes, assessments for staff."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel

from assistant.clock import day_of
from assistant.eligibility.measures import CallStatus, Measure
from assistant.eligibility.status import edition_on
from assistant.evidence.documents import Citation
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.routes.house import house_of
from assistant.routes.sessions import Visitor
from assistant.spoken import call_sentence
from assistant.storage.records import Stage
from assistant.usecases.ask_library import ask
from assistant.usecases.list_firms import list_firms

router = APIRouter(prefix="/api/v1", tags=["v1"])
Day = Annotated[date | None, Query(description=N_("Giorno di riferimento; oggi se manca."))]


class MeasureState(BaseModel):
    """A measure or rule and its state on a day."""

    slug: str
    title: str
    short: str
    body: str
    kind: Literal["measure", "rule"]
    call_status: CallStatus
    state: str
    checked_on: date


class QuotedSentence(BaseModel):
    """One literal sentence and where it stands; `against` are sources that tell another figure."""

    text: str
    certainty: str
    citations: list[Citation]
    against: list[Citation]


class LibraryAnswer(BaseModel):
    """What the library says; sentences only under "answered"."""

    status: Literal["answered", "refused", "routed"]
    sentences: list[QuotedSentence]
    notes: list[str]
    measure: str


class AssessmentLine(BaseModel):
    """One assessment, for staff."""

    id: str
    firm: str
    stage: Stage
    updated: datetime
    index: float | None
    low: float | None
    high: float | None
    asked: int
    applicable: int


@router.get("/measures")
def measures(request: Request, on: Day = None) -> list[MeasureState]:
    """Every measure and rule with its state on a day."""
    house = house_of(request)
    day = on or day_of(house.clock())
    return [_state(one, day) for one in house.knowledge.measures.values()]


@router.get("/measures/{slug}")
def measure(request: Request, slug: str, on: Day = None) -> MeasureState:
    """One measure. 404 when the base has no such slug."""
    house = house_of(request)
    found = house.knowledge.measures.get(slug)
    if found is None:
        raise HTTPException(404, _("La misura non è nella base."))
    return _state(found, on or day_of(house.clock()))


def _state(measure: Measure, day: date) -> MeasureState:
    _edition, status = edition_on(measure, day)
    return MeasureState(
        slug=measure.slug,
        title=measure.title,
        short=measure.short,
        body=measure.body,
        kind=measure.kind,
        call_status=status,
        state=call_sentence(measure, day) if measure.kind == "measure" else "",
        checked_on=measure.checked_on,
    )


@router.get("/library")
def library(
    request: Request,
    q: Annotated[str, Query(max_length=2000, description=N_("La domanda, con parole proprie."))],
    measure: str = "",
    on: Day = None,
) -> LibraryAnswer:
    """Ask in one's own words. 422 for a question that cannot be searched for."""
    house = house_of(request)
    try:
        found = ask(house.library, house.knowledge, q, on or day_of(house.clock()), measure)
    except Refused as refusal:
        raise HTTPException(422, str(refusal)) from refusal
    return LibraryAnswer(
        status=found.status,
        sentences=[
            QuotedSentence(
                text=one.text,
                certainty=one.certainty,
                citations=list(one.citations),
                against=list(one.against),
            )
            for one in found.sentences
        ],
        notes=list(found.notes),
        measure=found.measure,
    )


@router.get("/assessments")
def assessments(request: Request, visit: Visitor) -> list[AssessmentLine]:
    """The assessments the signed-in person may see. 404 for everybody else."""
    house = house_of(request)
    cases = list_firms(house.storage, house.knowledge, visit.viewer, day_of(house.clock()))
    return [
        AssessmentLine(
            id=case.assessment.id,
            firm=case.assessment.firm.name,
            stage=case.assessment.stage,
            updated=case.assessment.updated,
            index=case.index.estimate,
            low=case.index.low,
            high=case.index.high,
            asked=case.index.asked,
            applicable=case.index.applicable,
        )
        for case in cases
    ]
