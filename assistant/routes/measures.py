"""Every measure and rule has a page of its own, which can be linked, printed and cited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Measure
from assistant.eligibility.sums import GrantSum
from assistant.eligibility.verdict import RequirementFinding, Verdict
from assistant.evidence.documents import SourceReference
from assistant.language import _, ngettext
from assistant.roadmap.basis import VERDICTS
from assistant.routes.call_state import CallState, call_state
from assistant.routes.house import house_of, link_to
from assistant.routes.rendering import render
from assistant.routes.reply_page import CERTAINTY
from assistant.routes.sessions import Visitor
from assistant.routes.trial_form import TrialField, trial_fields
from assistant.rules.facts import FactDefinition, Facts, FactValue, OneOf
from assistant.spoken import fact_words
from assistant.storage.refusals import NotFound
from assistant.usecases.situation import situation_of
from assistant.usecases.trial_words import TrialView, trial_view
from assistant.usecases.try_facts import UnfitTrials, triable, try_facts
from assistant.wording import day_words, euro_words, listed

router = APIRouter(include_in_schema=False)

REGIMES = {
    "de_minimis": "Aiuto «de minimis»",
    "gber": "Aiuto in esenzione",
    "de_minimis_or_gber": "Aiuto «de minimis» o in esenzione",
    "general_measure": "Misura generale, non aiuto di Stato",
    "eu_programme": "Programma europeo",
    "unknown": "Regime di aiuto non trovato",
}


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


@dataclass(frozen=True)
class MissingLine:
    id: str
    label: str


@dataclass(frozen=True)
class RequirementLine:
    words: str
    sign: str
    outcome: str
    used: str
    would_change: str
    missing: tuple[MissingLine, ...]
    source_url: str
    publisher: str
    certainty: str


@dataclass(frozen=True)
class ClaimLine:
    text: str
    url: str
    publisher: str
    certainty: str


@dataclass(frozen=True)
class SectionView:
    type: str
    title: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True)
class FaqLine:
    question: str
    answer: str
    url: str
    publisher: str


@dataclass(frozen=True)
class SumLine:
    words: str
    formula: str
    amount: str


@dataclass(frozen=True)
class SumView:
    lines: tuple[SumLine, ...]
    sentence: str


@dataclass(frozen=True)
class VerdictView:
    tone: str
    sign: str
    headline: str
    words: str


@dataclass(frozen=True)
class SourceLine:
    publisher: str
    url: str
    kind: str
    read_on: date


@dataclass(frozen=True)
class MeasurePage:
    slug: str
    title: str
    short: str
    body: str
    territory: str
    regime: str
    checked_on: date
    day: date
    state: CallState | None
    back: str
    back_words: str
    answer_base: str
    verdict: VerdictView | None
    requirements: tuple[RequirementLine, ...]
    sum: SumView | None
    sections: tuple[SectionView, ...]
    faq: tuple[FaqLine, ...]
    not_found: str
    sources: tuple[SourceLine, ...]
    assessment: str
    trial: TrialView | None = None
    fields: tuple[TrialField, ...] = ()


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


def measure_page(
    measure: Measure, verdict: Verdict | None, knowledge: Knowledge, day: date, assessment: str
) -> MeasurePage:
    """The model of the page; `assessment` is "" for a stranger."""
    sources = {source.id: source for source in measure.sources}
    headings = {one.type: one.heading for one in knowledge.vocabulary.sections}
    back = f"/valutazioni/{assessment}/risultati" if assessment else "/misure"
    return MeasurePage(
        slug=measure.slug,
        title=measure.title,
        short=measure.short,
        body=measure.body,
        territory=listed(measure.territory),
        regime=_(REGIMES[measure.regime]),
        checked_on=measure.checked_on,
        day=day,
        state=call_state(measure, day),
        back=back,
        back_words=_("Torna ai risultati") if assessment else _("Tutte le misure"),
        answer_base=f"/valutazioni/{assessment}",
        verdict=_verdict(verdict) if verdict else None,
        requirements=tuple(_requirements(measure, verdict, knowledge, sources)),
        sum=_sum(verdict.grant, verdict.why_no_grant, knowledge) if verdict else None,
        sections=tuple(
            SectionView(type, headings.get(type, type), tuple(_claim(c, sources) for c in claims))
            for type, claims in measure.sections.items()
        ),
        faq=tuple(
            FaqLine(e.question, e.answer, sources[e.source].url, sources[e.source].publisher)
            for e in measure.faq
        ),
        not_found=listed([headings.get(type, type).lower() for type in measure.not_found]),
        sources=tuple(
            SourceLine(
                s.publisher,
                s.url,
                _("fonte ufficiale") if s.kind == "official" else _("fonte secondaria"),
                s.read_on,
            )
            for s in measure.sources
        ),
        assessment=assessment,
    )


def _claim(claim: object, sources: dict[str, SourceReference]) -> ClaimLine:
    text, source, certainty = (getattr(claim, name) for name in ("text", "source", "certainty"))
    words = CERTAINTY[certainty]
    return ClaimLine(text, sources[source].url, sources[source].publisher, _(words) if words else "")


def _verdict(verdict: Verdict) -> VerdictView:
    """Requirements and call state are two things; each has its words."""
    count = len(verdict.requirements)
    met = sum(finding.truth.value == "yes" for finding in verdict.requirements)
    words = _("Requisiti che risultano: %(met)s su %(count)s.") % {"met": met, "count": count} if count else ""
    closed = verdict.call_status == "closed"
    if closed:
        words = " ".join(filter(None, (_("Non si può più fare domanda."), words)))
    if verdict.outcome == "eligible":
        return VerdictView("good", "yes", _("I requisiti che conosciamo risultano tutti."), words)
    if verdict.outcome == "not_eligible":
        return VerdictView("bad", "no", _("Almeno un requisito non risulta."), words)
    missing = ngettext("manca una risposta", "mancano %(num)s risposte", len(verdict.missing))
    headline = _("Non si può ancora dire: %(missing)s.") % {"missing": missing}
    return VerdictView("warn", "unknown", headline, words)


OUTCOMES = {"yes": "Risulta", "no": "Non risulta", "unknown": "Da chiarire"}


def _requirements(
    measure: Measure,
    verdict: Verdict | None,
    knowledge: Knowledge,
    sources: dict[str, SourceReference],
) -> Iterator[RequirementLine]:
    """Unknown ones first, answerable in place; then the broken, then the met."""
    if verdict is None:
        for one in measure.requirements:
            source = sources[one.source]
            words = CERTAINTY[one.certainty]
            yield RequirementLine(
                one.words, "unknown", "", "", "", (), source.url, source.publisher, _(words) if words else ""
            )
        return
    order = {"unknown": 0, "no": 1, "yes": 2}
    for finding in sorted(verdict.requirements, key=lambda f: order[f.truth.value]):
        yield _finding(finding, knowledge, sources[finding.requirement.source])


def _finding(finding: RequirementFinding, knowledge: Knowledge, source: SourceReference) -> RequirementLine:
    requirement, sign = finding.requirement, finding.truth.value
    words = CERTAINTY[requirement.certainty]
    return RequirementLine(
        requirement.words,
        sign,
        _(OUTCOMES[sign]),
        _used(finding, knowledge),
        requirement.would_change if sign == "no" else "",
        tuple(
            MissingLine(id, knowledge.facts[id].label)
            for id in sorted(finding.missing)
            if id in knowledge.facts and not knowledge.facts[id].derived
        ),
        source.url,
        source.publisher,
        _(words) if words else "",
    )


def _used(finding: RequirementFinding, knowledge: Knowledge) -> str:
    """The answers behind the outcome: "Addetti in ULA: 34,5"."""
    told = [
        f"{knowledge.facts[id].label}: {_value_words(id, value, knowledge)}"
        for id, value in finding.used.items()
        if id in knowledge.facts
    ]
    return "; ".join(told)


def _value_words(id: str, value: FactValue | OneOf, knowledge: Knowledge) -> str:
    if isinstance(value, OneOf):
        return listed([fact_words(knowledge.facts[id], one) for one in value.values], _("o"))
    return fact_words(knowledge.facts[id], value)


def _sum(grant: GrantSum | None, why_not: str, knowledge: Knowledge) -> SumView:
    if grant is None:
        return SumView((), why_not)
    lines = tuple(SumLine(step.words, step.formula, euro_words(step.amount)) for step in grant.steps)
    labels = [knowledge.facts[id].label.lower() for id in sorted(grant.missing) if id in knowledge.facts]
    missing = _("Per il conto manca: %(labels)s.") % {"labels": listed(labels)} if labels else ""
    return SumView(lines, " ".join(filter(None, (grant.why_not, missing))))
