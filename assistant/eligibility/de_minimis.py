"""De minimis headroom of a single undertaking on a day, by Regulation (EU) 2023/2831."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Literal

from assistant.eligibility.legal import DeMinimisRule, LoanEquivalent
from assistant.eligibility.sums import cents, euro
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.rules.expressions import shifted

AidRule = Literal["de_minimis", "agriculture", "fishery", "sgei", "block_exemption", "eu_programme"]
WITHIN_CEILING: tuple[AidRule, ...] = ("de_minimis", "agriculture", "fishery")
"""Agricultural and fishery de minimis add up within the same ceiling (art. 5 par. 2)."""
OTHER_RULES: Mapping[AidRule, str] = {
    "sgei": N_("de minimis SIEG, ha un massimale suo (art. 5 par. 1)"),
    "block_exemption": N_("aiuto in esenzione, non consuma il massimale"),
    "eu_programme": N_("fondi UE a gestione diretta, non consumano il massimale (considerando 14)"),
}


class AidInFuture(Refused):
    """An aid granted after the day of the count."""


class NegativeAid(Refused):
    """An aid below zero."""


class NotTransparent(Refused):
    """A loan or guarantee outside the limits within which its aid can be estimated."""


class GrantDateMissing(Refused):
    """Only payment dates are told: the date of grant is that of the legal right to the aid."""


@dataclass(frozen=True)
class GrantedAid:
    """One aid already granted. `amount` is the gross grant equivalent in euro, whatever was paid so far.

    `share_percent` is the part that belongs to this undertaking after a split (art. 3 par. 9), 100 otherwise;
    aids of merged or acquired firms count in full (par. 8). `same_undertaking` is false for firms outside it.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    granted_on: date
    amount: Decimal
    firm: str = ""
    rule: AidRule = "de_minimis"
    share_percent: Decimal = Decimal(100)
    same_undertaking: bool = True
    estimated: bool = False


@dataclass(frozen=True)
class AidLine:
    """An aid and what it takes of the ceiling (euro), with the reason."""

    aid: GrantedAid
    counted: Decimal
    words: str


@dataclass(frozen=True)
class Headroom:
    """Ceiling, used and left in euro for a grant on `day`; `fits` is None when no new aid was told.

    The window runs from `window_from` to `day`, both included.
    """

    day: date
    window_from: date
    ceiling: Decimal
    used: Decimal
    left: Decimal
    lines: tuple[AidLine, ...]
    new_aid: Decimal | None = None
    fits: bool | None = None


def headroom(
    aids: Sequence[GrantedAid], day: date, rule: DeMinimisRule, new_aid: Decimal | None = None
) -> Headroom:
    """What the single undertaking can still receive on `day` (art. 3 parr. 2, 3, 7).

    `left` is 0 when past aids already pass the ceiling. A new aid fits whole or not at all.
    Raises AidInFuture, NegativeAid.
    """
    window_from = shifted(day, -rule.window_years) + timedelta(days=1)
    lines = tuple(_line(aid, window_from, day) for aid in aids)
    used = sum((line.counted for line in lines), Decimal(0))
    left = max(rule.ceiling - used, Decimal(0))
    if new_aid is not None and new_aid < 0:
        raise NegativeAid(
            _("Il nuovo aiuto è {new_aid}: non può essere negativo. Corregga l'importo.").format(
                new_aid=euro(new_aid)
            )
        )
    fits = None if new_aid is None else new_aid <= left
    return Headroom(day, window_from, rule.ceiling, used, left, lines, new_aid, fits)


def _line(aid: GrantedAid, window_from: date, day: date) -> AidLine:
    if aid.amount < 0:
        raise NegativeAid(
            _("L'aiuto del {granted_on:%d/%m/%Y} è {amount}: non può essere negativo. Corregga.").format(
                granted_on=aid.granted_on, amount=euro(aid.amount)
            )
        )
    if aid.granted_on > day:
        raise AidInFuture(
            _(
                "L'aiuto del {granted_on:%d/%m/%Y} è successivo al {day:%d/%m/%Y}, giorno del conto. "
                "Corregga una delle due date."
            ).format(granted_on=aid.granted_on, day=day)
        )
    if aid.granted_on < window_from:
        return AidLine(
            aid,
            Decimal(0),
            _("concesso prima del {window_from:%d/%m/%Y}: non si conta più").format(window_from=window_from),
        )
    if not aid.same_undertaking:
        return AidLine(aid, Decimal(0), _("impresa fuori dall'impresa unica: non si conta"))
    if aid.rule not in WITHIN_CEILING:
        return AidLine(aid, Decimal(0), _(OTHER_RULES[aid.rule]))
    counted = cents(aid.amount * aid.share_percent / 100)
    words = _("concesso nei tre anni: si conta")
    if aid.share_percent != 100:
        words = _("dopo la scissione si conta il {share_percent:g} %").format(share_percent=aid.share_percent)
    return AidLine(aid, counted, _("{words}, valore stimato").format(words=words) if aid.estimated else words)


def gross_grant_equivalent(
    amount: Decimal,
    years: Decimal,
    equivalent: LoanEquivalent,
    ceiling: Decimal,
    covered_percent: Decimal | None = None,
) -> Decimal:
    """Declared estimate of the aid in a loan or guarantee: the ceiling in proportion to sum and years.

    An operational reading of art. 4 parr. 3 and 6, not its text. Raises NotTransparent outside its limits.
    """
    within_short = amount <= equivalent.euro and years <= equivalent.years
    within_long = amount <= equivalent.euro_over_longest and years <= equivalent.longest_years
    covered = covered_percent is None or (
        equivalent.covered_at_least <= covered_percent <= equivalent.covered_at_most
    )
    if not (within_short or within_long) or not covered or amount < 0 or years < 0:
        raise NotTransparent(_not_transparent(amount, years, covered_percent))
    return cents(ceiling * amount * years / (equivalent.euro * equivalent.years))


def _not_transparent(amount: Decimal, years: Decimal, covered_percent: Decimal | None) -> str:
    terms = _("{amount} su {years} anni").format(amount=euro(amount), years=years)
    if covered_percent is not None:
        terms = _("{terms} con copertura del {percent:g} %").format(terms=terms, percent=covered_percent)
    return _(
        "Per {terms} l'aiuto non si stima in proporzione (art. 4). "
        "Chieda all'ente l'equivalente sovvenzione lordo."
    ).format(terms=terms)


def date_of_grant(decision: date | None, payment: date | None) -> date:
    """The day the right to the aid arose, whatever the day of payment (art. 3 par. 3).

    Raises GrantDateMissing when only the payment is told.
    """
    if decision is None:
        paid = f" ({payment:%d/%m/%Y})" if payment else ""
        raise GrantDateMissing(
            _(
                "La data di pagamento{paid} non basta: indichi la data della delibera o della concessione."
            ).format(paid=paid)
        )
    return decision
