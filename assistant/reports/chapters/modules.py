"""Cybersecurity, data and AI, sustainability: what was asked, else one sentence on why not."""

from collections.abc import Iterator
from statistics import fmean

from assistant.reports.answer_lines import AnswerLine
from assistant.reports.blocks import Block, Cell, Chapter, Column, Paragraph, Subheading, Table
from assistant.reports.chapters.areas import area_blocks, area_lead
from assistant.reports.dossier import AreaView, Dossier, score_words
from assistant.reports.words import count_words
from assistant.spoken import capital
from assistant.wording import level_words, listed

CONTROLS = (
    "inventario aggiornato di dispositivi, programmi e servizi",
    "solo i servizi in rete che servono",
    "dati e sistemi critici individuati",
    "una persona di riferimento",
    "leggi e regole che si applicano",
    "protezione dai programmi dannosi, aggiornata",
    "password robuste e diverse, secondo fattore",
    "account personali, vecchi account chiusi",
    "ciascuno accede solo a ciò che gli serve",
    "persone formate, direzione coinvolta",
    "prima configurazione fatta da esperti",
    "copie di sicurezza periodiche e provate",
    "rete protetta",
    "incidenti: avvisare e ripartire con esperti",
    "programmi aggiornati, dispositivi vecchi dismessi",
)
"""Topics of «15 controlli essenziali di cybersecurity» (CIS Sapienza and CINI, 2017, CC BY 4.0), in order."""
EXPECTED = (
    ("cybersecurity", "Sicurezza informatica"),
    ("dati-ia", "Dati e intelligenza artificiale"),
    ("green", "Sostenibilità"),
)
REACHED, PARTLY = 3, 2  # levels from which a control counts as in place, or begun


def modules_chapter(dossier: Dossier) -> Chapter:
    """One section per module; those not asked are named with the reason."""
    return Chapter(
        "5", "Sicurezza informatica, dati e intelligenza artificiale", _lead(dossier), tuple(_blocks(dossier))
    )


def _lead(dossier: Dossier) -> str:
    modules = [view for view in dossier.modules if view.measured]
    if not modules:
        return "I moduli facoltativi non sono stati compilati: il piano ne tiene conto solo dove serve."
    words = listed([f"«{view.title}» è a {score_words(view.score)}" for view in modules])
    return f"{words}. Questi punteggi stanno a parte: non entrano nella maturità complessiva."


def _blocks(dossier: Dossier) -> Iterator[Block]:
    asked = {view.area.id: view for view in dossier.modules}
    for place, view in enumerate(dossier.modules):
        yield Subheading(view.title, opens_page=place > 0)
        yield Paragraph(area_lead(view))
        yield from (block for block in area_blocks(dossier, view) if not _is_repeated(block))
        yield from _controls(view)
    for id, title in EXPECTED:
        if id not in asked:
            yield Subheading(title)
            yield Paragraph(_why_not(dossier, id))


def _is_repeated(block: Block) -> bool:
    """Inside a section the headings of an area page go one level down: they are left to the captions."""
    return isinstance(block, Subheading) and block.level == 2


def _why_not(dossier: Dossier, id: str) -> str:
    actions = [entry for entry in dossier.plan.entries if entry.action.area == id]
    known = any(area.id == id for area in dossier.case.questionnaire.areas)
    reason = (
        "nessuna domanda del modulo riguarda l'impresa"
        if known
        else "il questionario non ha ancora domande su questo tema"
        if id == "green"
        else "il modulo è facoltativo e non è stato compilato"
    )
    told = (
        f" Il piano ha comunque {count_words(len(actions), 'azione', 'azioni')} su questo tema."
        if actions
        else ""
    )
    return f"Non c'è un punteggio: {reason}.{told}"


def _controls(view: AreaView) -> Iterator[Block]:
    """The 15 essential controls, as the answers that name them stand; nothing for a module without any."""
    named = [
        [line for line in view.answers if number in line.question.control]
        for number in range(1, len(CONTROLS) + 1)
    ]
    if not any(named):
        return
    yield Subheading("I quindici controlli essenziali", 3)
    columns = (
        Column("N.", "right", 1),
        Column("Controllo", share=8),
        Column("Domande", share=7),
        Column("Livello", "right", 2),
        Column("Come sta", share=4),
    )
    rows = tuple(_control_row(place, lines) for place, lines in enumerate(named))
    yield Table("I controlli essenziali di cybersecurity e le risposte che li riguardano", columns, rows)
    yield Paragraph(
        "Argomenti dai «15 controlli essenziali di cybersecurity» (CIS Sapienza e CINI, 2017, licenza CC BY "
        "4.0). Un controllo è «presente» quando le sue risposte sono in media al livello 3 o più.",
        "note",
    )


def _control_row(place: int, lines: list[AnswerLine]) -> tuple[Cell, ...]:
    number, name = Cell(str(place + 1), strong=True), Cell(capital(CONTROLS[place]))
    asked = Cell(", ".join(line.question.id for line in lines) or "nessuna domanda")
    levels = [line.level for line in lines if line.level is not None]
    if not levels:
        return (number, name, asked, Cell("–"), Cell("non misurato"))
    mean = fmean(levels)
    state = "presente" if mean >= REACHED else "in parte" if mean >= PARTLY else "da costruire"
    return (number, name, asked, Cell(level_words(mean)), Cell(state))
