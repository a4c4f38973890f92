"""Documents -> passages: one per section, long ones cut between claims."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evidence.documents import Certainty, Document, Section, Statement
from assistant.evidence.passages import Passage
from assistant.retrieval.italian import Phrases

LONGEST = 700
"""Characters after which a section is cut before its next claim."""

NOT_FOUND = "non-trovato"
"""The section that lists what no source told: each of its lines is a passage of the part it names."""

_WEAKEST: dict[Certainty, int] = {"official": 0, "secondary": 1, "not_found": 2}


def split(document: Document, asked: Phrases) -> tuple[Passage, ...]:
    """The passages of a document, in its order. A document without sections is cut as a whole.

    `asked` are the phrases with which people ask for a section: they tell what an FAQ speaks of.
    """
    sections = document.sections or (Section("altro", document.title, 0, len(document.text)),)
    return tuple(
        replace(passage, speaks_of=tuple(asked.found(passage.question)) or (passage.section,))
        for section in sections
        for passage in _split_section(document, section)
    )


def _split_section(document: Document, section: Section) -> Iterator[Passage]:
    inside = document.statements_in(section.start, section.end)
    if not inside:
        yield _passage(document, section, section.start, section.end, ())
        return
    groups = ([s] for s in inside) if section.type == NOT_FOUND else _groups(inside)
    for group in groups:
        of = replace(section, type=group[0].section) if section.type == NOT_FOUND else section
        yield _passage(document, of, group[0].start, group[-1].end, group)


def _groups(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    group: list[Statement] = []
    for statement in statements:
        if group and statement.end - group[0].start > LONGEST:
            yield group
            group = []
        group.append(statement)
    yield group


def _passage(
    document: Document, section: Section, start: int, end: int, statements: Sequence[Statement]
) -> Passage:
    certainties = [statement.certainty for statement in statements] or ["official"]
    return Passage(
        document=document.slug,
        version=document.version,
        kind=document.kind,
        title=document.title,
        measure=document.measure,
        section=section.type,
        heading=section.heading,
        text=document.text[start:end],
        start=start,
        end=end,
        source_url=statements[0].source_url if statements else document.source_url,
        certainty=max(certainties, key=_WEAKEST.__getitem__),
        question=section.heading if section.type == "faq" else "",
    )
