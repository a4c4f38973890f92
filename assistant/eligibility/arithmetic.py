"""The sum a call would pay, worked out step by step from its grant terms and the facts told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.eligibility.grants import Amount, BracketTable, Grant, InterestContribution, Loan, Share
from assistant.eligibility.limits import admissible_spend, counted_spend, under_ceilings, under_headroom
from assistant.eligibility.spend import LineSpend, eligible_spend
from assistant.eligibility.sums import GrantSum, LineRate, Sheet, cents, euro, percent
from assistant.evidence.documents import Certainty
from assistant.language import _
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Paid:
    """Euro before ceilings, the percentage that counted, the name of the band that counted."""

    amount: Decimal
    percent: Decimal | None = None
    band: str = ""


def work_out(grant: Grant, facts: PartialFacts, day: date, headroom_left: Decimal | None = None) -> GrantSum:
    """The sum on these facts. `headroom_left` (euro) is passed for de minimis calls when it is known.

    Every amount is rounded half up to cents and no cap is ever passed.
    """
    sheet = Sheet(facts, day)
    spends = eligible_spend(grant, sheet) if _needs_spend(grant) else []
    if not spends and _needs_spend(grant):
        return _unsaid(grant, sheet, Truth.UNKNOWN, None, _("Manca l'importo previsto."))
    spend = sum((s.amount for s in spends), NOTHING)
    admissible = admissible_spend(grant, spend, sheet)
    if admissible is Truth.NO:
        steps = tuple(sheet.steps)
        return GrantSum(grant.form, admissible, NOTHING, "exact", spend, steps, why_not=sheet.why_not)
    counted = counted_spend(grant, spend, sheet)
    paid = _paid(grant, spends, counted, sheet)
    if paid is None:
        why = _("Le fonti lette non danno una somma per un'impresa con questi dati.")
        return _unsaid(grant, sheet, admissible, spend, why)
    amount = under_ceilings(paid.amount, grant.ceilings, sheet)
    loan = _loan(grant.loan, counted, sheet) if grant.loan else None
    amount, fits = under_headroom(grant, amount, headroom_left, sheet)
    return GrantSum(
        form=grant.form,
        admissible=admissible,
        amount=amount,
        bound=sheet.bound,
        spend=spend,
        percent=paid.percent,
        band=paid.band,
        rates=_line_rates(grant, sheet),
        loan=loan,
        tax_saving=_tax_saving(grant, amount, sheet),
        fits_headroom=fits,
        steps=tuple(sheet.steps),
        missing=frozenset(sheet.missing),
    )


def _needs_spend(grant: Grant) -> bool:
    """A fixed sum without limits of spend is the same whatever is spent."""
    return not grant.fixed or grant.minimum_spend is not None or grant.maximum_spend is not None


def _unsaid(grant: Grant, sheet: Sheet, admissible: Truth, spend: Decimal | None, why: str) -> GrantSum:
    """No amount, yet the rate when the firm's facts settle it."""
    told = Sheet(sheet.facts, sheet.day)
    options = grant.interest.rates if grant.interest else grant.shares
    share, table = told.first(options), told.first(grant.brackets)
    return GrantSum(
        form=grant.form,
        admissible=admissible,
        amount=None,
        bound=sheet.bound,
        spend=spend,
        steps=tuple(sheet.steps),
        missing=frozenset(sheet.missing | told.missing),
        why_not=why,
        percent=share.percent if share and told.bound == "exact" else None,
        band=table.id if table and told.bound == "exact" else "",
        rates=_line_rates(grant, told),
    )


def _line_rates(grant: Grant, sheet: Sheet) -> tuple[LineRate, ...]:
    """Rates of the lines that have their own, where the facts settle them."""
    rates = []
    for line in grant.lines:
        told = Sheet(sheet.facts, sheet.day)
        share = told.first(line.shares)
        if share is not None and told.bound == "exact":
            rates.append(LineRate(line.id, line.label, share.percent))
    return tuple(rates)


# ---- what is paid on it -------------------------------------------------------------------------


def _paid(grant: Grant, spends: Sequence[LineSpend], counted: Decimal, sheet: Sheet) -> Paid | None:
    if grant.fixed:
        fixed = sheet.first(grant.fixed)
        return Paid(_fixed(fixed, sheet)) if fixed else None
    if grant.interest:
        return _interest(grant.interest, counted, sheet)
    if grant.brackets:
        table = sheet.first(grant.brackets)
        return _by_brackets(table, counted, sheet) if table else None
    if any(s.line and s.line.shares for s in spends):
        return _by_line_shares(grant, spends, sheet)
    share = sheet.first(grant.shares)
    return _by_share(grant, share, counted, sheet) if share else None


def _fixed(fixed: Amount, sheet: Sheet) -> Decimal:
    units = sheet.number(fixed.per) if fixed.per else Decimal(1)
    if units is None:
        sheet.bounds.add("at_least")
        units = Decimal(1)
    formula = euro(fixed.euro) if units == 1 else f"{euro(fixed.euro)} × {units}"
    return sheet.write(_("Importo fisso"), formula, fixed.euro * units, fixed.source, fixed.certainty)


def _by_share(grant: Grant, share: Share, counted: Decimal, sheet: Sheet) -> Paid:
    rate = _with_bonuses(grant, share, sheet)
    words = _("Contributo ({words})").format(words=share.words) if share.words else _("Contributo")
    formula = f"{euro(counted)} × {percent(rate)}"
    return Paid(sheet.write(words, formula, counted * rate / 100, share.source, share.certainty), rate)


def _with_bonuses(grant: Grant, share: Share, sheet: Sheet) -> Decimal:
    rate = share.percent
    for bonus in grant.bonuses:
        truth = sheet.holds(bonus.when)
        if truth is Truth.YES:
            rate += bonus.percent
        elif truth is Truth.UNKNOWN:
            sheet.bounds.add("at_least")
    cap = grant.percent_at_most
    return min(rate, cap.percent) if cap and sheet.holds(cap.when) is not Truth.NO else rate


def _by_line_shares(grant: Grant, spends: Sequence[LineSpend], sheet: Sheet) -> Paid:
    """Each line at its own share (or the grant's when it has none), under its own ceilings."""
    total, rates = NOTHING, set()
    for spend in spends:
        line = spend.line
        share = sheet.first(line.shares if line and line.shares else grant.shares)
        if line is None or share is None:
            continue
        formula = f"{euro(spend.amount)} × {percent(share.percent)}"
        paid = sheet.write(
            line.label, formula, spend.amount * share.percent / 100, share.source, share.certainty
        )
        total += under_ceilings(paid, line.ceilings, sheet)
        rates.add(share.percent)
    return Paid(total, rates.pop() if len(rates) == 1 else None)


def _by_brackets(table: BracketTable, counted: Decimal, sheet: Sheet) -> Paid:
    """Progressive: each rate on the part of the spend between its bracket's ends."""
    total, floor = NOTHING, NOTHING
    for bracket in table.brackets:
        top = counted if bracket.up_to is None else min(counted, bracket.up_to)
        part = max(top - floor, NOTHING)
        if part:
            words = (
                _("Quota fra {floor} e {top}").format(floor=euro(floor), top=euro(top))
                if floor
                else _("Quota fino a {top}").format(top=euro(top))
            )
            formula = f"{euro(part)} × {percent(bracket.percent)}"
            total += sheet.write(words, formula, part * bracket.percent / 100, table.source, table.certainty)
        floor = max(floor, top)
    rate = table.brackets[0].percent if len(table.brackets) == 1 else None
    return Paid(total, rate, table.id)


def _interest(terms: InterestContribution, counted: Decimal, sheet: Sheet) -> Paid | None:
    """Interest of the conventional loan in equal instalments: n·R - P, with R = P·i / (1 - (1+i)^-n)."""
    rate = sheet.first(terms.rates)
    if rate is None:
        return None
    n = terms.years * terms.instalments_per_year
    i = rate.percent / 100 / terms.instalments_per_year
    instalment = counted * i / (1 - (1 + i) ** -n)
    if terms.plan_certainty == "not_found":
        sheet.bounds.add("indicative")
    words = _("Interessi convenzionali al {percent} in {years} anni").format(
        percent=percent(rate.percent), years=terms.years
    )
    formula = _("{instalments} rate da {instalment} − {counted}").format(
        instalments=n, instalment=euro(cents(instalment)), counted=euro(counted)
    )
    certainty: Certainty = rate.certainty if terms.plan_certainty != "not_found" else "not_found"
    amount = sheet.write(words, formula, n * instalment - counted, rate.source, certainty)
    return Paid(amount, rate.percent)


def _loan(loan: Loan, counted: Decimal, sheet: Sheet) -> Decimal | None:
    share = sheet.first(loan.shares)
    if share is None:
        return None
    words = _("Prestito ({words})").format(words=loan.words) if loan.words else _("Prestito")
    formula = f"{euro(counted)} × {percent(share.percent)}"
    lent = sheet.write(words, formula, counted * share.percent / 100, share.source, share.certainty)
    return under_ceilings(lent, loan.ceilings, sheet)


def _tax_saving(grant: Grant, amount: Decimal, sheet: Sheet) -> Decimal | None:
    rate = grant.tax_rate_percent
    if grant.form != "deduction_uplift" or rate is None:
        return None
    formula = f"{euro(amount)} × {percent(rate.percent)}"
    words = _("Imposta risparmiata (indicativa)")
    return sheet.write(words, formula, amount * rate.percent / 100, rate.source, rate.certainty)
