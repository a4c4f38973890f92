"""Reads the words of the library: knowledge/sections.yaml, glossary.yaml and replies.yaml."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.evidence.vocabulary import Reply, SectionName, Term, Vocabulary


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read and check the three files of knowledge/. Raises BrokenContent with every fault."""
    paths = [folder / f"{name}.yaml" for name in ("sections", "glossary", "replies")]
    sections = parse(paths[0], read_yaml(paths[0]), tuple[SectionName, ...])
    terms = parse(paths[1], read_yaml(paths[1]), tuple[Term, ...])
    replies = parse(paths[2], read_yaml(paths[2]), tuple[Reply, ...])
    faults = (
        *_repeated("sections.yaml", [section.type for section in sections]),
        *_repeated("glossary.yaml", [term.term.casefold() for term in terms]),
        *_unreadable_patterns(replies),
    )
    if faults:
        raise BrokenContent(faults)
    return Vocabulary(sections, terms, replies)


def _repeated(file: str, names: list[str]) -> Iterator[Fault]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Fault(file, name, f"La voce compare {times} volte.", "Ne tenga una.")


def _unreadable_patterns(replies: tuple[Reply, ...]) -> Iterator[Fault]:
    for reply in replies:
        for pattern in reply.patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                wrong = f"L'espressione «{pattern}» non si legge: {error}."
                yield Fault("replies.yaml", reply.topic, wrong, "Corregga l'espressione.")
