"""Which calls would pay together on the day of the report: what is open, verified and compatible counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.eligibility.cumulation import Combination, Member
from assistant.eligibility.verdict import Verdict
from assistant.language import _
from assistant.reports.calls import relevant_calls
from assistant.reports.dossier import Dossier
from assistant.rules.truth import Truth


@dataclass(frozen=True)
class Contribution:
    """What one measure would pay, in euro, on the costs it admits. `why_not` is "" when it counts."""

    verdict: Verdict
    title: str
    costs: tuple[str, ...]
    amount: Decimal
    why_not: str = ""

    @property
    def counts(self) -> bool:
        return not self.why_not


@dataclass(frozen=True)
class FundingMix:
    """Every contribution that can be worked out, those that count first, the larger first.

    `spend` is what the firm plans to spend, in euro, None while it did not say.
    """

    spend: Decimal | None
    contributions: tuple[Contribution, ...]

    @property
    def counted(self) -> tuple[Contribution, ...]:
        return tuple(one for one in self.contributions if one.counts)

    @property
    def total(self) -> Decimal:
        """Euro of those that count: never more than the spend, as the rules of cumulation see to it."""
        return sum((one.amount for one in self.counted), Decimal(0))


def funding_mix(dossier: Dossier) -> FundingMix:
    """The compatible group of open, verified calls that pays most; the others with why they stay out."""
    planned = dossier.case.state.facts.get("planned_spend")
    spend = Decimal(planned) if isinstance(planned, (int, Decimal)) else None
    worked = tuple(_worked(dossier))
    sure = {one.verdict.slug: one for one in worked if not _doubt(one, spend)}
    group = _best_group(dossier.case.combinations, sure)
    told = [
        replace(one, why_not=_doubt(one, spend) or _clash(one.verdict.slug, group, dossier.case.combinations))
        if one.verdict.slug not in group
        else one
        for one in worked
    ]
    told.sort(key=lambda one: (not one.counts, -one.amount, one.verdict.slug))
    return FundingMix(spend, tuple(told))


def _worked(dossier: Dossier) -> Iterator[Contribution]:
    """Every call of interest with a sum that is given and not lent."""
    for verdict in relevant_calls(dossier):
        member = Member(dossier.case.measures[verdict.slug], verdict.grant)
        if member.amount:
            yield Contribution(verdict, member.measure.title, _costs(dossier, verdict, member), member.amount)


def _costs(dossier: Dossier, verdict: Verdict, member: Member) -> tuple[str, ...]:
    """The costs in the call's own words where it has lines, else those of the facts that it pays on."""
    grant = verdict.edition.grant if verdict.edition else None
    if grant and grant.lines:
        return tuple(line.label for line in grant.lines)
    definitions = dossier.case.definitions
    return tuple(definitions[fact].label for fact in sorted(member.costs) if fact in definitions)


def _doubt(one: Contribution, spend: Decimal | None) -> str:
    verdict = one.verdict
    if verdict.call_status != "open":
        return _("non risulta aperta")
    if verdict.outcome != "eligible" or not verdict.requirements:
        return _("requisiti da chiarire")
    if verdict.grant and verdict.grant.fits_headroom is Truth.NO:
        return _("supera lo spazio «de minimis» che resta")
    if spend is None or one.amount > spend:
        return _("supera la spesa prevista") if spend else _("manca la spesa prevista")
    return ""


def _best_group(combinations: Sequence[Combination], sure: dict[str, Contribution]) -> tuple[str, ...]:
    """The slugs with the largest sum that the rules allow; of equal groups the smaller, then by name."""
    groups: list[tuple[str, ...]] = [(slug,) for slug in sure]
    groups += [
        one.slugs
        for one in combinations
        if one.truth is Truth.YES and all(slug in sure for slug in one.slugs)
    ]
    return min(groups, key=lambda group: (-sum(sure[s].amount for s in group), len(group), group), default=())


def _clash(slug: str, group: tuple[str, ...], combinations: Sequence[Combination]) -> str:
    """What keeps an open and verified call out of the group: the rule that forbids, or that nobody wrote."""
    pairs = [one for one in combinations if len(one.slugs) == 2 and slug in one.slugs]
    rules = [rule for one in pairs if set(one.slugs) & set(group) for rule in one.rules]
    forbidding = next((rule.words for rule in rules if rule.truth is Truth.NO), "")
    return forbidding or _("cumulo con le altre da verificare")
