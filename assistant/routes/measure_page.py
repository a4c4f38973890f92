"""The page of a measure: verdict, requirements, sum, what the sources say, what was not found."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import Claim, Measure
from assistant.eligibility.sums import GrantSum
from assistant.eligibility.verdict import Verdict
from assistant.evidence.documents import SourceReference
from assistant.language import N_, _, ngettext
from assistant.routes.call_state import CallState, call_state
from assistant.routes.reply_page import certainty_words
from assistant.routes.requirement_lines import RequirementLine, requirement_lines
from assistant.routes.trial_form import TrialField
from assistant.usecases.trial_words import TrialView
from assistant.wording import euro_words, listed

REGIMES = {
    "de_minimis": N_("Aiuto «de minimis»"),
    "gber": N_("Aiuto in esenzione"),
    "de_minimis_or_gber": N_("Aiuto «de minimis» o in esenzione"),
    "general_measure": N_("Misura generale, non aiuto di Stato"),
    "eu_programme": N_("Programma europeo"),
    "unknown": N_("Regime di aiuto non trovato"),
}


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
        requirements=tuple(requirement_lines(measure, verdict, knowledge, sources)),
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


def _claim(claim: Claim, sources: dict[str, SourceReference]) -> ClaimLine:
    source = sources[claim.source]
    return ClaimLine(claim.text, source.url, source.publisher, certainty_words(claim.certainty))


def _verdict(verdict: Verdict) -> VerdictView:
    """Requirements and call state are two things; each has its words."""
    count = len(verdict.requirements)
    met = sum(finding.truth.value == "yes" for finding in verdict.requirements)
    words = (
        _("Requisiti che risultano: %(met)s su %(count)s.") % {"met": met, "count": count} if count else ""
    )
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


def _sum(grant: GrantSum | None, why_not: str, knowledge: Knowledge) -> SumView:
    if grant is None:
        return SumView((), why_not)
    lines = tuple(SumLine(step.words, step.formula, euro_words(step.amount)) for step in grant.steps)
    labels = [knowledge.facts[id].label.lower() for id in sorted(grant.missing) if id in knowledge.facts]
    missing = _("Per il conto manca: %(labels)s.") % {"labels": listed(labels)} if labels else ""
    return SumView(lines, " ".join(filter(None, (grant.why_not, missing))))
