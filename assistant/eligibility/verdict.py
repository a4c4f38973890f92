"""The verdict on one measure for one firm on one day: guidance with reasons, never a decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.eligibility.arithmetic import work_out
from assistant.eligibility.derived import ASKED_INSTEAD, derive
from assistant.eligibility.grants import LENT, Grant
from assistant.eligibility.legal import LegalParameters, in_force
from assistant.eligibility.measures import CallStatus, Edition, Measure, Requirement
from assistant.eligibility.status import edition_on
from assistant.eligibility.sums import GrantSum
from assistant.language import _
from assistant.rules.conditions import Reason
from assistant.rules.facts import FactValue, OneOf, PartialFacts
from assistant.rules.truth import Truth, all_of

Outcome = Literal["eligible", "not_eligible", "undetermined"]
RECEIVED = frozenset(("de_minimis_received",))
OUTCOMES: Mapping[Truth, Outcome] = {
    Truth.YES: "eligible",
    Truth.NO: "not_eligible",
    Truth.UNKNOWN: "undetermined",
}


@dataclass(frozen=True)
class RequirementFinding:
    """A requirement with its outcome, the comparisons behind it and the facts that would settle it."""

    requirement: Requirement
    truth: Truth
    reasons: tuple[Reason, ...]
    missing: frozenset[str]

    @property
    def used(self) -> Mapping[str, FactValue | OneOf]:
        """The answers that were looked at, by fact."""
        return {
            reason.fact: reason.used
            for reason in self.reasons
            if reason.fact is not None and reason.used is not None
        }


@dataclass(frozen=True)
class Verdict:
    """What we can say of a measure. `outcome` speaks of requirements, `call_status` of dates: both matter.

    `on_answers` is the outcome over the requirements that the answers settle, the open ones left aside:
    "nothing you told rules it out". `grant` is None when the terms are unknown; then `why_no_grant` says so.
    """

    slug: str
    day: date
    outcome: Outcome
    on_answers: Outcome
    call_status: CallStatus
    edition: Edition | None
    requirements: tuple[RequirementFinding, ...]
    missing: frozenset[str]
    grant: GrantSum | None
    why_no_grant: str

    @property
    def open_requirements(self) -> tuple[RequirementFinding, ...]:
        """Those that the answers do not settle yet."""
        return tuple(one for one in self.requirements if one.truth is Truth.UNKNOWN)


def check(measure: Measure, facts: PartialFacts, day: date, legal: LegalParameters) -> Verdict:
    """Verdict on one measure. Raises UnknownAteco for a code of no edition."""
    return judge(measure, derive(facts, day, legal), day, legal)


def check_all(
    measures: Mapping[str, Measure], facts: PartialFacts, day: date, legal: LegalParameters
) -> dict[str, Verdict]:
    """Verdicts on every measure by slug, the derived facts computed once."""
    known = derive(facts, day, legal)
    return {slug: judge(measure, known, day, legal) for slug, measure in measures.items()}


def judge(measure: Measure, known: PartialFacts, day: date, legal: LegalParameters) -> Verdict:
    """Verdict on facts already completed by `derive`."""
    edition, status = edition_on(measure, day)
    findings = tuple([_finding(requirement, known, day) for requirement in measure.requirements])
    terms = edition.grant if edition else None
    grant = _grant(measure, terms, known, day, legal)
    counts_headroom = _in_de_minimis(measure, known) and in_force(legal.de_minimis, day) is not None
    limits = tuple(_limits(terms, grant, known, counts_headroom))
    truths = [*(finding.truth for finding in findings), *(truth for truth, _missing in limits)]
    truth = all_of(truths) if findings or Truth.NO in truths else Truth.UNKNOWN
    settled = [each for each in truths if each is not Truth.UNKNOWN]
    waits = (*((f.truth, f.missing) for f in findings), *limits) if truth is Truth.UNKNOWN else ()
    open_facts = [fact for each, missing in waits if each is Truth.UNKNOWN for fact in missing]
    return Verdict(
        slug=measure.slug,
        day=day,
        outcome=OUTCOMES[truth],
        on_answers=OUTCOMES[all_of(settled)] if settled else "undetermined",
        call_status=status,
        edition=edition,
        requirements=findings,
        missing=frozenset(ASKED_INSTEAD.get(fact, fact) for fact in open_facts),
        grant=grant,
        why_no_grant="" if grant else _("Le fonti lette non bastano a calcolare la somma."),
    )


def _finding(requirement: Requirement, known: PartialFacts, day: date) -> RequirementFinding:
    truth, missing, reasons = requirement.condition.evaluate(known, day)
    return RequirementFinding(requirement, truth, reasons, missing)


def _grant(
    measure: Measure, terms: Grant | None, known: PartialFacts, day: date, legal: LegalParameters
) -> GrantSum | None:
    if terms is None:
        return None
    left = headroom_left(known, day, legal) if _in_de_minimis(measure, known) else None
    return work_out(terms, known, day, left)


def _limits(
    terms: Grant | None, grant: GrantSum | None, known: PartialFacts, counts_headroom: bool
) -> Iterator[tuple[Truth, frozenset[str]]]:
    """Whether the spend is admitted and the aid fits, each with the facts that would settle it."""
    if terms is None or grant is None:
        return
    if terms.limits_spend:
        yield grant.admissible, grant.missing
    if counts_headroom and not terms.reduced_to_headroom and terms.form not in LENT:
        received = RECEIVED - known.keys()
        yield grant.fits_headroom or Truth.UNKNOWN, grant.missing | received


def _in_de_minimis(measure: Measure, known: PartialFacts) -> bool:
    """By the call's own regime, or by the one chosen where the call leaves the choice."""
    chosen = measure.regime == "de_minimis_or_gber" and known.get("chosen_aid_regime") == "de_minimis"
    return chosen or measure.regime == "de_minimis"


def headroom_left(known: PartialFacts, day: date, legal: LegalParameters) -> Decimal | None:
    """Euro of de minimis aid left; None when past aids are not told or the day has no known regulation."""
    received = known.get("de_minimis_received")
    if not isinstance(received, (int, Decimal)):
        return None
    rule = in_force(legal.de_minimis, day)
    return None if rule is None else max(rule.ceiling - received, Decimal(0))
