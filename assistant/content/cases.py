"""Reads knowledge/cases/ into published case studies."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.roadmap.cases import CaseStudy


def read_cases(folder: Path) -> Mapping[str, CaseStudy]:
    """Every case of `folder`/cases/*.yaml by slug. Raises BrokenContent when one is unreadable."""
    found: dict[str, CaseStudy] = {}
    for path in sorted((folder / "cases").glob("*.yaml")):
        case = parse(path, read_yaml(path), CaseStudy)
        if case.slug != path.stem:
            wrong = _("Lo slug «{slug}» non è il nome del file.").format(slug=case.slug)
            raise BrokenContent(
                (Fault(f"cases/{path.name}", "slug", wrong, _("Scriva «{stem}».").format(stem=path.stem)),)
            )
        found[case.slug] = case
    return found


def check_cases(cases: Mapping[str, CaseStudy], areas: Collection[str]) -> tuple[Fault, ...]:
    """Cases that point at no area of the questionnaire, or carry no source address."""
    return tuple(fault for case in cases.values() for fault in _faults_of(case, areas))


def _faults_of(case: CaseStudy, areas: Collection[str]) -> Iterator[Fault]:
    file = f"cases/{case.slug}.yaml"
    for unknown in sorted(set(case.areas) - set(areas)):
        yield Fault(
            file,
            "areas",
            _("L'area «{unknown}» non esiste.").format(unknown=unknown),
            _("Corregga o tolga l'area."),
        )
    if not case.source_url.startswith(("https://", "http://")):
        yield Fault(
            file, "source_url", _("Manca l'indirizzo della fonte."), _("Scriva l'indirizzo per intero.")
        )
