"""Cases: for these facts the hub expects this verdict. Recorded on a measure's page, listed, as YAML."""

from collections.abc import Mapping
from typing import Annotated, cast, get_args

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import PlainTextResponse, RedirectResponse

from assistant.clock import day_of
from assistant.content.expected_cases import cases_text
from assistant.eligibility.cases import WhyMissing
from assistant.eligibility.verdict import Outcome
from assistant.language import _
from assistant.roadmap.basis import VERDICTS
from assistant.routes.house import house_of
from assistant.routes.measures import ExpectationForm, measure_response, typed_facts
from assistant.routes.rendering import render
from assistant.routes.sessions import Guarded, Visitor, origin_of
from assistant.rules.facts import FactDefinition
from assistant.spoken import fact_words
from assistant.storage.refusals import NotFound
from assistant.usecases.record_case import HeldCase, list_cases, record_case, remove_case
from assistant.usecases.try_facts import triable

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/casi")
def cases(request: Request, visit: Visitor) -> Response:
    house = house_of(request)
    held = list_cases(house.storage, house.knowledge, visit.viewer)
    titles = {slug: one.title for slug, one in house.knowledge.measures.items()}
    words = {outcome: _(said) for outcome, said in VERDICTS.items()}
    values = {one.case.id: _values(one, house.knowledge.facts) for one in held}
    return render(request, "cases.html", cases=held, titles=titles, words=words, values=values)


def _values(held: HeldCase, facts: Mapping[str, FactDefinition]) -> tuple[str, ...]:
    """Each fact with its value in words; one that no longer exists by its id."""
    told = held.case.expected.facts.items()
    return tuple(
        f"{facts[id].label}: {fact_words(facts[id], value)}" if id in facts else id for id, value in told
    )


@router.get("/casi.yaml")
def cases_file(request: Request, visit: Visitor) -> Response:
    """As tests/cases/ runs them."""
    house = house_of(request)
    held = list_cases(house.storage, house.knowledge, visit.viewer)
    text = cases_text({f"caso-{one.case.id}": one.case.expected for one in held})
    return PlainTextResponse(
        text,
        media_type="application/yaml",
        headers={"Content-Disposition": 'attachment; filename="casi.yaml"', "Cache-Control": "no-store"},
    )


@router.post("/misure/{slug}/casi")
def record(
    request: Request, visit: Guarded, slug: str, valutazione: str = "", esito: Text = "", perche: Text = ""
) -> Response:
    """Keep what is expected for the facts of the page: an assessment's and those that the address tries."""
    house, origin = house_of(request), origin_of(request, visit)
    if esito not in get_args(Outcome) or slug not in house.knowledge.measures:
        raise NotFound
    day, outcome = day_of(origin.at), cast(Outcome, esito)
    typed = typed_facts(request, triable(house.knowledge.measures[slug], house.knowledge, day))
    told = (house.storage, house.knowledge, visit.viewer, slug, valutazione, typed)
    try:
        record_case(*told, outcome, perche, day, origin)
    except WhyMissing as refusal:
        filled = ExpectationForm(esito, perche, str(refusal))
        return measure_response(request, visit, slug, valutazione, filled)
    return RedirectResponse("/casi", 303)


@router.post("/casi/{case}/togli")
def remove(request: Request, visit: Guarded, case: str) -> Response:
    remove_case(house_of(request).storage, visit.viewer, case, origin_of(request, visit))
    return RedirectResponse("/casi", 303)
