"""Facts that follow from other facts, computed in one place before any rule looks at them."""

from datetime import date
from decimal import Decimal

from assistant.eligibility.firm_size import possible_sizes
from assistant.eligibility.legal import (
    SIZES,
    FirmSizeClass,
    LegalParameters,
    SizeRule,
    UnknownAteco,
)
from assistant.eligibility.ownership import Figures
from assistant.language import _
from assistant.rules.facts import FactValue, OneOf, PartialFacts

ASKED_INSTEAD = dict.fromkeys(("ateco_division", "ateco_section_2007", "ateco_section_2025"), "ateco")
"""Facts nobody is asked for -> the fact that settles them."""
SPEND_LINES = ("spend_software", "spend_machines", "spend_training", "spend_consulting", "spend_other")


def derive(facts: PartialFacts, day: date, legal: LegalParameters) -> PartialFacts:
    """The facts told plus those that follow; what was told is never replaced.

    Derived: `firm_size` (one class, or those still possible), `ateco_division`, `ateco_section_2007`,
    `ateco_section_2025`, `planned_spend` (when every line is told), `site_in_lombardia` (from the province),
    `site_in_italy` (from either of the two).
    Raises UnknownAteco when the code is in no edition of the classification.
    """
    found: dict[str, FactValue | OneOf] = {}
    _derive_size(found, facts, legal.size_rule(day))
    _derive_ateco(found, facts, legal)
    told = [spend for line in SPEND_LINES if (spend := _figure(facts, line)) is not None]
    if len(told) == len(SPEND_LINES):
        found["planned_spend"] = sum(told, Decimal(0))
    if facts.get("province") in {province.code for province in legal.lombardy}:
        found["site_in_lombardia"] = True
    if "province" in facts or {**found, **facts}.get("site_in_lombardia") is True:
        found["site_in_italy"] = True
    return {**found, **facts}


def _derive_size(found: dict[str, FactValue | OneOf], facts: PartialFacts, rule: SizeRule) -> None:
    """With linked firms, or links not told, own figures only say the smallest class the firm can be."""
    figures = Figures(*(_figure(facts, fact) for fact in ("ula", "turnover", "balance_total")))
    if figures == Figures():
        return
    possible: tuple[FirmSizeClass, ...] = possible_sizes(figures, rule)
    if facts.get("linked_firms") is not False:
        possible = SIZES[SIZES.index(possible[0]) :]
    found["firm_size"] = possible[0] if len(possible) == 1 else OneOf(possible)


def _figure(facts: PartialFacts, fact: str) -> Decimal | None:
    value = facts.get(fact)
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def _derive_ateco(found: dict[str, FactValue | OneOf], facts: PartialFacts, legal: LegalParameters) -> None:
    code = facts.get("ateco")
    if not isinstance(code, str):
        return
    known_ateco(code, legal)
    found["ateco_division"] = code[:2]
    for edition in legal.ateco:
        section = edition.section_of(code)
        if section is not None:
            found[f"ateco_section_{edition.name}"] = section


def known_ateco(code: str, legal: LegalParameters, edition: str = "") -> None:
    """Raises UnknownAteco when the code is in no edition, or not in the edition named."""
    having = [known.name for known in legal.ateco if code in known.codes]
    if not having:
        raise UnknownAteco(
            _("Il codice ATECO «{code}» non esiste. Lo copi dalla visura, come «25.62».").format(code=code)
        )
    if edition and edition not in having:
        raise UnknownAteco(
            _(
                "Il codice «{code}» non esiste in ATECO {edition}: è di ATECO {having}. Indichi il "
                "codice dell'edizione richiesta."
            ).format(code=code, edition=edition, having=", ".join(having))
        )
