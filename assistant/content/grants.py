"""Checks of an edition's grant terms: sources that exist, conditions fit for their facts, lines that hold."""

from collections.abc import Iterator, Mapping

from assistant.content.errors import Fault
from assistant.eligibility.grants import Amount, BracketTable, Grant, SpendLine, terms_of
from assistant.eligibility.measures import Measure
from assistant.language import _
from assistant.rules.checking import NUMERIC, condition_faults
from assistant.rules.facts import FactDefinition


def check_grants(measure: Measure, facts: Mapping[str, FactDefinition]) -> Iterator[Fault]:
    """Faults of every edition's grant."""
    sources = {source.id for source in measure.sources}
    for edition in measure.editions:
        if edition.grant is None:
            continue
        for place, wrong, mend in _faults(edition.grant, sources, facts):
            yield Fault(f"{measure.slug}.yaml", f"editions.{edition.id}.grant.{place}", wrong, mend)


def _faults(
    grant: Grant, sources: set[str], facts: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, str, str]]:
    lines = {line.id for line in grant.lines}
    for fact in grant.base:
        yield from _numeric_faults("base", fact, facts)
    if grant.interest and grant.interest.plan_source and grant.interest.plan_source not in sources:
        yield (
            "interest.plan_source",
            _("La fonte «{plan_source}» non esiste.").format(plan_source=grant.interest.plan_source),
            _("La aggiunga."),
        )
    for place, term in terms_of(grant):
        if term.source not in sources:
            yield (
                place,
                _("La fonte «{source}» non esiste.").format(source=term.source),
                _("Fonti note: {sources}.").format(sources=sorted(sources)),
            )
        for fault in condition_faults(term.when, facts):
            yield f"{place}.when", fault, _("Corregga la condizione.")
        match term:
            case Amount(per=per) if per:
                yield from _numeric_faults(place, per, facts)
            case SpendLine():
                yield from _line_faults(place, term, lines, facts)
            case BracketTable():
                yield from _bracket_faults(place, term)


def _numeric_faults(
    place: str, fact: str, facts: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, str, str]]:
    if fact not in facts:
        yield place, _("Il fatto «{fact}» non esiste.").format(fact=fact), _("Usi un id di knowledge/facts/.")
    elif facts[fact].kind not in NUMERIC:
        yield place, _("Il fatto «{fact}» non è un numero.").format(fact=fact), _("Usi un fatto numerico.")


def _line_faults(
    place: str, line: SpendLine, lines: set[str], facts: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, str, str]]:
    if bool(line.fact) == (line.flat_rate_percent is not None):
        yield place, _("Una voce ha un fatto oppure una percentuale forfettaria."), _("Ne lasci una.")
    if line.fact:
        yield from _numeric_faults(place, line.fact, facts)
    unknown = sorted({*line.of, *line.flat_rate_of} - lines)
    if unknown:
        yield (
            place,
            _("Le voci {unknown} non esistono.").format(unknown=unknown),
            _("Voci note: {lines}.").format(lines=sorted(lines)),
        )


def _bracket_faults(place: str, table: BracketTable) -> Iterator[tuple[str, str, str]]:
    ends = [bracket.up_to for bracket in table.brackets]
    told = [end for end in ends if end is not None]
    if not table.brackets or told != sorted(set(told)) or None in ends[:-1]:
        yield place, _("Gli scaglioni non crescono."), _("Li ordini per up_to; solo l'ultimo può non averlo.")
