"""Reads the words of the library: knowledge/sections, glossary, replies, synonyms and surveys (YAML)."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.evidence.vocabulary import Reply, SectionName, Survey, Synonyms, Term, Vocabulary
from assistant.language import _


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read and check the five files of knowledge/. Raises BrokenContent with every fault."""
    paths = [folder / f"{name}.yaml" for name in ("sections", "glossary", "replies", "synonyms", "surveys")]
    sections = parse(paths[0], read_yaml(paths[0]), tuple[SectionName, ...])
    terms = parse(paths[1], read_yaml(paths[1]), tuple[Term, ...])
    replies = parse(paths[2], read_yaml(paths[2]), tuple[Reply, ...])
    synonyms = parse(paths[3], read_yaml(paths[3]), tuple[Synonyms, ...])
    surveys = parse(paths[4], read_yaml(paths[4]), tuple[Survey, ...])
    faults = (
        *_repeated("sections.yaml", [section.type for section in sections]),
        *_repeated("glossary.yaml", [term.term.casefold() for term in terms]),
        *_unreadable_patterns(replies),
        *_repeated("synonyms.yaml", [word for one in synonyms for word in (one.word, *one.also)]),
        *_repeated("surveys.yaml", [phrase for one in surveys for phrase in one.asked_as]),
    )
    if faults:
        raise BrokenContent(faults)
    return Vocabulary(sections, terms, replies, synonyms, surveys)


def _repeated(file: str, names: list[str]) -> Iterator[Fault]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Fault(
                file, name, _("La voce compare {times} volte.").format(times=times), _("Ne tenga una.")
            )


def _unreadable_patterns(replies: tuple[Reply, ...]) -> Iterator[Fault]:
    for reply in replies:
        for pattern in reply.patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                wrong = _("L'espressione «{pattern}» non si legge: {error}.").format(
                    pattern=pattern, error=error
                )
                yield Fault("replies.yaml", reply.topic, wrong, _("Corregga l'espressione."))
