"""Size of a firm by Recommendation 2003/361/EC: own figures, partners pro rata, linked firms in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from assistant.eligibility.legal import SIZES, FirmSizeClass, SizeRule
from assistant.eligibility.ownership import Figures, Firm, Relation, RelationKind, relation_kind, sound
from assistant.language import _

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class CountedLine:
    """One line of the sum: whose figures, why, at which percent; the figures are those counted."""

    name: str
    kind: Literal["own"] | RelationKind
    percent: Decimal
    counted: Figures
    words: str


@dataclass(frozen=True)
class FirmSize:
    """The outcome: one class when the figures settle it, else the classes still possible.

    `counted` are the sums that were compared with the thresholds; a figure is None when one of its parts
    is missing. `is_sme` is None when the figures do not settle it.
    """

    size: FirmSizeClass | None
    possible: tuple[FirmSizeClass, ...]
    counted: Figures
    lines: tuple[CountedLine, ...]
    status: Literal["autonoma", "associata", "collegata"]
    notes: tuple[str, ...] = field(default=())

    @property
    def is_sme(self) -> bool | None:
        answers = {size != "grande" for size in self.possible}
        return answers.pop() if len(answers) == 1 else None


def firm_size(firm: Firm, rule: SizeRule) -> FirmSize:
    """Size class with the figures counted, line by line.

    Raises NegativeFigure, ShareAboveWhole, CircularOwnership, MarketNotTold.
    """
    sound(firm)
    lines = tuple(_lines(firm, rule))
    counted = _total([line.counted for line in lines])
    possible, notes = possible_sizes(counted, rule), _missing_notes(lines)
    if public_percent(firm.relations, rule) >= rule.public_from_percent:
        possible = ("grande",)
        notes = (
            _(
                "Enti pubblici controllano almeno il {public_from_percent:g} % del capitale o dei voti: "
                "l'impresa non è una PMI (Allegato I, art. 3 par. 4)."
            ).format(public_from_percent=rule.public_from_percent),
        )
    return FirmSize(
        possible[0] if len(possible) == 1 else None, possible, counted, lines, _status(lines), notes
    )


def possible_sizes(figures: Figures, rule: SizeRule) -> tuple[FirmSizeClass, ...]:
    """Classes the figures allow; a missing figure (None) may be anything from nothing up.

    Staff must be below the ceiling; of turnover and balance total one within its ceiling is enough.
    """
    least = _class(_filled(figures, Decimal(0)), rule)
    most = _class(_filled(figures, Decimal("Infinity")), rule)
    return SIZES[SIZES.index(least) : SIZES.index(most) + 1]


def _filled(figures: Figures, missing: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    ula, turnover, balance = (
        missing if figure is None else figure
        for figure in (figures.ula, figures.turnover, figures.balance_total)
    )
    return ula, turnover, balance


def _class(figures: tuple[Decimal, Decimal, Decimal], rule: SizeRule) -> FirmSizeClass:
    ula, turnover, balance = figures
    for threshold in rule.thresholds:
        within = turnover <= threshold.turnover_at_most or balance <= threshold.balance_at_most
        if ula < threshold.ula_below and within:
            return threshold.size
    return "grande"


def settled_size(initial: FirmSizeClass, years: Sequence[FirmSizeClass]) -> FirmSizeClass:
    """Class after the two-year rule: `initial` changes only when two years in a row pass its threshold.

    `years` are the classes of the closed accounts, oldest first. When both years lie beyond it, the nearer
    of the two counts: only that threshold was passed twice (Annex I, art. 4 par. 2).
    """
    current = SIZES.index(initial)
    ranks = [SIZES.index(size) for size in years]
    for before, latest in pairwise(ranks):
        if min(before, latest) > current:
            current = min(before, latest)
        elif max(before, latest) < current:
            current = max(before, latest)
    return SIZES[current]


# ---- the sum, line by line ----------------------------------------------------------------------


def _lines(firm: Firm, rule: SizeRule) -> Iterator[CountedLine]:
    """Own figures; linked firms in full down every chain; the partners of all of these pro rata; the rest."""
    linked = _linked_chain(firm.relations, rule, {firm.name})
    group = {firm.name, *(relation.name for relation in linked)}
    ties = [firm.relations, *(relation.relations for relation in linked)]
    partners = _partners(ties, rule, group)
    yield CountedLine(firm.name, "own", HUNDRED, firm.figures, _("Dati propri dell'impresa"))
    yield from map(_linked_line, linked)
    for partner in partners:
        yield from _partner_lines(partner, rule, group)
    for relation in firm.relations:
        if relation_kind(relation, firm.relations, rule) == "not_counted":
            words = _("Quota del {percent:g} %: {why}").format(
                percent=relation.percent, why=relation.why_not_counted(rule)
            )
            yield CountedLine(relation.name, "not_counted", Decimal(0), Figures.nothing(), words)


def _linked_chain(relations: Sequence[Relation], rule: SizeRule, seen: set[str]) -> list[Relation]:
    """Every firm linked to these relations' owner, directly or through others, each once."""
    chain: list[Relation] = []
    for relation in relations:
        if relation.name not in seen and relation_kind(relation, relations, rule) == "linked":
            seen.add(relation.name)
            chain += [relation, *_linked_chain(relation.relations, rule, seen)]
    return chain


def _partners(ties: Sequence[Sequence[Relation]], rule: SizeRule, group: set[str]) -> list[Relation]:
    """Partners of any firm of the group, outside it; of crossed holdings the higher (art. 6 par. 2)."""
    highest: dict[str, Relation] = {}
    for relations in ties:
        for relation in relations:
            if relation.name in group or relation_kind(relation, relations, rule) != "partner":
                continue
            known = highest.get(relation.name)
            if known is None or relation.percent > known.percent:
                highest[relation.name] = relation
    return list(highest.values())


def _linked_line(relation: Relation) -> CountedLine:
    if relation.consolidated:
        words = _("Collegata, già nei conti consolidati: non si somma una seconda volta")
        return CountedLine(relation.name, "linked", Decimal(0), Figures.nothing(), words)
    return CountedLine(
        relation.name, "linked", HUNDRED, relation.figures, _("Collegata: si somma per intero")
    )


def _partner_lines(partner: Relation, rule: SizeRule, group: set[str]) -> Iterator[CountedLine]:
    """The partner and the firms linked to it, pro rata; partners of a partner never count (art. 6 par. 3)."""
    percent = partner.percent
    words = _("Associata: si somma il {percent:g} %").format(percent=percent)
    yield CountedLine(partner.name, "partner", percent, partner.figures.share(percent), words)
    for linked in _linked_chain(partner.relations, rule, {partner.name, *group}):
        if not linked.consolidated:
            words = _("Collegata a {name}: si somma il {percent:g} %").format(
                name=partner.name, percent=percent
            )
            yield CountedLine(linked.name, "partner", percent, linked.figures.share(percent), words)


def _missing_notes(lines: Sequence[CountedLine]) -> tuple[str, ...]:
    return tuple(
        _("Di «{name}» non sono indicati: {untold}.").format(
            name=line.name, untold=", ".join(line.counted.untold)
        )
        for line in lines
        if line.counted.untold
    )


def _total(figures: Sequence[Figures]) -> Figures:
    total = figures[0]
    for more in figures[1:]:
        total = total.plus(more)
    return total


def _status(lines: Sequence[CountedLine]) -> Literal["autonoma", "associata", "collegata"]:
    kinds = {line.kind for line in lines}
    if "linked" in kinds:
        return "collegata"
    return "associata" if "partner" in kinds else "autonoma"


def public_percent(relations: Sequence[Relation], rule: SizeRule) -> Decimal:
    """Percent of capital or votes held together by public bodies that no exemption covers (art. 3 par. 4)."""
    return sum((r.percent for r in relations if r.is_public(relations, rule)), Decimal(0))
