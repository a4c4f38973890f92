"""Content -> documents of the library.

Pure and deterministic: the same content gives the same characters, hence the same version.
"""

from collections.abc import Iterable

from assistant.content.document_writer import NOT_FOUND, DocumentWriter
from assistant.content.measure_documents import measure_document
from assistant.eligibility.measures import Measure
from assistant.evidence.documents import Certainty, Document
from assistant.evidence.vocabulary import Term, Vocabulary
from assistant.questionnaire.questions import Area
from assistant.roadmap.actions import THEMES, Action
from assistant.roadmap.cases import CaseStudy
from assistant.spoken import capital


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


def case_document(case: CaseStudy) -> Document:
    """A published case: who, need, service, result; a result that was not found says so."""
    writer = DocumentWriter()
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
    writer = DocumentWriter()
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
    writer = DocumentWriter()
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
    writer = DocumentWriter()
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
