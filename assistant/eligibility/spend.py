"""Eligible spend: what is planned on each expense line, brought within the call's caps, and flat rates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from assistant.eligibility.grants import Grant, SpendLine
from assistant.eligibility.sums import CENT, Sheet, euro, percent
from assistant.language import _
from assistant.rules.truth import Truth

ELIGIBLE_SPEND = "eligible_spend"


@dataclass
class LineSpend:
    """Euro of one line; `line` is None when the spend is not told by lines."""

    line: SpendLine | None
    amount: Decimal


def eligible_spend(grant: Grant, sheet: Sheet) -> list[LineSpend]:
    """Eligible euro line by line; empty when nothing is known. Limits that fail go to `sheet.why_not`."""
    if ELIGIBLE_SPEND in sheet.facts:
        told = sheet.number(ELIGIBLE_SPEND) or Decimal(0)
        sheet.write(_("Spesa ammissibile indicata"), euro(told), told, "", "official")
        return [LineSpend(None, told)]
    if any(line.fact in sheet.facts for line in grant.lines if line.fact):
        return _by_lines(grant.lines, sheet)
    return _whole(grant, sheet)


def _whole(grant: Grant, sheet: Sheet) -> list[LineSpend]:
    """The planned total, when lines are not told: at most this is eligible."""
    planned = [sheet.number(fact) for fact in grant.base]
    if any(amount is None for amount in planned):
        return []
    total = sum((amount for amount in planned if amount is not None), Decimal(0))
    if grant.lines:
        sheet.bounds.add("at_most")
        sheet.missing |= {line.fact for line in grant.lines if line.fact}
    sheet.write(_("Importo previsto"), euro(total), total, "", "official")
    return [LineSpend(None, total)]


def _by_lines(lines: Sequence[SpendLine], sheet: Sheet) -> list[LineSpend]:
    spends = [spend for line in lines if line.fact and (spend := _planned(line, sheet))]
    _cap(spends, sheet)
    for line in lines:
        rate = line.flat_rate_percent
        if rate is not None and sheet.holds(line.when) is not Truth.NO:
            spends.append(LineSpend(line, _flat_rate(line, rate, spends, sheet)))
    _check_least(spends, sheet)
    return spends


def _planned(line: SpendLine, sheet: Sheet) -> LineSpend | None:
    """What is planned on a line this firm may use. A line not told adds nothing: the sum is then a bound."""
    eligible = sheet.holds(line.when)
    if eligible is Truth.NO:
        return None
    if eligible is Truth.UNKNOWN:
        sheet.bounds.add("at_most")
    amount = sheet.number(line.fact)
    if amount is None:
        sheet.bounds.add("at_least")
        return None
    sheet.write(line.label, euro(amount), amount, line.source, line.certainty)
    return LineSpend(line, amount)


def _cap(spends: list[LineSpend], sheet: Sheet) -> None:
    """Bring every line within its caps; repeated because one line's cut lowers another's cap."""
    planned = [spend.amount for spend in spends]
    for _pass in range(len(spends) + 1):
        before = [spend.amount for spend in spends]
        for spend in spends:
            spend.amount = min(spend.amount, _own_cap(spend, spends))
        _cap_by_total(spends)
        if before == [spend.amount for spend in spends]:
            break
    for spend, told in zip(spends, planned, strict=True):
        if spend.line and spend.amount < told:
            words = _("{label}: ridotta al tetto").format(label=spend.line.label)
            sheet.write(
                words, _cap_formula(spend.line), spend.amount, spend.line.source, spend.line.certainty
            )


def _own_cap(spend: LineSpend, spends: Sequence[LineSpend]) -> Decimal:
    line = spend.line
    if line is None:
        return spend.amount
    caps = [spend.amount]
    if line.at_most is not None:
        caps.append(line.at_most)
    if line.at_most_percent is not None and line.of:
        caps.append(_down(_total(spends, line.of) * line.at_most_percent / 100))
    return min(caps)


def _cap_by_total(spends: Sequence[LineSpend]) -> None:
    """Lines capped at a percent of the whole, themselves included: T = free / (1 - sum of the percents).

    That sum stays below 1: lines above their percents of a whole are together no more than the whole.
    Compared without division, because a rounded whole would cut lines that are exactly at their cap.
    """
    within = list(_caps_of_the_whole(spends))
    free, rest = sum((s.amount for s in spends), Decimal(0)), Decimal(100)
    capped: list[tuple[LineSpend, Decimal]] = []
    while over := [(s, most) for s, most in within if s.amount * rest > free * most]:
        capped += over
        within = [each for each in within if each not in over]
        free -= sum(s.amount for s, _ in over)
        rest -= sum(most for _, most in over)
    for spend, most in capped:
        spend.amount = _down(free * most / rest)


def _caps_of_the_whole(spends: Sequence[LineSpend]) -> Iterator[tuple[LineSpend, Decimal]]:
    for spend in spends:
        line = spend.line
        if line and line.at_most_percent is not None and not line.of:
            yield spend, line.at_most_percent


def _cap_formula(line: SpendLine) -> str:
    caps = []
    if line.at_most_percent is not None:
        caps.append(
            _("al massimo {share} {of}").format(share=percent(line.at_most_percent), of=_of_words(line.of))
        )
    if line.at_most is not None:
        caps.append(_("al massimo {cap}").format(cap=euro(line.at_most)))
    return ", ".join(caps)


def _of_words(of: Sequence[str]) -> str:
    return _("di {of}").format(of=" + ".join(of)) if of else _("della spesa ammissibile")


def _flat_rate(line: SpendLine, rate: Decimal, spends: Sequence[LineSpend], sheet: Sheet) -> Decimal:
    ids = line.flat_rate_of or tuple(s.line.id for s in spends if s.line)
    total = _total(spends, ids)
    formula = f"{euro(total)} × {percent(rate)}"
    return sheet.write(line.label, formula, total * rate / 100, line.source, line.certainty)


def _check_least(spends: Sequence[LineSpend], sheet: Sheet) -> None:
    whole = sum((s.amount for s in spends if s.line and s.line.flat_rate_percent is None), Decimal(0))
    for spend in spends:
        line = spend.line
        if line is None or line.at_least_percent is None:
            continue
        base = _total(spends, line.of) if line.of else whole
        if spend.amount < base * line.at_least_percent / 100:
            sheet.why_not = _("«{label}» deve essere almeno il {share} {of}.").format(
                label=line.label, share=percent(line.at_least_percent), of=_of_words(line.of)
            )


def _total(spends: Sequence[LineSpend], ids: Sequence[str]) -> Decimal:
    return sum((s.amount for s in spends if s.line and s.line.id in ids), Decimal(0))


def _down(amount: Decimal) -> Decimal:
    """Caps round down, so that a cut line is never a cent above its cap."""
    return amount.quantize(CENT, ROUND_DOWN)
