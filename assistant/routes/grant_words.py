"""The terms of a sum in words: shares, ceilings, least spend. What no source says stays "non trovato"."""

from collections.abc import Iterator, Sequence

from assistant.eligibility.grants import Amount, Grant, Share
from assistant.language import _
from assistant.wording import euro_words, number_words


def share_words(grant: Grant | None) -> tuple[str, ...]:
    """Every percentage with whom or what it is for."""
    return tuple(_shares(grant)) if grant else ()


def _shares(grant: Grant) -> Iterator[str]:
    yield from map(_share, grant.shares)
    for line in grant.lines:
        yield from (f"{line.label}: {_share(one)}" for one in line.shares)
    for table in grant.brackets:
        rates = " / ".join(f"{number_words(one.percent)} %" for one in table.brackets)
        yield ": ".join(filter(None, (table.words, _("%(rates)s a scaglioni") % {"rates": rates})))
    if grant.interest:
        yield from (_("Interessi al %(rate)s") % {"rate": _share(one)} for one in grant.interest.rates)
    yield from (_("%(bonus)s in più") % {"bonus": _share(one)} for one in grant.bonuses)
    yield from (_("Importo fisso: %(sum)s") % {"sum": _amount(one)} for one in grant.fixed)
    if grant.loan:
        yield from (_("Prestito: %(share)s") % {"share": _share(one)} for one in grant.loan.shares)


def ceiling_words(grant: Grant | None) -> tuple[str, ...]:
    """The most that is paid, or lent."""
    if grant is None:
        return ()
    lent = grant.loan.ceilings if grant.loan else ()
    return (*_amounts(grant.ceilings), *(_("Prestito: %(sum)s") % {"sum": _amount(one)} for one in lent))


def least_spend_words(grant: Grant | None) -> tuple[str, ...]:
    """The least spend admitted."""
    return (_amount(grant.minimum_spend),) if grant and grant.minimum_spend else ()


def _amounts(amounts: Sequence[Amount]) -> tuple[str, ...]:
    return tuple(_amount(one) for one in amounts)


def _share(share: Share) -> str:
    return f"{number_words(share.percent)} %{_for(share.words)}"


def _amount(amount: Amount) -> str:
    return f"{euro_words(amount.euro)}{_for(amount.words)}"


def _for(words: str) -> str:
    return f" ({words})" if words else ""
