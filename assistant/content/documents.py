"""Content -> documents of the library: plain text, one claim per line, each with its own source.

Pure and deterministic: the same content gives the same characters, hence the same version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from assistant.eligibility.measures import Edition, Measure, SectionType
from assistant.evidence.documents import (
    Certainty,
    Document,
    DocumentKind,
    Section,
    SourceReference,
    Statement,
    version_of,
)
from assistant.evidence.vocabulary import SectionName, Term, Vocabulary
from assistant.questionnaire.questions import Area
from assistant.roadmap.actions import THEMES, Action
from assistant.roadmap.cases import CaseStudy
from assistant.spoken import CALL_STATES, capital
from assistant.wording import day_words

NOT_FOUND = "non trovato"


@dataclass
class _Writer:
    """Grows the text line by line and remembers where every claim and section stands."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def line(self, text: str) -> tuple[int, int]:
        """Add a line, spaces made single; its place."""
        line = " ".join(text.split())
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start, start + len(line)

    def claim(
        self, text: str, section: str, certainty: Certainty, source_url: str, dated: date | None = None
    ) -> None:
        start, end = self.line(text)
        self.statements.append(Statement(start, end, section, certainty, source_url, dated))

    def sourced(self, text: str, section: str, certainty: Certainty, source: SourceReference) -> None:
        """A claim read in a source, dated by the day it was read."""
        self.claim(text, section, certainty, source.url, source.read_on)

    def head(self, heading: str) -> int:
        """Add an empty line and a heading; the place where the body begins."""
        self.line("")
        self.line(heading)
        return self.length

    def close(self, type_: str, heading: str, start: int) -> None:
        """The section that began at `start` ends with the last line."""
        self.sections.append(Section(type_, heading, start, self.length - 1))

    def document(
        self,
        slug: str,
        kind: DocumentKind,
        title: str,
        source_url: str,
        measure: str = "",
        names: tuple[str, ...] = (),
    ) -> Document:
        text = "\n".join(self.lines)
        statements, sections = tuple(self.statements), tuple(self.sections)
        return Document(
            slug,
            kind,
            title,
            text,
            version_of(text),
            source_url,
            measure,
            sections,
            statements,
            names=names,
        )


def documents_of(
    measures: Iterable[Measure],
    cases: Iterable[CaseStudy],
    areas: Iterable[Area],
    actions: Iterable[Action],
    vocabulary: Vocabulary,
) -> tuple[Document, ...]:
    """Every document of the base, in the order given."""
    areas = tuple(areas)
    themes = {**THEMES, **{area.id: area.title for area in areas}}
    return (
        *(measure_document(measure, vocabulary.sections) for measure in measures),
        *(case_document(case) for case in cases),
        *(guidance_document(area) for area in areas),
        *(action_document(action, themes[action.area]) for action in actions),
        *(term_document(term) for term in vocabulary.terms),
    )


def measure_document(measure: Measure, names: tuple[SectionName, ...]) -> Document:
    """A measure or rule: dates, requirements and claims by section, what was not found, then the FAQ."""
    writer = _Writer()
    headings = {name.type: name.heading for name in names}
    sources = {source.id: source for source in measure.sources}
    writer.line(measure.title)
    start = writer.length
    writer.line(measure.short)
    if measure.body:
        writer.line(f"Ente: {measure.body}")
    writer.close("in-breve", "In breve", start)
    for section in get_args(SectionType):
        _write_section(writer, measure, section, headings.get(section, section), sources)
    _write_not_found(writer, measure, headings)
    _write_faq(writer, measure, sources)
    first = measure.sources[0].url if measure.sources else ""
    return writer.document(measure.slug, measure.kind, measure.title, first, measure.slug, measure.acronyms)


def _write_section(
    writer: _Writer,
    measure: Measure,
    section: SectionType,
    heading: str,
    sources: Mapping[str, SourceReference],
) -> None:
    editions = measure.editions if section == "date" else ()
    requirements = [need for need in measure.requirements if need.section == section]
    claims = measure.sections.get(section, ())
    if not (editions or requirements or claims):
        return
    start = writer.head(heading)
    for edition in editions:
        source = sources[edition.source]
        certainty: Certainty = "official" if source.kind == "official" else "secondary"
        writer.sourced(edition_words(edition), section, certainty, source)
    for need in requirements:
        writer.sourced(need.words, section, need.certainty, sources[need.source])
    for claim in claims:
        writer.sourced(claim.text, section, claim.certainty, sources[claim.source])
    writer.close(section, heading, start)


def _write_not_found(writer: _Writer, measure: Measure, headings: Mapping[str, str]) -> None:
    if not measure.not_found:
        return
    heading = "Che cosa non abbiamo trovato"
    start = writer.head(heading)
    for section in measure.not_found:
        words = f"{headings.get(section, section)}: {NOT_FOUND} nelle fonti lette."
        writer.sourced(words, section, "not_found", measure.sources[0])
    writer.close("non-trovato", heading, start)


def _write_faq(writer: _Writer, measure: Measure, sources: Mapping[str, SourceReference]) -> None:
    if measure.faq:
        writer.head("Domande frequenti")
    for entry in measure.faq:
        writer.line(entry.question)
        start = writer.length
        writer.sourced(entry.answer, "faq", entry.certainty, sources[entry.source])
        writer.close("faq", " ".join(entry.question.split()), start)


def edition_words(edition: Edition) -> str:
    """One line on one opening: "Edizione 2024: domande dal 15 ottobre 2024 al 12 novembre 2024, ore 12."."""
    parts = []
    if edition.opens:
        parts.append(f"domande dal {day_words(edition.opens)}")
    if edition.closes:
        hour = f", {edition.closes_at}" if edition.closes_at else ""
        parts.append(f"{'al' if edition.opens else 'domande fino al'} {day_words(edition.closes)}{hour}")
    words = " ".join(parts) or "date non trovate"
    if edition.exhausted_on:
        words += f"; fondi esauriti il {day_words(edition.exhausted_on)}"
    if edition.as_of and edition.status != "unknown":
        words += f"; al {day_words(edition.as_of)} risultava {CALL_STATES[edition.status]}"
    note = f" {edition.note}" if edition.note else ""
    return f"{_edition_name(edition.id)}: {words}.{note}"


def _edition_name(id: str) -> str:
    """ "Edizione 2026", "Terza edizione": an id that begins with a figure is a name only after its noun."""
    return f"Edizione {id}" if id[0].isdigit() else capital(id.replace("-", " "))


def case_document(case: CaseStudy) -> Document:
    """A published case: who, need, service, result; a result that was not found says so."""
    writer = _Writer()
    title = f"{case.firm}, caso di studio"
    writer.line(title)
    heading = f"{case.firm} ({case.place})"
    start = writer.head(heading)
    rows = {
        "Programma": case.programme,
        "Settore": case.sector,
        "Dimensione": case.size,
        "Bisogno": case.need,
        "Servizio": case.service,
        "Risultato": case.result,
        "Nota": case.note,
    }
    for label, value in rows.items():
        if value:
            certainty: Certainty = "not_found" if value.startswith(NOT_FOUND) else "secondary"
            writer.claim(f"{label}: {value}", "caso", certainty, case.source_url)
    writer.close("caso", heading, start)
    return writer.document(f"caso-{case.slug}", "case", title, case.source_url, names=(case.firm,))


def guidance_document(area: Area) -> Document:
    """What an area of the questionnaire asks, why, and how to answer."""
    writer = _Writer()
    source = f"knowledge/questionnaires/{area.id}.yaml"
    title = f"Questionario, {area.title}"
    writer.line(title)
    start = writer.length
    writer.claim(area.intro, "guida", "official", source)
    writer.close("guida", area.title, start)
    for question in area.questions:
        heading = capital(question.topic)
        start = writer.head(heading)
        for words in (question.text, question.why, question.help, question.evidence):
            if words:
                writer.claim(words, "guida", "official", source)
        writer.close("guida", heading, start)
    return writer.document(f"guida-{area.id}", "guidance", title, source)


def action_document(action: Action, theme: str) -> Document:
    """An action of the catalogue: what changes, its steps, how to measure it, what may go wrong."""
    writer = _Writer()
    source = f"knowledge/actions/{action.area}.yaml#{action.id}"
    title = f"{theme}: {action.title}"
    writer.line(title)
    for heading, lines in (
        (action.title, (action.what,)),
        ("Passi", action.steps),
        ("Che cosa misurare", tuple(f"{one.name}: {one.how}." for one in action.indicators)),
        ("Rischi", action.risks),
    ):
        start = writer.head(heading)
        for words in lines:
            writer.claim(words, "azione", "official", source)
        writer.close("azione", heading, start)
    return writer.document(f"azione-{action.id}", "action", title, source)


def term_document(term: Term) -> Document:
    """A glossary entry, explained in our own words; legal terms carry the address of the rule."""
    writer = _Writer()
    title = f"{term.term} ({term.expansion})" if term.expansion else term.term
    writer.line(title)
    source = term.source or f"knowledge/glossary.yaml#{slug_of(term.term)}"
    start = writer.length
    writer.claim(term.text, "glossario", "secondary" if term.source else "official", source)
    writer.close("glossario", title, start)
    names = (term.term, *term.also)
    return writer.document(f"glossario-{slug_of(term.term)}", "glossary", title, source, names=names)


def slug_of(words: str) -> str:
    """Lower-case letters and digits joined by hyphens: "De minimis" -> "de-minimis"."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return "-".join(kept.split())
