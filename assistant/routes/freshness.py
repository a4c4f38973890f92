"""«Freschezza»: what the desk should read again, take away or mend."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.language import _
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Visitor
from assistant.usecases.access import staff_for
from assistant.usecases.check_freshness import Freshness, check_freshness
from assistant.usecases.freshness_words import overdue_words, quote_words, source_words, suggestion_words
from assistant.usecases.ingest_source import DESK

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class FreshnessLine:
    """A sentence and where to go about it, "" for nowhere."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class FreshnessGroup:
    """Lines of one kind, and what to say when there is none."""

    id: str
    title: str
    none: str
    lines: tuple[FreshnessLine, ...]


@router.get("/freschezza")
def freshness(request: Request, visit: Visitor) -> Response:
    """Raises NotFound for whoever does not keep the content."""
    staff_for(visit.viewer, *DESK)
    house = house_of(request)
    found = check_freshness(house.storage, house.content.laid, house.library, day_of(house.clock()))
    sources = tuple(FreshnessLine(source_words(one), one.url) for one in found.sources)
    return render(request, "freshness.html", found=found, groups=_groups(found), sources=sources)


def _groups(found: Freshness) -> tuple[FreshnessGroup, ...]:
    return (
        FreshnessGroup(
            "rilettura",
            _("Da rileggere"),
            _("Nessuna misura è oltre la sua data di rilettura."),
            tuple(FreshnessLine(overdue_words(one), f"/misure/{one.slug}") for one in found.overdue),
        ),
        FreshnessGroup(
            "chiusi",
            _("Bandi chiusi ancora suggeriti"),
            _("Nessuna azione e nessuna roadmap nomina un bando chiuso."),
            tuple(
                FreshnessLine(suggestion_words(one, found), _roadmap(one.assessment, one.measure.slug))
                for one in found.suggested
            ),
        ),
        FreshnessGroup(
            "citazioni",
            _("Citazioni che non reggono più"),
            _("Ogni citazione in uso sta ancora scritta al suo posto."),
            tuple(
                FreshnessLine(quote_words(one), _roadmap(one.assessment, one.citation.document, "/fonti"))
                for one in found.quotes
            ),
        ),
        FreshnessGroup(
            "schede",
            _("Schede rilasciate che non reggono più"),
            _("Ogni scheda rilasciata regge."),
            tuple(FreshnessLine(str(one), "/fonti-da-rilasciare") for one in found.faults),
        ),
    )


def _roadmap(assessment: str, slug: str, otherwise: str = "/misure") -> str:
    return f"/imprese/{assessment}/roadmap" if assessment else f"{otherwise}/{slug}"
