"""Which measures can pay for the same costs together, and which rule forbids the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from assistant.eligibility.derived import SPEND_LINES, derive
from assistant.eligibility.grants import LENT
from assistant.eligibility.legal import (
    SIZES,
    BlockExemption,
    DeMinimisRule,
    FirmSizeClass,
    LegalParameters,
    in_force,
)
from assistant.eligibility.measures import Measure
from assistant.eligibility.sums import GrantSum, cents, euro, percent
from assistant.eligibility.verdict import headroom_left, judge
from assistant.language import _
from assistant.rules.facts import PartialFacts
from assistant.rules.truth import Truth, all_of

STATE_AID = ("de_minimis", "gber", "de_minimis_or_gber")
WHOLE = "planned_spend"


@dataclass(frozen=True)
class CumulationRule:
    """One rule looked at: whether it allows the combination (unknown when sources or answers are silent)."""

    truth: Truth
    words: str
    source_url: str


@dataclass(frozen=True)
class Combination:
    """Measures asked for together. `shared` are the money facts whose costs all of them would pay.

    `total` is the sum of their amounts in euro, None when one is not known; what is lent adds none.
    """

    slugs: tuple[str, ...]
    shared: tuple[str, ...]
    truth: Truth
    rules: tuple[CumulationRule, ...]
    total: Decimal | None


def combine(
    measures: Sequence[Measure], facts: PartialFacts, day: date, legal: LegalParameters, largest: int = 3
) -> tuple[Combination, ...]:
    """Every group of two up to `largest` measures with the rules that allow or forbid it."""
    known = derive(facts, day, legal)
    members = [Member(measure, judge(measure, known, day, legal).grant) for measure in measures]
    size = known.get("firm_size")
    table = Table(
        known=known,
        size=next((each for each in SIZES if each == size), None),
        exemption=in_force(legal.block_exemptions, day),
        de_minimis=in_force(legal.de_minimis, day),
        left=headroom_left(known, day, legal),
    )
    groups = (group for count in range(2, largest + 1) for group in combinations(members, count))
    return tuple(_combination(group, table) for group in groups)


@dataclass(frozen=True)
class Member:
    """A measure of a group and the sum it would pay."""

    measure: Measure
    grant: GrantSum | None

    @property
    def amount(self) -> Decimal | None:
        """Euro received, None while the sum is not known."""
        return self.grant.received if self.grant else None

    @property
    def rate(self) -> Decimal | None:
        """Percent of the spend received; None also for what is lent: its aid is not worked out here."""
        if self.grant is None or self.grant.form in LENT or not self.grant.spend or self.amount is None:
            return None
        return cents(self.amount * 100 / self.grant.spend)

    @property
    def costs(self) -> frozenset[str]:
        """Money facts whose costs the measure pays; planned_spend stands for every cost, a loan's too."""
        grants = [edition.grant for edition in self.measure.editions if edition.grant]
        lines = {line.fact for grant in grants for line in grant.lines if line.fact}
        base = {WHOLE if fact == "planned_loan" else fact for grant in grants for fact in grant.base}
        return frozenset(lines or base or {WHOLE})


Group = tuple[Member, ...]


@dataclass(frozen=True)
class Table:
    """What every group is judged with: facts, size, rules in force, de minimis left (None: not known)."""

    known: PartialFacts
    size: FirmSizeClass | None
    exemption: BlockExemption | None
    de_minimis: DeMinimisRule | None
    left: Decimal | None

    def intensities(self, costs: Sequence[str]) -> list[Decimal]:
        """Highest percents, for this size, of the articles that can cover some of these costs."""
        if self.exemption is None or self.size is None:
            return []
        return [
            article.percent[self.size]
            for article in self.exemption.intensities
            if self.size in article.percent and set(costs) & set(article.costs)
        ]


def _combination(group: Group, table: Table) -> Combination:
    shared = _shared(group, table.known)
    rules = list(_headroom_rule(group, table))
    if shared:
        rules += [rule for pair in combinations(group, 2) for rule in _own_rules(*pair)]
        rules += [*_within_cost(group), *_within_intensity(group, shared, table)]
    amounts = [member.amount for member in group]
    return Combination(
        slugs=tuple(member.measure.slug for member in group),
        shared=shared,
        truth=all_of(rule.truth for rule in rules),
        rules=tuple(rules),
        total=None if None in amounts else _sum(amounts),
    )


def _shared(group: Group, known: PartialFacts) -> tuple[str, ...]:
    """Planned cost facts that every measure of the group would pay for."""
    planned = [line for line in SPEND_LINES if known.get(line)] or [WHOLE]
    return tuple(line for line in planned if all({line, WHOLE} & member.costs for member in group))


# ---- the rules ----------------------------------------------------------------------------------


def _own_rules(one: Member, other: Member) -> Iterator[CumulationRule]:
    """What either measure says of the other. Silence of both leaves it open."""
    said = [rule for rule in (_said(one, other), _said(other, one)) if rule is not None]
    if said:
        yield from said
        return
    words = _("Le fonti lette non dicono se «{title}» si cumula con «{other}».").format(
        title=one.measure.title, other=other.measure.title
    )
    yield CumulationRule(Truth.UNKNOWN, words, one.measure.sources[0].url)


def _said(one: Member, other: Member) -> CumulationRule | None:
    terms, title = one.measure.cumulation, one.measure.title
    if terms is None:
        return None
    url = next(source.url for source in one.measure.sources if source.id == terms.source)
    names = {other.measure.slug, other.measure.regime}
    if names & set(terms.forbidden_with):
        return CumulationRule(
            Truth.NO,
            _("«{title}» non si cumula con «{other}».").format(title=title, other=other.measure.title),
            url,
        )
    if names & set(terms.allowed_with):
        return CumulationRule(
            Truth.YES,
            _("«{title}» si cumula con «{other}».").format(title=title, other=other.measure.title),
            url,
        )
    if terms.same_costs == "allowed":
        return CumulationRule(
            Truth.YES, _("«{title}» ammette altri aiuti sugli stessi costi.").format(title=title), url
        )
    if terms.same_costs == "forbidden":
        return CumulationRule(
            Truth.NO, _("«{title}» non ammette altri aiuti sugli stessi costi.").format(title=title), url
        )
    return None


def _within_cost(group: Group) -> Iterator[CumulationRule]:
    """Together the measures never pay more than the cost."""
    rates = [member.rate for member in group if member.rate is not None]
    if _sum(rates) > 100:
        words = _("Insieme coprirebbero il {share} dei costi: non si può superare il 100 %.").format(
            share=percent(_sum(rates))
        )
        yield CumulationRule(Truth.NO, words, group[0].measure.sources[0].url)


def _within_intensity(group: Group, shared: Sequence[str], table: Table) -> Iterator[CumulationRule]:
    """State aid on the same costs stays within the highest intensity of the block exemption regulation.

    Art. 8 of Regulation 651/2014 and art. 5 par. 3 of 2023/2831; de minimis aids alone are bound by headroom
    only. Which article applies is the call's choice: below each candidate the rule holds, above all it fails.
    """
    aids = [member for member in group if member.measure.regime in STATE_AID]
    if len(aids) < 2 or all(member.measure.regime == "de_minimis" for member in aids):
        return
    ceilings = table.intensities(shared)
    rates = [member.rate for member in aids]
    if table.exemption is None or None in rates or not ceilings:
        words = _("Non si sa ancora se gli aiuti insieme restano nell'intensità massima.")
        yield CumulationRule(Truth.UNKNOWN, words, aids[0].measure.sources[0].url)
        return
    total = _sum(rates)
    truth = Truth.UNKNOWN if min(ceilings) < total <= max(ceilings) else Truth.of(total <= min(ceilings))
    words = _(
        "Insieme {total} degli stessi costi; gli articoli possibili ammettono dal {least} al {most}."
    ).format(total=percent(total), least=percent(min(ceilings)), most=percent(max(ceilings)))
    yield CumulationRule(truth, words, table.exemption.source.url)


def _headroom_rule(group: Group, table: Table) -> Iterator[CumulationRule]:
    """All de minimis aids of the group, each whole, fit together in what is left of the ceiling (art. 3)."""
    aids = [member for member in group if member.measure.regime == "de_minimis"]
    if len(aids) < 2:
        return
    amounts = [member.amount for member in aids]
    if table.de_minimis is None or table.left is None or None in amounts:
        words = _("Non si sa ancora se gli aiuti insieme stanno nel plafond de minimis.")
        yield CumulationRule(Truth.UNKNOWN, words, aids[0].measure.sources[0].url)
        return
    total = _sum(amounts)
    words = _("Gli aiuti de minimis insieme fanno {total}; nel plafond restano {left}.").format(
        total=euro(total), left=euro(table.left)
    )
    alone = [member.grant.fits_headroom for member in aids if member.grant and member.grant.fits_headroom]
    yield CumulationRule(all_of([Truth.of(total <= table.left), *alone]), words, table.de_minimis.source.url)


def _sum(numbers: Sequence[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), Decimal(0))
