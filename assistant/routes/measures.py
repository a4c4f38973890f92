"""A measure or rule has a page of its own, which can be linked, printed, cited, and asked «E se…»."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.eligibility.measures import Measure
from assistant.language import _
from assistant.roadmap.basis import VERDICTS
from assistant.routes.house import house_of, link_to
from assistant.routes.measure_page import measure_page
from assistant.routes.rendering import render
from assistant.routes.sessions import Visitor
from assistant.routes.trial_form import trial_fields
from assistant.rules.facts import FactDefinition, Facts
from assistant.storage.refusals import NotFound
from assistant.usecases.situation import situation_of
from assistant.usecases.trial_words import trial_view
from assistant.usecases.try_facts import UnfitTrials, triable, try_facts
from assistant.wording import day_words

router = APIRouter(include_in_schema=False)


@router.get("/misure/{slug}")
def measure(request: Request, visit: Visitor, slug: str, valutazione: str = "") -> Response:
    """With the visitor's own assessment the page also says how the firm stands. Raises NotFound.

    Facts in the address, by id, are tried out: the page is then that of the firm as it would be.
    """
    return measure_response(request, visit, slug, valutazione, ExpectationForm())


@dataclass(frozen=True)
class ExpectationForm:
    """The form in which staff say the verdict they expect, as it was filled, and its error."""

    outcome: str = ""
    why: str = ""
    error: str = ""


def measure_response(
    request: Request, visit: Visitor, slug: str, assessment: str, expectation: ExpectationForm
) -> Response:
    """The page of a measure, with a form of staff as it was left. Raises NotFound."""
    house = house_of(request)
    found = house.knowledge.measures.get(slug)
    if found is None:
        raise NotFound
    day = day_of(house.clock())
    id = assessment or visit.viewer.assessment or ""
    told: Facts = {}
    if id and found.kind == "measure":
        with house.storage.reading() as work:
            told = situation_of(work, house.knowledge, visit.viewer, id, day).state.facts
    if found.kind == "rule":
        page = measure_page(found, None, house.knowledge, day, "")
        return render(request, "measure.html", page=page, citation=_citation(request, found))
    facts = triable(found, house.knowledge, day)
    return _with_trial(request, found, facts, told, day, id, expectation)


def _with_trial(
    request: Request,
    found: Measure,
    facts: tuple[FactDefinition, ...],
    told: Facts,
    day: date,
    id: str,
    expectation: ExpectationForm,
) -> Response:
    """The page with its «E se…». What cannot be tried leaves the firm as it stands, with the reasons."""
    knowledge, typed = house_of(request).knowledge, typed_facts(request, facts)
    errors: Mapping[str, str] = {}
    try:
        trial = try_facts(found, knowledge, told, typed, day)
    except UnfitTrials as unfit:
        errors, trial = unfit.by_fact, try_facts(found, knowledge, told, {}, day)
    view = trial_view(trial, known=bool(id))
    page = measure_page(found, trial.after if id or view else None, knowledge, day, id)
    page = replace(page, trial=view, fields=trial_fields(facts, told, typed, errors))
    slips = _anchored(errors) | ({"perche": expectation.error} if expectation.error else {})
    return render(
        request,
        "measure.html",
        422 if slips else 200,
        page=page,
        errors=slips,
        expectation=expectation,
        outcomes=VERDICTS,
        query=request.url.query,
        citation=_citation(request, found),
    )


def _citation(request: Request, measure: Measure) -> str:
    """Whoever finds it elsewhere comes back to the sheet, and knows which version was read."""
    version = house_of(request).library.version_in_force(measure.slug)
    told = {
        "title": measure.title,
        "day": day_words(measure.checked_on),
        "version": version or _("non indicizzata"),
        "address": link_to(request, f"/misure/{measure.slug}"),
    }
    return _("«%(title)s», scheda controllata il %(day)s, versione %(version)s, %(address)s") % told


def typed_facts(request: Request, facts: tuple[FactDefinition, ...]) -> Mapping[str, str]:
    """What the address brings to try, by fact id; of several choices, the words together."""
    asked = request.query_params
    return {fact.id: ",".join(asked.getlist(fact.id)) for fact in facts if fact.id in asked}


def _anchored(errors: Mapping[str, str]) -> dict[str, str]:
    """Errors by the id of their field on the page."""
    return {f"prova-{fact}": words for fact, words in errors.items()}
