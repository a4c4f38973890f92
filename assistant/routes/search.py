"""Search the library passage by passage, within a territory, a state, a section or one measure."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.evidence.passages import Passage
from assistant.language import _
from assistant.questionnaire.parsing import checked_length
from assistant.refusals import Refused
from assistant.routes.call_state import CallState, call_state
from assistant.routes.catalogue import titled_measures
from assistant.routes.house import House, house_of
from assistant.routes.rendering import render
from assistant.routes.reply_page import certainty_words, source_address
from assistant.routes.sessions import Visitor
from assistant.spoken import CALL_STATES, capital, fact_words
from assistant.usecases.search_library import Filters, FilterUnknown, search_library, shelf_for, territories

router = APIRouter(include_in_schema=False)

SHOWN = 10
"""Passages on the page: who needs more says it in other words or narrows."""

FIELDS = {"territory": "territorio", "status": "stato", "section": "sezione"}
"""The field of the form that each filter is chosen in."""

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FoundPassage:
    """`heading` is the part of the document, `state` that of the call it speaks of."""

    title: str
    heading: str
    text: str
    address: str
    certainty: str
    state: CallState | None


@dataclass(frozen=True)
class SearchForm:
    """What was typed and chosen, and what may be chosen, each a value with its words."""

    question: str
    chosen: dict[str, str]
    measures: Choices
    territories: Choices
    states: Choices
    sections: Choices


@router.get("/cerca")
def search(
    request: Request,
    _visit: Visitor,
    q: str = "",
    misura: str = "",
    territorio: str = "",
    stato: str = "",
    sezione: str = "",
) -> Response:
    """The passages nearest to the words, best first; the first visit shows the form alone."""
    house = house_of(request)
    found, errors = None, {}
    if "q" in request.query_params:
        try:
            found = tuple(_found(house, checked_length(q), Filters(territorio, stato, sezione), misura))
        except FilterUnknown as refusal:
            errors = {FIELDS[refusal.filter]: str(refusal)}
        except Refused as refusal:
            errors = {"q": str(refusal)}
    chosen = {"misura": misura, "territorio": territorio, "stato": stato, "sezione": sezione}
    form = _form(house, q[:2000], chosen)
    return render(request, "search.html", 422 if errors else 200, form=form, found=found, errors=errors)


def _found(house: House, question: str, filters: Filters, measure: str) -> Iterator[FoundPassage]:
    """Raises IndexMissing, OtherEmbeddingModel, FilterUnknown."""
    day, knowledge = day_of(house.clock()), house.knowledge
    shelf = shelf_for(knowledge, filters, day)
    for passage in search_library(question, house.library, SHOWN, measure, shelf):
        about = knowledge.measures.get(passage.measure)
        yield _passage(passage, call_state(about, day) if about else None)


def _passage(passage: Passage, state: CallState | None) -> FoundPassage:
    place = {"version": passage.version, "start": passage.start, "end": passage.end}
    return FoundPassage(
        passage.title,
        passage.heading,
        passage.text,
        source_address(passage.document, place),
        certainty_words(passage.certainty),
        state,
    )


def _form(house: House, question: str, chosen: dict[str, str]) -> SearchForm:
    knowledge = house.knowledge
    province, sections = knowledge.facts["province"], knowledge.vocabulary.sections
    return SearchForm(
        question,
        chosen,
        titled_measures(knowledge),
        tuple((code, fact_words(province, code)) for code in territories(knowledge.legal)),
        tuple((state, capital(_(words))) for state, words in CALL_STATES.items()),
        tuple((one.type, one.heading) for one in sections if one.asked_as),
    )
