"""Actions, scores and answers as sheets, for whoever plans in a spreadsheet."""

from collections.abc import Iterable, Iterator

from assistant.language import N_, _
from assistant.reports.blocks import Sheet, Value
from assistant.reports.dossier import AreaView, Dossier
from assistant.reports.plan import Plan, PlanEntry
from assistant.reports.words import ORIGINS, SERVICES
from assistant.roadmap.sheets import LABELS

ACTIONS = (
    N_("N."),
    N_("Azione"),
    N_("Area"),
    N_("Effetto sulla maturità"),
    N_("Ore interne"),
    N_("Costo minimo (euro)"),
    N_("Costo massimo (euro)"),
    N_("Inizio"),
    N_("Mesi"),
    N_("Dopo le azioni"),
    N_("Chi se ne occupa"),
    N_("Servizio dell'hub"),
    N_("Stato"),
)
SCORES = (
    N_("Area"),
    N_("Dimensione"),
    N_("Punteggio"),
    N_("Minimo al 90%"),
    N_("Massimo al 90%"),
    N_("Traguardo"),
    N_("Risposte"),
    N_("Domande"),
)
ANSWERS = (
    N_("Area"),
    N_("Domanda"),
    N_("Argomento"),
    N_("Risposta"),
    N_("Livello"),
    N_("Verifica"),
    N_("Note"),
)


PROVENANCE = (
    N_("N."),
    N_("Azione"),
    N_("Parte della scheda"),
    N_("Riga"),
    N_("Da dove viene"),
    N_("Riferimento"),
    N_("Indirizzo"),
)
PARTS = {**LABELS, "why": N_("Perché è qui"), "sources": N_("Casi e fonti")}


def workbook_sheets(dossier: Dossier) -> tuple[Sheet, ...]:
    """Four sheets; the last says of every line of every action sheet where it comes from."""
    plan, areas = dossier.plan, dossier.areas
    return (
        Sheet(_("Azioni"), _titles(ACTIONS), tuple(_action_row(dossier, entry) for entry in plan.entries)),
        Sheet(_("Punteggi"), _titles(SCORES), tuple(row for view in areas for row in _score_rows(view))),
        Sheet(_("Risposte"), _titles(ANSWERS), tuple(row for view in areas for row in _answer_rows(view))),
        Sheet(
            _("Provenienza"),
            _titles(PROVENANCE),
            tuple(row for entry in plan.entries for row in _line_rows(entry)),
        ),
    )


def _titles(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(_(name) for name in names)


def _action_row(dossier: Dossier, entry: PlanEntry) -> tuple[Value, ...]:
    action, sheet = entry.action, entry.action.sheet
    return (
        action.number,
        entry.title,
        dossier.area_title(action.area),
        round(dossier.gain(entry), 3),
        action.hours,
        sheet.cost.minimum if sheet.cost else None,
        sheet.cost.maximum if sheet.cost else None,
        sheet.start,
        sheet.months,
        _earlier(dossier.plan, entry),
        sheet.owner,
        _(SERVICES[action.service]),
        entry.standing,
    )


def _earlier(plan: Plan, entry: PlanEntry) -> str:
    return ", ".join(str(plan.numbers[id]) for id in entry.action.after if id in plan.numbers)


def _score_rows(view: AreaView) -> Iterator[tuple[Value, ...]]:
    """The area, then its dimensions; a score that nobody measured is left empty."""
    parts = [("", view.score, view.measured, view.target)]
    parts += [(name, score, score.asked > 0, None) for name, score in view.dimensions]
    for name, score, measured, target in parts:
        numbers = (score.estimate, score.low, score.high, target) if measured else (None,) * 4
        rounded = (None if number is None else round(number, 2) for number in numbers)
        yield (view.title, name, *rounded, score.asked, score.applicable)


def _answer_rows(view: AreaView) -> Iterator[tuple[Value, ...]]:
    for line in view.answers:
        notes = " · ".join(f"{note.author}: {note.note}" for note in line.notes)
        said = line.own_words or line.text
        yield (view.title, line.question.id, line.topic, said, line.level, line.check, notes)


def _line_rows(entry: PlanEntry) -> Iterator[tuple[Value, ...]]:
    for line in (*entry.action.lines, *entry.why):
        origin, part = _(ORIGINS[line.origin]), _(PARTS[line.field])
        yield (entry.action.number, entry.title, part, line.text, origin, line.reference, line.source_url)
