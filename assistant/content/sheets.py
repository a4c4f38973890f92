"""A sheet, the text of one measure or rule, read and checked as its file would be; sheets over content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from assistant.content.errors import BrokenContent, Fault
from assistant.content.knowledge import Knowledge
from assistant.content.measures import check_measures, own_faults
from assistant.content.yaml_files import Draft, parse, read_yaml
from assistant.eligibility.measures import Measure
from assistant.language import _

LONGEST = 100_000
"""Characters of a sheet; the longest one that we wrote has 17,000."""
DEEPEST = 20
"""Levels of nesting; a condition rarely has four."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAKEN = ("fonte-", "faq-", "caso-", "guida-", "glossario-", "azione-")
"""Beginnings of the slugs of other documents."""


@dataclass(frozen=True)
class LaidContent:
    """The content with sheets over it, and the faults of those that no longer hold and were left out."""

    knowledge: Knowledge
    faults: tuple[Fault, ...] = ()


def read_sheet(text: str, knowledge: Knowledge) -> Measure:
    """Read and check a sheet beside the rest of the content; its slug says which one it changes.

    Raises BrokenContent with every fault, each at its line.
    """
    measure = _parsed(Draft("scheda.yaml", text), knowledge)
    measures = {**knowledge.measures, measure.slug: measure}
    if faults := tuple(check_measures(measures, knowledge.facts)):
        raise BrokenContent(faults)
    return measure


def lay_sheets(knowledge: Knowledge, texts: Mapping[str, str], version: str) -> LaidContent:
    """The content with these sheets, by slug, in place of the files so named; `version` is of both."""
    laid: dict[str, Measure] = {}
    faults: list[Fault] = []
    for slug, text in texts.items():
        try:
            laid[slug] = _parsed(Draft(f"{slug}.yaml", text), knowledge)
        except BrokenContent as broken:
            faults += broken.faults
    while found := tuple(check_measures({**knowledge.measures, **laid}, knowledge.facts)):
        faults += found
        for name in {fault.file for fault in found}:
            del laid[Draft(name, "").stem]
    measures = {**knowledge.measures, **laid}
    sheets = {**knowledge.sheets, **{slug: texts[slug] for slug in laid}}
    served = replace(knowledge, version=version, measures=measures, sheets=sheets)
    return LaidContent(served, tuple(faults))


def _parsed(draft: Draft, knowledge: Knowledge) -> Measure:
    """Raises BrokenContent: not YAML, not of the shape of a measure, or at odds with itself."""
    _refuse(_unsafe(draft))
    measure = parse(draft, read_yaml(draft), Measure)
    known = knowledge.measures.get(measure.slug)
    named = replace(draft, name=f"{measure.slug}.yaml")
    _refuse((*_slug_faults(draft, measure.slug), *own_faults(named, known.kind if known else "", measure)))
    return measure


def _refuse(faults: tuple[Fault, ...]) -> None:
    if faults:
        raise BrokenContent(faults)


def _unsafe(draft: Draft) -> tuple[Fault, ...]:
    """What a file of ours never has and a hostile one may: endless text, depth, references to itself."""
    if len(draft.text) > LONGEST:
        return (Fault(draft.name, _("tutto il file"), _("La scheda è troppo lunga."), _("La accorci.")),)
    depth = 0
    try:
        for event in yaml.parse(draft.text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                return (
                    Fault(
                        draft.name,
                        _("riga {line}").format(line=line),
                        _("Rimandi (*) o troppi livelli."),
                        _("Scriva per esteso."),
                    ),
                )
    except yaml.YAMLError:
        return ()  # `read_yaml` says it better
    return ()


def _slug_faults(draft: Draft, slug: str) -> Iterator[Fault]:
    if not SLUG.fullmatch(slug):
        yield Fault(
            draft.name,
            "slug",
            _("«{slug}» non va.").format(slug=slug),
            _("Usi lettere minuscole, cifre e trattini."),
        )
    if slug.startswith(TAKEN):
        yield Fault(
            draft.name,
            "slug",
            _("«{slug}» è di altri documenti.").format(slug=slug),
            _("Scelga un altro inizio."),
        )
