"""Limits of a sum: minimum and maximum spend, spend that counts, ceilings, de minimis headroom."""

from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter

from assistant.eligibility.grants import LENT, Amount, Grant
from assistant.eligibility.sums import Bound, Sheet, euro
from assistant.language import _
from assistant.rules.truth import Truth, all_of

NOTHING = Decimal(0)
ENDLESS = Decimal("Infinity")


def admissible_spend(grant: Grant, spend: Decimal, sheet: Sheet) -> Truth:
    """Whether the spend lies within minimum and maximum, given how well it is known."""
    if sheet.why_not:
        return Truth.NO
    least, most = _interval(spend, sheet.bound)
    outcomes = []
    if grant.minimum_spend and (truth := sheet.holds(grant.minimum_spend.when)) is not Truth.NO:
        limit = grant.minimum_spend.euro
        outcomes.append(_limit(limit, not_below=least, not_above=most, told=truth))
        if outcomes[-1] is Truth.NO:
            sheet.why_not = _("La spesa di {spend} è sotto il minimo di {limit}.").format(
                spend=euro(spend), limit=euro(limit)
            )
    if grant.maximum_spend and (truth := sheet.holds(grant.maximum_spend.when)) is not Truth.NO:
        limit = grant.maximum_spend.euro
        outcomes.append(_limit(-limit, not_below=-most, not_above=-least, told=truth))
        if outcomes[-1] is Truth.NO:
            sheet.why_not = _("La spesa di {spend} supera il massimo di {limit}.").format(
                spend=euro(spend), limit=euro(limit)
            )
    return all_of(outcomes)


def _interval(spend: Decimal, bound: Bound) -> tuple[Decimal, Decimal]:
    least = spend if bound in ("exact", "at_least") else NOTHING
    most = spend if bound in ("exact", "at_most") else ENDLESS
    return least, most


def _limit(limit: Decimal, not_below: Decimal, not_above: Decimal, told: Truth) -> Truth:
    """Whether a spend known to lie between two sums reaches the limit; `told`: does the limit apply?"""
    if not_below >= limit:
        return Truth.YES
    return Truth.NO if not_above < limit and told is Truth.YES else Truth.UNKNOWN


def counted_spend(grant: Grant, spend: Decimal, sheet: Sheet) -> Decimal:
    """The spend the sum is taken on: what lies above `counted_up_to` does not count."""
    cap = grant.counted_up_to
    if cap is None or spend <= cap.euro or sheet.holds(cap.when) is Truth.NO:
        return spend
    return sheet.write(
        _("Spesa che si conta"),
        _("al massimo {cap}").format(cap=euro(cap.euro)),
        cap.euro,
        cap.source,
        cap.certainty,
    )


# ---- caps on what is paid -----------------------------------------------------------------------


def under_ceilings(amount: Decimal, ceilings: Sequence[Amount], sheet: Sheet) -> Decimal:
    """The lowest ceiling that holds. While none is settled, several open ones are alternatives: the highest.

    An open ceiling that lies below leaves the sum an upper bound; a lone open one may not hold at all.
    """
    holding: list[tuple[Decimal, Amount]] = []
    possible: list[tuple[Decimal, Amount]] = []
    for ceiling in ceilings:
        truth = sheet.holds(ceiling.when)
        cap = None if truth is Truth.NO else _ceiling_sum(ceiling, sheet)
        if cap is not None:
            (holding if truth is Truth.YES else possible).append((cap, ceiling))
    settled = min(holding, key=itemgetter(0), default=None)
    if settled is None and len(possible) > 1:
        settled = max(possible, key=itemgetter(0))
    capped = amount if settled is None else min(amount, settled[0])
    if any(cap < capped for cap, _ceiling in possible):
        sheet.bounds.add("at_most")
    if settled is None or amount <= settled[0]:
        return amount
    cap, ceiling = settled
    words = _("Tetto ({words})").format(words=ceiling.words) if ceiling.words else _("Tetto")
    return sheet.write(
        words, _("al massimo {cap}").format(cap=euro(cap)), cap, ceiling.source, ceiling.certainty
    )


def _ceiling_sum(ceiling: Amount, sheet: Sheet) -> Decimal | None:
    """Euro of a ceiling, times the units it is for; None (and a bound) when the units are not known."""
    if not ceiling.per:
        return ceiling.euro
    units = sheet.number(ceiling.per)
    if units is None:
        sheet.bounds.add("at_most")
        return None
    return ceiling.euro * units


def under_headroom(
    grant: Grant, amount: Decimal, left: Decimal | None, sheet: Sheet
) -> tuple[Decimal, Truth | None]:
    """De minimis: an aid above what is left is not granted, unless the call itself cuts it down to that.

    Of what is lent only the advantage is aid, and the sources do not tell it: nothing is said of it.
    """
    if left is None or grant.form in LENT:
        return amount, None
    least, most = _interval(amount, sheet.bound)
    if amount <= left:
        return amount, Truth.YES if most <= left or grant.reduced_to_headroom else Truth.UNKNOWN
    words = (
        _("il bando riduce l'aiuto") if grant.reduced_to_headroom else _("si può chiedere al massimo questo")
    )
    reduced = sheet.write(
        _("Plafond de minimis residuo: {words}").format(words=words),
        _("al massimo {left}").format(left=euro(left)),
        left,
        "",
        "official",
    )
    if grant.reduced_to_headroom:
        return reduced, Truth.YES
    return reduced, Truth.NO if least > left else Truth.UNKNOWN
