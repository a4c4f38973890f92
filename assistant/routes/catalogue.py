"""Every measure and rule by the state of its call on this day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Measure
from assistant.language import _
from assistant.routes.call_state import CallState, call_state
from assistant.routes.house import house_of
from assistant.routes.rendering import render
from assistant.routes.sessions import Visitor

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class MeasureItem:
    slug: str
    title: str
    short: str
    body: str
    state: str


@dataclass(frozen=True)
class ItemGroup:
    title: str
    sign: str
    word: str
    measures: tuple[MeasureItem, ...]


@router.get("/misure")
def catalogue(request: Request, _visit: Visitor) -> Response:
    house = house_of(request)
    day = day_of(house.clock())
    return render(request, "measures.html", day=day, groups=tuple(_catalogue(house.knowledge, day)))


def _catalogue(knowledge: Knowledge, day: date) -> Iterator[ItemGroup]:
    titles = {
        "yes": _("Aperte"),
        "brand": _("In arrivo"),
        "unk": _("Stato da verificare"),
        "closed": _("Chiuse"),
    }
    measures = sorted(knowledge.measures.values(), key=lambda one: one.title)
    states = {one.slug: call_state(one, day) for one in measures}
    for sign, title in titles.items():
        of_sign = [(one, states[one.slug]) for one in measures]
        items = tuple(_item(one, state) for one, state in of_sign if state and state.sign == sign)
        word = next((state.word for _one, state in of_sign if state and state.sign == sign), "")
        yield ItemGroup(title, sign, word, items)
    rules = tuple(_item(one, None) for one in measures if one.kind == "rule")
    yield ItemGroup(_("Regole generali"), "brand", "", rules)


def _item(measure: Measure, state: CallState | None) -> MeasureItem:
    return MeasureItem(
        measure.slug, measure.title, measure.short, measure.body, state.sentence if state else ""
    )


def titled_measures(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Slug and title of every measure and rule, by title."""
    titles = sorted((one.title, one.slug) for one in knowledge.measures.values())
    return tuple((slug, title) for title, slug in titles)
