"""Who holds whom: relations between firms, and whether one makes another linked, a partner or neither."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Literal

from assistant.eligibility.legal import SizeRule
from assistant.language import _
from assistant.refusals import Refused

RelationKind = Literal["linked", "partner", "not_counted"]
Holder = Literal[
    "firm",
    "public_body",
    "public_investment_company",
    "university",  # or a non-profit research centre
    "venture_capital",
    "business_angel",
    "institutional_investor",  # regional development funds included
    "local_authority",  # exempt only when small, see SizeRule
]
EXEMPT: tuple[Holder, ...] = (
    "public_investment_company",
    "university",
    "venture_capital",
    "business_angel",
    "institutional_investor",
    "local_authority",
)


class NegativeFigure(Refused):
    """Staff, turnover or balance total below zero."""


class ShareAboveWhole(Refused):
    """A holding, or holdings together, above 100 %."""


class CircularOwnership(Refused):
    """A firm that, by the relations told, ends up holding itself."""


class MarketNotTold(Refused):
    """Two firms tied through a person, and it is not said whether they work on the same market."""


@dataclass(frozen=True)
class Figures:
    """Annual work units, turnover and balance total (euro) of the last closed year; None is not known."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    ula: Decimal | None = None
    turnover: Decimal | None = None
    balance_total: Decimal | None = None

    @property
    def untold(self) -> tuple[str, ...]:
        """Names of the figures that are not known."""
        told = (
            (self.ula, "ULA"),
            (self.turnover, _("fatturato")),
            (self.balance_total, _("totale di bilancio")),
        )
        return tuple(name for figure, name in told if figure is None)

    @classmethod
    def nothing(cls) -> "Figures":
        return cls(Decimal(0), Decimal(0), Decimal(0))

    def share(self, percent: Decimal) -> "Figures":
        """The given percent of each figure."""
        return Figures(_of(self.ula, percent), _of(self.turnover, percent), _of(self.balance_total, percent))

    def plus(self, other: "Figures") -> "Figures":
        return Figures(
            _sum(self.ula, other.ula),
            _sum(self.turnover, other.turnover),
            _sum(self.balance_total, other.balance_total),
        )


def _of(figure: Decimal | None, percent: Decimal) -> Decimal | None:
    return None if figure is None else figure * percent / 100


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


@dataclass(frozen=True)
class Relation:
    """A firm or holder tied to the firm spoken of, upstream (it holds us) or downstream (we hold it).

    `capital_percent` and `voting_percent` are 0..100; when only one is told it stands for both. `control` is
    a link without majority: the right to name the board, dominant influence, a shareholders' pact. `group`
    names holders that act together or are linked among themselves: their shares add up. `through_person` is a
    tie that runs through a person or family; it counts only on the same or a neighbouring market.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    figures: Figures
    capital_percent: Decimal | None = None
    voting_percent: Decimal | None = None
    control: bool = False
    holder: Holder = "firm"
    direction: Literal["upstream", "downstream", "untold"] = "untold"
    group: str = ""
    consolidated: bool = False
    through_person: bool = False
    same_market: bool | None = None
    invested: Decimal | None = None  # euro, business angels
    budget: Decimal | None = None  # euro a year, local authorities
    inhabitants: int | None = None  # local authorities
    relations: tuple["Relation", ...] = ()

    @property
    def percent(self) -> Decimal:
        """The higher of capital and votes (art. 6 par. 2); 0 when neither is told."""
        return max(self.capital_percent or Decimal(0), self.voting_percent or Decimal(0))

    @property
    def votes(self) -> Decimal:
        """Voting percent, or the capital's when votes are not told apart."""
        told = self.voting_percent if self.voting_percent is not None else self.capital_percent
        return told or Decimal(0)

    def exempt(self, rule: SizeRule) -> bool:
        """Whether this holder may have 25 % and more without making the firm a partner (art. 3 par. 2)."""
        if self.holder not in EXEMPT or self.direction == "downstream":
            return False
        if self.holder == "business_angel":
            return self.invested is None or self.invested <= rule.business_angel_at_most
        if self.holder == "local_authority":
            return (
                self.budget is not None
                and self.budget < rule.local_authority_budget_below
                and self.inhabitants is not None
                and self.inhabitants < rule.local_authority_inhabitants_below
            )
        return True

    def is_public(self, siblings: Sequence["Relation"], rule: SizeRule) -> bool:
        """A public holder that the exemptions do not cover, alone or with its group."""
        if self.holder == "public_body":
            return self.direction != "downstream"
        if self.holder != "local_authority" or self.direction == "downstream":
            return False
        return not self.exempt(rule) or relation_kind(self, siblings, rule) == "linked"

    def why_not_counted(self, rule: SizeRule) -> str:
        """Words for a relation that adds nothing."""
        if self.through_person and self.same_market is False:
            return _("legame tramite persona fisica su mercati diversi, non si somma")
        if self.percent >= rule.partner_from_percent:
            return _("investitore in deroga (Allegato I, art. 3 par. 2), non si somma")
        return _("sotto il {percent:g} %, non si somma").format(percent=rule.partner_from_percent)


@dataclass(frozen=True)
class Firm:
    """The firm whose size is asked, with everything tied to it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    figures: Figures
    relations: tuple[Relation, ...] = field(default=())


def relation_kind(relation: Relation, siblings: Sequence[Relation], rule: SizeRule) -> RelationKind:
    """Linked, partner or not counted (Annex I, art. 3). `siblings` are all relations of the same firm."""
    if relation.through_person and relation.same_market is False:
        return "not_counted"
    together = [s for s in siblings if relation.group and s.group == relation.group] or [relation]
    if relation.control or sum((s.votes for s in together), Decimal(0)) > rule.linked_above_percent:
        return "linked"
    if relation.exempt(rule):
        return "not_counted"
    percent = sum((s.percent for s in together), Decimal(0))
    return "partner" if percent >= rule.partner_from_percent else "not_counted"


# ---- what cannot be --------------------------------------------------------------------------


def sound(firm: Firm) -> None:
    """Raises NegativeFigure, ShareAboveWhole, CircularOwnership or MarketNotTold, naming the firm."""
    _sound_figures(firm.name, firm.figures)
    _sound_relations(firm.name, firm.relations, (firm.name,))


def _sound_relations(owner: str, relations: Sequence[Relation], above: tuple[str, ...]) -> None:
    held = sum((r.percent for r in relations if r.direction == "upstream"), Decimal(0))
    if held > 100:
        raise ShareAboveWhole(
            _(
                "Le quote dei soci di «{owner}» sommano {held:g} %: non possono superare il 100 %. Le "
                "corregga."
            ).format(owner=owner, held=held)
        )
    for relation in relations:
        if relation.name in above:
            raise CircularOwnership(
                _(
                    "«{name}» compare come socio o partecipata di sé stessa. Scriva ogni impresa una volta "
                    "sola, senza giri."
                ).format(name=relation.name)
            )
        _sound_share(relation)
        _sound_figures(relation.name, relation.figures)
        _sound_relations(relation.name, relation.relations, (*above, relation.name))


def _sound_share(relation: Relation) -> None:
    for percent in (relation.capital_percent, relation.voting_percent):
        if percent is not None and not 0 <= percent <= 100:
            raise ShareAboveWhole(
                _("La quota di «{name}» è {percent:g} %: deve stare fra 0 e 100. La corregga.").format(
                    name=relation.name, percent=percent
                )
            )
    if relation.through_person and relation.same_market is None:
        raise MarketNotTold(
            _(
                "Il legame con «{name}» passa da una persona: dica se lavorate sullo stesso mercato o su "
                "mercati vicini."
            ).format(name=relation.name)
        )


def _sound_figures(name: str, figures: Figures) -> None:
    labels = (
        (figures.ula, "ULA"),
        (figures.turnover, _("fatturato")),
        (figures.balance_total, _("bilancio")),
    )
    for figure, label in labels:
        if figure is not None and figure < 0:
            raise NegativeFigure(
                _(
                    "Il valore di «{label}» di «{name}» è {figure}: non può essere negativo. Lo corregga."
                ).format(label=label, name=name, figure=figure)
            )
