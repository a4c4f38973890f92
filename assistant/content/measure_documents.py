"""A measure -> a document of the library, section by section, then what was not found, then the FAQ."""

from collections.abc import Mapping
from typing import get_args

from assistant.content.document_writer import NOT_FOUND, DocumentWriter
from assistant.eligibility.measures import Edition, Measure, SectionType
from assistant.evidence.documents import Certainty, Document, SourceReference
from assistant.evidence.vocabulary import SectionName
from assistant.spoken import CALL_STATES, capital
from assistant.wording import day_words


def measure_document(measure: Measure, names: tuple[SectionName, ...]) -> Document:
    """A measure or rule: dates, requirements and claims by section, what was not found, then the FAQ."""
    writer = DocumentWriter()
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
    writer: DocumentWriter,
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


def _write_not_found(writer: DocumentWriter, measure: Measure, headings: Mapping[str, str]) -> None:
    if not measure.not_found:
        return
    heading = "Che cosa non abbiamo trovato"
    start = writer.head(heading)
    for section in measure.not_found:
        words = f"{headings.get(section, section)}: {NOT_FOUND} nelle fonti lette."
        writer.sourced(words, section, "not_found", measure.sources[0])
    writer.close("non-trovato", heading, start)


def _write_faq(writer: DocumentWriter, measure: Measure, sources: Mapping[str, SourceReference]) -> None:
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
