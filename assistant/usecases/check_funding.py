"""Can this firm have money from this measure? Guidance with reasons on the facts told, never a decision."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from assistant.content.facts_files import DeMinimisQuestion, FirmFacts
from assistant.eligibility.de_minimis import (
    GrantedAid,
    Headroom,
    date_of_grant,
    gross_grant_equivalent,
    headroom,
)
from assistant.eligibility.derived import known_ateco
from assistant.eligibility.legal import DeMinimisRule, LegalParameters
from assistant.eligibility.measures import Measure
from assistant.eligibility.verdict import Verdict, check
from assistant.language import _
from assistant.refusals import Refused
from assistant.rules.values import plain


class UnknownMeasure(Refused):
    """No measure has this slug or name; the message names the nearest one."""


def check_funding(
    measures: Mapping[str, Measure], name: str, told: FirmFacts, day: date, legal: LegalParameters
) -> Verdict:
    """Verdict of the measure called `name` (slug or another name people use) on a day.

    De minimis aids told one by one are summed over the rolling three years.
    Raises UnknownMeasure, UnknownAteco, AidInFuture, NegativeAid.
    """
    measure = find_measure(measures, name)
    facts = told.facts_on(day)
    if isinstance(code := facts.get("ateco"), str):
        known_ateco(code, legal, told.ateco_edition)
    if told.aids:
        facts["de_minimis_received"] = headroom(told.aids, day, legal.de_minimis_rule(day)).used
    return check(measure, facts, day, legal)


def find_measure(measures: Mapping[str, Measure], name: str) -> Measure:
    """By slug, title or other name, with or without the edition ("voucher digitali 2025"), however spelt.

    Raises UnknownMeasure.
    """
    wanted = plain(name)
    for measure in measures.values():
        names = {plain(other) for other in (measure.slug, measure.title, *measure.acronyms)}
        if wanted in names | {other + plain(e.id) for e in measure.editions for other in names}:
            return measure
    near = get_close_matches(name.strip().lower(), measures, n=1, cutoff=0.3)
    hint = _(" Forse intendeva «{near}».").format(near=near[0]) if near else ""
    raise UnknownMeasure(_("La misura «{name}» non c'è nella base.{hint}").format(name=name, hint=hint))


def count_de_minimis(question: DeMinimisQuestion, day: date, legal: LegalParameters) -> Headroom:
    """Headroom on the day of the new grant, or on `day` when none is told.

    Raises AidInFuture, NegativeAid, NotTransparent, GrantDateMissing, RuleNotInForce.
    """
    granted_on = question.on or day
    if question.on is None and (question.decision or question.payment):
        granted_on = date_of_grant(question.decision, question.payment)
    rule = legal.de_minimis_rule(granted_on)
    aids = question.aids
    if question.received:
        aids += (GrantedAid(granted_on, question.received),)
    return headroom(aids, granted_on, rule, _new_aid(question, rule))


def _new_aid(question: DeMinimisQuestion, rule: DeMinimisRule) -> Decimal | None:
    """The aid asked for, or the declared estimate of what a loan or guarantee is worth."""
    years, covered = question.years or Decimal(0), question.covered_percent
    if question.loan is not None:
        return gross_grant_equivalent(question.loan, years, rule.loan, rule.ceiling, covered)
    if question.guarantee is not None:
        return gross_grant_equivalent(question.guarantee, years, rule.guarantee, rule.ceiling, covered)
    return question.new_aid
