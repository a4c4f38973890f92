"""knowledge/measures/ and knowledge/rules/ -> measures by slug, with the checks that span files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from assistant.content.errors import BrokenContent, Fault
from assistant.content.figures import check_figures
from assistant.content.grants import check_grants
from assistant.content.yaml_files import Written, parse, read_yaml
from assistant.eligibility.measures import AidRegime, Measure
from assistant.language import _
from assistant.rules.checking import condition_faults
from assistant.rules.facts import FactDefinition


def read_measures(folder: Path) -> dict[str, Measure]:
    """One file per measure or rule, named after its slug. Raises BrokenContent."""
    measures: dict[str, Measure] = {}
    faults: list[Fault] = []
    for kind, path in _files(folder):
        try:
            measure = parse(path, read_yaml(path), Measure)
        except BrokenContent as broken:
            faults.extend(broken.faults)
            continue
        faults.extend(own_faults(path, kind, measure))
        measures[measure.slug] = measure
    if faults:
        raise BrokenContent(tuple(faults))
    return measures


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for kind, name in (("measure", "measures"), ("rule", "rules")):
        for path in sorted((folder / name).glob("*.yaml")):
            yield kind, path


def read_sheets(folder: Path) -> dict[str, str]:
    """The text of every measure and rule as it stands in its file, by slug."""
    return {path.stem: path.read_text(encoding="utf-8") for _, path in _files(folder)}


def own_faults(path: Written, kind: str, measure: Measure) -> Iterator[Fault]:
    """What is wrong within one sheet. `kind` is that of its folder, "" when it has none yet."""
    if measure.slug != path.stem:
        yield Fault(
            path.name,
            "slug",
            _("Lo slug è «{slug}».").format(slug=measure.slug),
            _("Scriva «{stem}», come il file.").format(stem=path.stem),
        )
    if kind and measure.kind != kind:
        yield Fault(
            path.name,
            "kind",
            _("Qui kind è «{kind}».").format(kind=measure.kind),
            _("In questa cartella è «{kind}».").format(kind=kind),
        )
    if not measure.sources:
        yield Fault(path.name, "sources", _("Nessuna fonte."), _("Ogni misura ha almeno una fonte."))
    known = {source.id for source in measure.sources}
    for place, source in _source_uses(measure):
        if source not in known:
            yield Fault(
                path.name,
                place,
                _("La fonte «{source}» non esiste.").format(source=source),
                _("Fonti note: {known}.").format(known=sorted(known)),
            )
    for edition in measure.editions:
        if edition.opens and edition.closes and edition.opens > edition.closes:
            yield Fault(
                path.name, f"editions.{edition.id}", _("Chiude prima di aprire."), _("Corregga le date.")
            )
    seen: set[str] = set()
    for requirement in measure.requirements:
        if requirement.id in seen:
            yield Fault(
                path.name, f"requirements.{requirement.id}", _("Id ripetuto."), _("Usi un id diverso.")
            )
        seen.add(requirement.id)


def _source_uses(measure: Measure) -> Iterator[tuple[str, str]]:
    for edition in measure.editions:
        yield f"editions.{edition.id}", edition.source
    for requirement in measure.requirements:
        yield f"requirements.{requirement.id}", requirement.source
    for section, claims in measure.sections.items():
        for position, claim in enumerate(claims):
            yield f"sections.{section}.{position}", claim.source
    for position, entry in enumerate(measure.faq):
        yield f"faq.{position}", entry.source
    if measure.cumulation is not None:
        yield "cumulation", measure.cumulation.source


def check_measures(measures: Mapping[str, Measure], facts: Mapping[str, FactDefinition]) -> Iterator[Fault]:
    """Conditions look only at facts that exist, in a way fit for them; terms hold; words say figures."""
    for measure in measures.values():
        for requirement in measure.requirements:
            for wrong in condition_faults(requirement.condition, facts):
                place = f"requirements.{requirement.id}.condition"
                yield Fault(f"{measure.slug}.yaml", place, wrong, _("Usi un fatto di knowledge/facts/."))
        yield from check_grants(measure, facts)
        yield from check_figures(measure)
        yield from _cumulation_faults(measure, measures)


def _cumulation_faults(measure: Measure, measures: Mapping[str, Measure]) -> Iterator[Fault]:
    """Exceptions to cumulation name measures or regimes that exist."""
    terms = measure.cumulation
    named = (*terms.allowed_with, *terms.forbidden_with) if terms else ()
    for name in sorted(set(named) - measures.keys() - set(get_args(AidRegime))):
        wrong = _("«{name}» non è una misura né un regime.").format(name=name)
        yield Fault(f"{measure.slug}.yaml", "cumulation", wrong, _("Usi lo slug di una misura o un regime."))
