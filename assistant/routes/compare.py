"""Two or three measures side by side, and which of them can pay for the same costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fastapi import APIRouter, Request, Response

from assistant.clock import day_of
from assistant.content.knowledge import Knowledge
from assistant.eligibility.cumulation import Combination
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Verdict
from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.call_state import CallState, call_state
from assistant.routes.grant_words import ceiling_words, least_spend_words, share_words
from assistant.routes.house import house_of
from assistant.routes.measure_page import REGIMES
from assistant.routes.rendering import render
from assistant.routes.sessions import Visitor
from assistant.rules.facts import Facts
from assistant.spoken import capital
from assistant.storage.refusals import NotFound
from assistant.usecases.compare_measures import Comparison, compare_measures
from assistant.usecases.situation import situation_of
from assistant.usecases.trial_words import standing_words
from assistant.wording import euro_words, listed

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class ColumnHead:
    slug: str
    title: str
    state: CallState | None


@dataclass(frozen=True)
class CompareRow:
    """One property; a cell for each measure, each a list of short sentences."""

    label: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RuleLine:
    sign: str
    words: str
    source_url: str


@dataclass(frozen=True)
class CombinationView:
    """`sign` is a verdict's: yes, no, unknown."""

    title: str
    sign: str
    headline: str
    rules: tuple[RuleLine, ...]
    total: str


@dataclass(frozen=True)
class ComparePage:
    day: date
    query: str
    back: str
    known: bool
    heads: tuple[ColumnHead, ...]
    rows: tuple[CompareRow, ...]
    lines: tuple[CompareRow, ...]
    combinations: tuple[CombinationView, ...]


@router.get("/confronto")
def compare(request: Request, visit: Visitor, valutazione: str = "") -> Response:
    """`misure` holds the slugs, with commas between or once for each. Raises NotFound."""
    house = house_of(request)
    day = day_of(house.clock())
    slugs = ",".join(request.query_params.getlist("misure")).split(",")
    id = valutazione or visit.viewer.assessment or ""
    facts: Facts = {}
    if id:
        with house.storage.reading() as work:
            facts = situation_of(work, house.knowledge, visit.viewer, id, day).state.facts
    try:
        found = compare_measures(house.knowledge, [slug.strip() for slug in slugs], facts, day)
    except NotFound:
        raise
    except Refused as refusal:
        return render(request, "compare.html", 422, page=None, refusal=str(refusal))
    return render(request, "compare.html", page=compare_page(found, house.knowledge, facts, day, id))


def compare_page(found: Comparison, knowledge: Knowledge, facts: Facts, day: date, id: str) -> ComparePage:
    """The model of the page; `id` is "" for somebody without an assessment."""
    return ComparePage(
        day=day,
        query=f"?valutazione={id}" if id else "",
        back=f"/valutazioni/{id}/risultati" if id else "/misure",
        known=bool(id),
        heads=tuple(ColumnHead(one.slug, one.title, call_state(one, day)) for one in found.measures),
        rows=tuple(_rows(found, knowledge, day, bool(id))),
        lines=tuple(_lines(found, knowledge, facts)),
        combinations=tuple(_combination(one, found, knowledge) for one in found.combinations),
    )


def _rows(found: Comparison, knowledge: Knowledge, day: date, known: bool) -> Iterator[CompareRow]:
    measures, verdicts = found.measures, [found.verdicts[one.slug] for one in found.measures]
    states = [call_state(one, day) for one in measures]
    grants = [one.edition.grant if one.edition else None for one in verdicts]
    yield CompareRow(_("Stato e scadenza"), tuple((s.word, s.sentence) if s else () for s in states))
    if known:
        yield CompareRow(_("Per voi oggi"), tuple((capital(standing_words(one)),) for one in verdicts))
        yield CompareRow(_("Che cosa manca"), tuple(_missing(one, knowledge) for one in verdicts))
    yield CompareRow(_("Chi la pubblica"), tuple((one.body, listed(one.territory)) for one in measures))
    yield CompareRow(_("A chi, per che cosa"), tuple((one.short,) for one in measures))
    yield CompareRow(_("Per chi"), tuple(_told(one, "beneficiari") for one in measures))
    yield CompareRow(_("Spese pagate"), tuple(_told(one, "spese") for one in measures))
    yield CompareRow(_("Quota pagata"), tuple(share_words(one) or _unfound() for one in grants))
    yield CompareRow(_("Massimo"), tuple(ceiling_words(one) or _unfound() for one in grants))
    yield CompareRow(_("Spesa minima"), tuple(least_spend_words(one) or _unfound() for one in grants))
    yield CompareRow(_("Regime di aiuto"), tuple((_(REGIMES[one.regime]),) for one in measures))


def _unfound() -> tuple[str, ...]:
    return (_("non trovato"),)


def _told(measure: Measure, section: str) -> tuple[str, ...]:
    """The first two claims of a section: the page of the measure has them all."""
    claims = {str(type): claims for type, claims in measure.sections.items()}.get(section, ())
    words = [claim.text for claim in claims]
    words += [one.words for one in measure.requirements if one.section == section]
    return tuple(words[:2]) or _unfound()


def _missing(verdict: Verdict, knowledge: Knowledge) -> tuple[str, ...]:
    labels = [knowledge.facts[id].label for id in sorted(verdict.missing) if id in knowledge.facts]
    return tuple(labels) or (_("niente"),)


# ---- together -----------------------------------------------------------------------------------


def _lines(found: Comparison, knowledge: Knowledge, facts: Facts) -> Iterator[CompareRow]:
    """Each cost that several of the measures would pay, with the groups that can pay it together."""
    shared = dict.fromkeys(line for one in found.combinations for line in one.shared)
    for line in shared:
        groups = [one for one in found.combinations if line in one.shared]
        cells = tuple(_named(groups, found, sign) for sign in ("yes", "no", "unknown"))
        yield CompareRow(_cost(line, knowledge, facts), cells)


def _cost(line: str, knowledge: Knowledge, facts: Facts) -> str:
    value = facts.get(line)
    label = knowledge.facts[line].label
    return f"{label}: {euro_words(value)}" if isinstance(value, Decimal) else label


def _named(groups: list[Combination], found: Comparison, sign: str) -> tuple[str, ...]:
    return tuple(_title(one, found) for one in groups if one.truth.value == sign)


def _title(one: Combination, found: Comparison) -> str:
    titles = {measure.slug: measure.title for measure in found.measures}
    return listed([titles[slug] for slug in one.slugs])


def _combination(one: Combination, found: Comparison, knowledge: Knowledge) -> CombinationView:
    return CombinationView(
        title=_title(one, found),
        sign=one.truth.value,
        headline=_headline(one, knowledge),
        rules=tuple(RuleLine(rule.truth.value, rule.words, rule.source_url) for rule in one.rules),
        total=_total(one),
    )


def _headline(one: Combination, knowledge: Knowledge) -> str:
    if not one.shared:
        return {
            "yes": _("Non pagano le stesse spese: si possono chiedere tutte."),
            "no": _("Non pagano le stesse spese, ma una regola vieta di averle tutte per intero."),
            "unknown": _("Non pagano le stesse spese; resta da chiarire se si possono avere tutte."),
        }[one.truth.value]
    shared = listed([knowledge.facts[line].label.lower() for line in one.shared])
    words = {
        "yes": _("Insieme possono pagare: %(shared)s."),
        "no": _("Insieme non possono pagare: %(shared)s."),
        "unknown": _("Non si sa ancora se insieme possono pagare: %(shared)s."),
    }[one.truth.value]
    return words % {"shared": shared}


def _total(one: Combination) -> str:
    if one.total is None or one.truth.value == "no":
        return ""
    return _("Insieme verrebbero a %(sum)s, prestiti esclusi.") % {"sum": euro_words(one.total)}
