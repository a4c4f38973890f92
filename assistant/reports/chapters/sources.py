"""Sources, glossary, and the statement on automatic tools, made from the logs."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from assistant.evidence.documents import SourceReference
from assistant.evidence.model_calls import Job, ModelCall
from assistant.language import N_, _, ngettext
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
from assistant.spoken import capital
from assistant.wording import number_words


def sources_chapter(dossier: Dossier, before: tuple[Chapter, ...]) -> Chapter:
    """`before` are the chapters already written: their quotes are counted, their terms opened."""
    blocks = (*_sources(dossier), *_quotes(before), *_glossary(dossier, before), *_tools(dossier, before))
    return Chapter("10", _("Fonti, glossario e strumenti automatici"), _lead(dossier), blocks)


def _lead(dossier: Dossier) -> str:
    count = len(_used_sources(dossier))
    if not count:
        return _("Questo rapporto non cita fonti esterne: poggia sulle risposte e su regole scritte.")
    return ngettext(
        "%(num)s fonte esterna, ciascuna con l'indirizzo e il giorno in cui è stata letta.",
        "%(num)s fonti esterne, ciascuna con l'indirizzo e il giorno in cui è stata letta.",
        count,
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
        yield from ((source, _("Controlli essenziali")) for source in case.controls.sources)
    if case.nis2_look.outcome:
        yield from ((source, case.nis2.title) for source in case.nis2.sources_of(case.nis2_look.outcome))
    yield from ((source, case.duties.title) for source in case.duties.sources)


def _sources(dossier: Dossier) -> Iterator[Block]:
    yield Subheading(_("Fonti"))
    rows = [
        (
            Cell(f"F{place}", strong=True),
            Cell(source.publisher, url=source.url, lines=(source.url,)),
            Cell(title),
            Cell(_("ufficiale") if source.kind == "official" else _("secondaria")),
            Cell(f"{source.read_on:%d/%m/%Y}"),
        )
        for place, (source, title) in enumerate(_used_sources(dossier).values(), start=1)
    ]
    if not rows:
        yield Paragraph(_("Nessuna misura esaminata, quindi nessuna fonte da elencare."))
        return
    columns = (
        Column(_("N."), share=2),
        Column(_("Fonte"), share=14),
        Column(_("Per che cosa"), share=9),
        Column(_("Tipo"), share=4),
        Column(_("Letta il"), share=4),
    )
    yield Table(_("Le fonti delle misure esaminate e delle regole raccontate"), columns, tuple(rows))


def _quotes(before: tuple[Chapter, ...]) -> Iterator[Block]:
    yield Subheading(_("Citazioni"))
    quotes = _quotations(before)
    if not quotes:
        yield Paragraph(_("Le schede di questo rapporto non riportano citazioni letterali di documenti."))
        return
    different = dict.fromkeys(quotes)
    rows = tuple((Cell(q.source, url=q.url), Cell(f"«{q.text}»"), Cell(q.version)) for q in different)
    columns = (
        Column(_("Documento"), share=4),
        Column(_("Parole citate"), share=9),
        Column(_("Versione"), share=3),
    )
    yield Table(_("Le citazioni, lettera per lettera"), columns, rows)


def _quotations(chapters: tuple[Chapter, ...]) -> list[Quotation]:
    return [block for chapter in chapters for block in walk(chapter.blocks) if isinstance(block, Quotation)]


def _glossary(dossier: Dossier, before: tuple[Chapter, ...]) -> Iterator[Block]:
    """Only terms that stand in the text, so that every line is of use here."""
    yield Subheading(_("Glossario"))
    text = _spaced("\n".join(words for chapter in before for words in words_of(chapter)))
    rows = tuple(
        (Cell(term.term, strong=True), Cell(capital(term.expansion)), Cell(term.text))
        for term in dossier.case.glossary
        if any(_spaced(name) in text for name in (term.term, *term.also))
    )
    if not rows:
        yield Paragraph(_("Nessun termine di questo rapporto chiede una spiegazione a parte."))
        return
    columns = (
        Column(_("Termine"), share=3),
        Column(_("Per esteso"), share=5),
        Column(_("In parole semplici"), share=10),
    )
    yield Table(_("I termini usati in questo rapporto"), columns, rows)


def _spaced(text: str) -> str:
    """Whole words between single spaces, so that one can be looked for as ` word `."""
    words = re.findall(r"\w+", text)
    return f" {' '.join(words)} "


def _tools(dossier: Dossier, before: tuple[Chapter, ...]) -> Iterator[Block]:
    yield Subheading(_("Dichiarazione sull'uso di strumenti automatici"), opens_page=True)
    yield Paragraph(_("Questa pagina è composta dal registro delle operazioni, non scritta a mano."))
    columns = (
        Column(_("Parte del rapporto"), share=5),
        Column(_("Come è nata"), share=9),
        Column(_("Controllo"), share=7),
    )
    yield Table(_("Chi ha fatto che cosa"), columns, tuple(_tool_rows(dossier, before)))
    yield from _tool_words(dossier)
    yield from _acts(dossier)


def _tool_rows(dossier: Dossier, before: tuple[Chapter, ...]) -> Iterator[tuple[Cell, ...]]:
    def row(part: str, born: str, checked: str) -> tuple[Cell, ...]:
        return Cell(part, strong=True), Cell(born), Cell(checked)

    roles = Counter(line.role for line in dossier.case.log if line.kind not in ("skipped", "withdrawn"))
    firm, hub = roles["firm"], roles["consultant"]
    yield row(
        _("Risposte"),
        _("{lines} dell'impresa, {hub} del consulente").format(
            lines=ngettext("%(num)s riga", "%(num)s righe", firm), hub=number_words(hub)
        ),
        _("ogni correzione è nell'appendice B, con la risposta di prima"),
    )
    yield row(
        _("Punteggi e intervalli"),
        _("calcolo statistico, senza modelli linguistici"),
        _("stessi dati, stessi numeri"),
    )
    requirements = sum(len(verdict.requirements) for verdict in dossier.case.verdicts.values())
    yield row(
        _("Ammissibilità e importi"),
        _("regole datate: {requirements} confrontati con i fatti").format(
            requirements=ngettext("%(num)s requisito", "%(num)s requisiti", requirements)
        ),
        _("appendice C; decide solo l'ente che concede"),
    )
    total = len(dossier.plan.entries)
    yield row(
        _("Scelta e calendario delle azioni"),
        _("regole sulle lacune e sulle ore: {actions}").format(
            actions=ngettext("%(num)s azione", "%(num)s azioni", total)
        ),
        _decided_words(dossier, total),
    )
    origins = Counter(line.origin for entry in dossier.plan.entries for line in entry.action.lines)
    yield row(
        _("Testo delle schede"),
        _(
            "righe di catalogo {catalogue}, di calcolo {computation}, scritte da una persona {person}, "
            "proposte da un modello {model}"
        ).format(
            catalogue=number_words(origins["catalogue"]),
            computation=number_words(origins["computation"]),
            person=number_words(origins["person"]),
            model=number_words(origins["model"]),
        ),
        _("lette da chi approva"),
    )
    quotes = len(_quotations(before))
    yield row(
        _("Citazioni"),
        _("{quotes} dalla fonte conservata").format(
            quotes=ngettext("%(num)s citazione copiata", "%(num)s citazioni copiate", quotes)
        ),
        _("confrontate carattere per carattere"),
    )


def _decided_words(dossier: Dossier, total: int) -> str:
    if dossier.plan.at is None:
        left = dossier.plan.undecided
        return _("{approved} approvate, {left} da decidere").format(
            approved=number_words(total - left), left=number_words(left)
        )
    return _("{actions} da una persona").format(
        actions=ngettext("%(num)s azione approvata", "%(num)s azioni approvate", total)
    )


def _tool_words(dossier: Dossier) -> Iterator[Block]:
    plan = dossier.plan
    sent = tuple(Paragraph(words) for words in _model_words(dossier.case.model_calls))
    yield Labelled(_("Parole mandate a un modello linguistico"), sent)
    answers_for = (
        _("Risponde del contenuto {by}, che lo ha approvato.").format(by=plan.by)
        if plan.by
        else _("Questa è una bozza: nessuno ne risponde finché un consulente non la approva.")
    )
    contact = (
        _(" Per spiegazioni o correzioni: {contact}.").format(contact=dossier.case.contact)
        if dossier.case.contact
        else ""
    )
    yield Labelled(_("Chi risponde"), (Paragraph(f"{answers_for}{contact}"),))


def _model_words(calls: tuple[ModelCall, ...]) -> Iterator[str]:
    """Which model was asked for what, how much of it held, and what never left."""
    if not calls:
        yield _("Nessun modello linguistico è stato usato: nessun dato è uscito dal sistema dell'hub.")
        return
    asked = Counter(call.job for call in calls)
    jobs = ", ".join(_job_words(job, asked[job]) for job in get_args(Job) if asked[job])
    names = ", ".join(dict.fromkeys(f"«{call.model}»" for call in calls))
    kept, dropped = sum(call.kept for call in calls), sum(call.dropped for call in calls)
    yield _("Modello {names}: {requests} ({jobs}).").format(
        names=names, requests=ngettext("%(num)s richiesta", "%(num)s richieste", len(calls)), jobs=jobs
    )
    yield (
        _(
            "{proposte} superato i controlli; scartate: {dropped}. Quelle accettate le ha scelte una persona."
        ).format(
            proposte=capital(ngettext("%(num)s proposta ha", "%(num)s proposte hanno", kept)),
            dropped=number_words(dropped),
        )
    )
    yield _("Prima di ogni richiesta sono stati nascosti nomi, codici fiscali, recapiti e IBAN riconosciuti.")


def _job_words(job: Job, count: int) -> str:
    match job:
        case "read_answer":
            return ngettext("%(num)s risposta da leggere", "%(num)s risposte da leggere", count)
        case "cited_answer":
            return ngettext(
                "%(num)s risposta citata da riscrivere", "%(num)s risposte citate da riscrivere", count
            )
        case "adapt_sheet":
            return ngettext("%(num)s scheda da adattare", "%(num)s schede da adattare", count)


ACTS = {
    "assessment_started": N_("valutazioni iniziate"),
    "answer_recorded": N_("risposte registrate"),
    "library_asked": N_("domande poste alla base di conoscenza"),
    "stage_changed": N_("passaggi di fase"),
    "consultant_assigned": N_("assegnazioni a un consulente"),
    "draft_saved": N_("bozze di roadmap calcolate e salvate"),
    "decision_recorded": N_("decisioni prese sulle azioni"),
    "wording_proposed": N_("testi di schede proposti da un modello linguistico"),
    "roadmap_approved": N_("approvazioni della roadmap intera"),
    "report_stored": N_("rapporti emessi"),
    "report_downloaded": N_("rapporti scaricati"),
    "link_made": N_("collegamenti creati"),
    "link_used": N_("collegamenti usati"),
}


def _acts(dossier: Dossier) -> Iterator[Block]:
    rows = tuple(
        (Cell(capital(_(words))), Cell(number_words(dossier.case.audit[act])))
        for act, words in ACTS.items()
        if dossier.case.audit.get(act)
    )
    if not rows:
        yield Paragraph(_("Il registro non ha ancora voci su questa valutazione."))
        return
    columns = (Column(_("Operazione"), share=4), Column(_("Volte"), "right", 1))
    yield Table(_("Le operazioni nel registro di questa valutazione"), columns, rows)
