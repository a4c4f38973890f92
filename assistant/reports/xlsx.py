"""Actions, scores and answers as a workbook, with numbers as numbers: for whoever plans in a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.reports.case_file import CaseFile
from assistant.reports.dossier import AreaView, Dossier
from assistant.reports.plan import Plan, PlanEntry, approved_plan, preview_plan
from assistant.reports.words import SERVICES
from assistant.roadmap.preview import RoadmapPreview
from assistant.roadmap.roadmap import ApprovedRoadmap

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | Decimal | date | None
ACTIONS = (
    *("N.", "Azione", "Area", "Effetto sull'indice", "Ore interne", "Costo minimo (euro)"),
    *("Costo massimo (euro)", "Inizio", "Mesi", "Dopo le azioni", "Chi se ne occupa"),
    *("Servizio dell'hub", "Stato"),
)
SCORES = (
    *("Area", "Dimensione", "Punteggio", "Minimo al 90%", "Massimo al 90%"),
    *("Risposte", "Domande", "Traguardo"),
)
ANSWERS = ("Area", "Domanda", "Argomento", "Risposta", "Livello", "Verifica", "Note")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # characters of a column


def render_xlsx(case: CaseFile, roadmap: ApprovedRoadmap | RoadmapPreview) -> bytes:
    """Three sheets: actions, scores, answers. Those of a draft are called BOZZA."""
    import openpyxl

    plan = approved_plan(roadmap) if isinstance(roadmap, ApprovedRoadmap) else preview_plan(roadmap)
    dossier = Dossier(case, plan)
    mark = "" if plan.at else "BOZZA "
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, head, rows in (
        ("Azioni", ACTIONS, [_action_row(dossier, entry) for entry in plan.entries]),
        ("Punteggi", SCORES, [row for view in dossier.areas for row in _score_rows(view)]),
        ("Risposte", ANSWERS, [row for view in dossier.areas for row in _answer_rows(view)]),
    ):
        _fill(book.create_sheet(f"{mark}{title}"), head, rows)
    book.properties.title = f"{mark}Azioni e punteggi – {case.firm}"
    book.properties.creator = case.publisher
    book.properties.created = book.properties.modified = datetime.combine(case.day, time())
    file = BytesIO()
    book.save(file)
    return file.getvalue()


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
        SERVICES[action.service],
        entry.standing,
    )


def _earlier(plan: Plan, entry: PlanEntry) -> str:
    return ", ".join(str(plan.numbers[id]) for id in entry.action.after if id in plan.numbers)


def _score_rows(view: AreaView) -> Iterator[tuple[Value, ...]]:
    """The area, then its dimensions; a score nobody measured is left empty."""
    scores = [("", view.score, view.measured), *((name, s, s.asked > 0) for name, s in view.dimensions)]
    for name, score, measured in scores:
        shown = (score.estimate, score.low, score.high) if measured else (None, None, None)
        target = view.target if not name else None
        rounded = tuple(None if value is None else round(value, 2) for value in (*shown, target))
        yield (view.title, name, *rounded[:3], score.asked, score.applicable, rounded[3])


def _answer_rows(view: AreaView) -> Iterator[tuple[Value, ...]]:
    for line in view.answers:
        notes = " · ".join(f"{note.author}: {note.note}" for note in line.notes)
        said = line.own_words or line.text
        yield (view.title, line.question.id, line.topic, said, line.level, line.check, notes)


def _fill(sheet: "Worksheet", head: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.append(list(head))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(sheet, number, place, value)
    for place, title in enumerate(head, start=1):
        longest = max((len(str(row[place - 1] or "")) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest, len(title)) + 2, WIDEST)
    sheet.freeze_panes = "A2"


def _put(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    """Text that looks like a formula stays text, also after somebody edits the cell."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        cell.data_type = "s"
        cell.quotePrefix = True
