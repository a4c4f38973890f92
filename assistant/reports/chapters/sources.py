"""Sources, glossary, and the statement on automatic tools, made from the logs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.evidence.documents import SourceReference
from assistant.evidence.model_calls import Job, ModelCall
from assistant.reports.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Labelled,
    Paragraph,
    Quotation,
    Subheading,
    Table,
    walk,
    words_of,
)
from assistant.reports.calls import relevant_calls
from assistant.reports.dossier import Dossier
from assistant.reports.words import count_words
from assistant.spoken import capital
from assistant.wording import number_words


def sources_chapter(dossier: Dossier, before: tuple[Chapter, ...]) -> Chapter:
    """`before` are the chapters already written: their quotes are counted, their terms opened."""
    blocks = (*_sources(dossier), *_quotes(before), *_glossary(dossier, before), *_tools(dossier, before))
    return Chapter("10", "Fonti, glossario e strumenti automatici", _lead(dossier), blocks)


def _lead(dossier: Dossier) -> str:
    count = len(_used_sources(dossier))
    if not count:
        return "Questo rapporto non cita fonti esterne: poggia sulle risposte e su regole scritte."
    return (
        f"{capital(count_words(count, 'fonte esterna', 'fonti esterne'))}, ciascuna con l'indirizzo e il "
        "giorno in cui è stata letta."
    )


def _used_sources(dossier: Dossier) -> dict[str, tuple[SourceReference, str]]:
    """Address -> the source and what it is for: sources of the calls that matter, then of the laws told."""
    found: dict[str, tuple[SourceReference, str]] = {}
    for verdict in relevant_calls(dossier):
        measure = dossier.case.measures[verdict.slug]
        cited = {finding.requirement.source for finding in verdict.requirements}
        cited |= {step.source for step in verdict.grant.steps} if verdict.grant else set()
        cited |= {verdict.edition.source} if verdict.edition else set()
        for source in measure.sources:
            if source.id in cited:
                found.setdefault(source.url, (source, measure.title))
    for source, title in _law_sources(dossier):
        found.setdefault(source.url, (source, title))
    return found


def _law_sources(dossier: Dossier) -> Iterator[tuple[SourceReference, str]]:
    """Where the controls, the look at NIS2 and the duties on artificial intelligence were read."""
    case = dossier.case
    if case.coverage:
        yield from ((source, "Controlli essenziali") for source in case.controls.sources)
    if case.nis2_look.outcome:
        yield from ((source, case.nis2.title) for source in case.nis2.sources_of(case.nis2_look.outcome))
    yield from ((source, case.duties.title) for source in case.duties.sources)


def _sources(dossier: Dossier) -> Iterator[Block]:
    yield Subheading("Fonti")
    rows = [
        (
            Cell(f"F{place}", strong=True),
            Cell(source.publisher, url=source.url, lines=(source.url,)),
            Cell(title),
            Cell("ufficiale" if source.kind == "official" else "secondaria"),
            Cell(f"{source.read_on:%d/%m/%Y}"),
        )
        for place, (source, title) in enumerate(_used_sources(dossier).values(), start=1)
    ]
    if not rows:
        yield Paragraph("Nessuna misura esaminata, quindi nessuna fonte da elencare.")
        return
    columns = (
        Column("N.", share=2),
        Column("Fonte", share=14),
        Column("Per che cosa", share=9),
        Column("Tipo", share=4),
        Column("Letta il", share=4),
    )
    yield Table("Le fonti delle misure esaminate e delle regole raccontate", columns, tuple(rows))


def _quotes(before: tuple[Chapter, ...]) -> Iterator[Block]:
    yield Subheading("Citazioni")
    quotes = _quotations(before)
    if not quotes:
        yield Paragraph("Le schede di questo rapporto non riportano citazioni letterali di documenti.")
        return
    different = dict.fromkeys(quotes)
    rows = tuple((Cell(q.source, url=q.url), Cell(f"«{q.text}»"), Cell(q.version)) for q in different)
    columns = (Column("Documento", share=4), Column("Parole citate", share=9), Column("Versione", share=3))
    yield Table("Le citazioni, lettera per lettera", columns, rows)


def _quotations(chapters: tuple[Chapter, ...]) -> list[Quotation]:
    return [block for chapter in chapters for block in walk(chapter.blocks) if isinstance(block, Quotation)]


def _glossary(dossier: Dossier, before: tuple[Chapter, ...]) -> Iterator[Block]:
    """Only terms that stand in the text, so that every line is of use here."""
    yield Subheading("Glossario")
    text = _spaced("\n".join(words for chapter in before for words in words_of(chapter)))
    rows = tuple(
        (Cell(term.term, strong=True), Cell(capital(term.expansion)), Cell(term.text))
        for term in dossier.case.glossary
        if any(_spaced(name) in text for name in (term.term, *term.also))
    )
    if not rows:
        yield Paragraph("Nessun termine di questo rapporto chiede una spiegazione a parte.")
        return
    columns = (
        Column("Termine", share=3),
        Column("Per esteso", share=5),
        Column("In parole semplici", share=10),
    )
    yield Table("I termini usati in questo rapporto", columns, rows)


def _spaced(text: str) -> str:
    """Whole words between single spaces, so that one can be looked for as ` word `."""
    words = re.findall(r"\w+", text)
    return f" {' '.join(words)} "


def _tools(dossier: Dossier, before: tuple[Chapter, ...]) -> Iterator[Block]:
    yield Subheading("Dichiarazione sull'uso di strumenti automatici", opens_page=True)
    yield Paragraph("Questa pagina è composta dal registro delle operazioni, non scritta a mano.")
    columns = (
        Column("Parte del rapporto", share=5),
        Column("Come è nata", share=9),
        Column("Controllo", share=7),
    )
    yield Table("Chi ha fatto che cosa", columns, tuple(_tool_rows(dossier, before)))
    yield from _tool_words(dossier)
    yield from _acts(dossier)


def _tool_rows(dossier: Dossier, before: tuple[Chapter, ...]) -> Iterator[tuple[Cell, ...]]:
    def row(part: str, born: str, checked: str) -> tuple[Cell, ...]:
        return Cell(part, strong=True), Cell(born), Cell(checked)

    roles = Counter(line.role for line in dossier.case.log if line.kind not in ("skipped", "withdrawn"))
    firm, hub = roles["firm"], roles["consultant"]
    yield row(
        "Risposte",
        f"{count_words(firm, 'riga', 'righe')} dell'impresa, {number_words(hub)} del consulente",
        "ogni correzione è nell'appendice B, con la risposta di prima",
    )
    yield row(
        "Punteggi e intervalli", "calcolo statistico, senza modelli linguistici", "stessi dati, stessi numeri"
    )
    requirements = sum(len(verdict.requirements) for verdict in dossier.case.verdicts.values())
    yield row(
        "Ammissibilità e importi",
        f"regole datate: {count_words(requirements, 'requisito', 'requisiti')} confrontati con i fatti",
        "appendice C; decide solo l'ente che concede",
    )
    total = len(dossier.plan.entries)
    yield row(
        "Scelta e calendario delle azioni",
        f"regole sulle lacune e sulle ore: {count_words(total, 'azione', 'azioni')}",
        _decided_words(dossier, total),
    )
    origins = Counter(line.origin for entry in dossier.plan.entries for line in entry.action.lines)
    yield row(
        "Testo delle schede",
        f"righe di catalogo {number_words(origins['catalogue'])}, di calcolo "
        f"{number_words(origins['computation'])}, scritte da una persona {number_words(origins['person'])}, "
        f"proposte da un modello {number_words(origins['model'])}",
        "lette da chi approva",
    )
    quotes = len(_quotations(before))
    yield row(
        "Citazioni",
        f"{count_words(quotes, 'citazione copiata', 'citazioni copiate')} dalla fonte conservata",
        "confrontate carattere per carattere",
    )


def _decided_words(dossier: Dossier, total: int) -> str:
    if dossier.plan.at is None:
        left = dossier.plan.undecided
        return f"{number_words(total - left)} approvate, {number_words(left)} da decidere"
    return f"{count_words(total, 'azione approvata', 'azioni approvate')} da una persona"


def _tool_words(dossier: Dossier) -> Iterator[Block]:
    plan = dossier.plan
    sent = tuple(Paragraph(words) for words in _model_words(dossier.case.model_calls))
    yield Labelled("Parole mandate a un modello linguistico", sent)
    answers_for = (
        f"Risponde del contenuto {plan.by}, che lo ha approvato."
        if plan.by
        else "Questa è una bozza: nessuno ne risponde finché un consulente non la approva."
    )
    contact = f" Per spiegazioni o correzioni: {dossier.case.contact}." if dossier.case.contact else ""
    yield Labelled("Chi risponde", (Paragraph(f"{answers_for}{contact}"),))


MODEL_JOBS: Mapping[Job, tuple[str, str]] = {
    "read_answer": ("risposta da leggere", "risposte da leggere"),
    "cited_answer": ("risposta citata da riscrivere", "risposte citate da riscrivere"),
    "adapt_sheet": ("scheda da adattare", "schede da adattare"),
}


def _model_words(calls: tuple[ModelCall, ...]) -> Iterator[str]:
    """Which model was asked for what, how much of it held, and what never left."""
    if not calls:
        yield "Nessun modello linguistico è stato usato: nessun dato è uscito dal sistema dell'hub."
        return
    asked = Counter(call.job for call in calls)
    jobs = ", ".join(count_words(asked[job], *words) for job, words in MODEL_JOBS.items() if asked[job])
    names = ", ".join(dict.fromkeys(f"«{call.model}»" for call in calls))
    kept, dropped = sum(call.kept for call in calls), sum(call.dropped for call in calls)
    yield f"Modello {names}: {count_words(len(calls), 'richiesta', 'richieste')} ({jobs})."
    yield (
        f"{capital(count_words(kept, 'proposta ha', 'proposte hanno'))} superato i controlli; "
        f"scartate: {number_words(dropped)}. Quelle accettate le ha scelte una persona."
    )
    yield "Prima di ogni richiesta sono stati nascosti nomi, codici fiscali, recapiti e IBAN riconosciuti."


ACTS = {
    "assessment_started": "valutazioni iniziate",
    "answer_recorded": "risposte registrate",
    "library_asked": "domande poste alla base di conoscenza",
    "stage_changed": "passaggi di fase",
    "consultant_assigned": "assegnazioni a un consulente",
    "draft_saved": "bozze di roadmap calcolate e salvate",
    "decision_recorded": "decisioni prese sulle azioni",
    "wording_proposed": "testi di schede proposti da un modello linguistico",
    "roadmap_approved": "approvazioni della roadmap intera",
    "report_stored": "rapporti emessi",
    "report_downloaded": "rapporti scaricati",
    "link_made": "collegamenti creati",
    "link_used": "collegamenti usati",
}


def _acts(dossier: Dossier) -> Iterator[Block]:
    rows = tuple(
        (Cell(capital(words)), Cell(number_words(dossier.case.audit[act])))
        for act, words in ACTS.items()
        if dossier.case.audit.get(act)
    )
    if not rows:
        yield Paragraph("Il registro non ha ancora voci su questa valutazione.")
        return
    columns = (Column("Operazione", share=4), Column("Volte", "right", 1))
    yield Table("Le operazioni nel registro di questa valutazione", columns, rows)
