"""The sheets of a report as a workbook, with numbers as numbers and no formula at all."""

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.language import _
from assistant.reports.blocks import Report, Sheet, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # characters of a column


def render_xlsx(report: Report) -> bytes:
    """Every sheet of the report. Those of a draft are called BOZZA."""
    import openpyxl

    front = report.front
    mark = _("BOZZA ") if front.is_draft else ""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in report.sheets:
        _fill(book.create_sheet(f"{mark}{sheet.title}"), sheet)
    book.properties.title = f"{mark}{front.title} – {front.firm}"
    book.properties.creator = front.publisher
    book.properties.created = book.properties.modified = datetime.combine(front.day, time())
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    page.append(list(sheet.columns))
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(sheet.rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(page, number, place, value)
    for place, title in enumerate(sheet.columns, start=1):
        longest = max((len(str(row[place - 1] or "")) for row in sheet.rows), default=0)
        page.column_dimensions[get_column_letter(place)].width = min(max(longest, len(title)) + 2, WIDEST)
    page.freeze_panes = "A2"


def _put(page: "Worksheet", row: int, column: int, value: Value) -> None:
    """Text that looks like a formula stays text, also after somebody edits the cell."""
    cell = page.cell(row, column, value)
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        cell.data_type = "s"
        cell.quotePrefix = True
