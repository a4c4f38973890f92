"""A native Word table: header row repeated on each page, rows never split, cells shaded by level."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from assistant.reports.blocks import Cell, Column, Table
from assistant.reports.word.styles import GREY, LEVELS, PETROL, TINT

DARK = 4  # level from which the letters are white


def table_xml(table: Table, width: int) -> str:
    """The `w:tbl` of a table, `width` twentieths of a point wide, without the namespaces of its root."""
    widths = _widths(table.columns, width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([_head_cell(c, w) for c, w in zip(table.columns, widths, strict=True)], header=True)
    body = "".join(_body_row(row, table.columns, widths) for row in table.rows)
    return (
        '<w:tbl {ns}><w:tblPr><w:tblStyle w:val="TabellaHub"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    total = sum(column.share for column in columns)
    return [width * column.share // total for column in columns]


def _row(cells: Sequence[str], header: bool = False) -> str:
    head = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _body_row(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> str:
    if len(row) == 1:
        return _row([_group_cell(row[0], len(columns), sum(widths))])
    return _row([_cell(c, col, width) for c, col, width in zip(row, columns, widths, strict=True)])


def _head_cell(column: Column, width: int) -> str:
    return _td(_paragraph(_run(column.title, "<w:b/>"), column.align), width)


def _group_cell(cell: Cell, span: int, width: int) -> str:
    run = _run(cell.text, f'<w:b/><w:color w:val="{PETROL}"/>')
    keep = _paragraph(run, "left", keep=True)
    return _td(keep, width, f'<w:gridSpan w:val="{span}"/>', TINT)


def _cell(cell: Cell, column: Column, width: int) -> str:
    white = '<w:color w:val="FFFFFF"/>' if cell.level is not None and cell.level >= DARK else ""
    bold = "<w:b/>" if cell.strong and not cell.weak else ""
    italic = "<w:i/>" if cell.weak else ""
    runs = _run(cell.text, bold + italic + white)
    if cell.detail:
        runs += _run(f" {cell.detail}", f'{white}<w:sz w:val="15"/>')
    lines = "".join(
        _paragraph(_run(words, f'<w:color w:val="{GREY}"/><w:sz w:val="17"/>'), column.align)
        for words in cell.lines
    )
    fill = LEVELS[cell.level - 1] if cell.level is not None else ""
    return _td(_paragraph(runs, column.align) + lines, width, fill=fill)


def _td(content: str, width: int, span: str = "", fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{content}</w:tc>'


def _paragraph(runs: str, align: str, keep: bool = False) -> str:
    next_ = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Cella"/>{next_}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def strip_xml(pairs: Sequence[tuple[str, str]], width: int) -> str:
    """Names over values in one row each: the key facts."""
    columns = tuple(Column(name, share=max(9, min(26, len(value)))) for name, value in pairs)
    row = tuple(Cell(value, strong=True) for _, value in pairs)
    return table_xml(Table("", columns, (row,)), width)


def add_table(document: Any, xml: str) -> None:
    """Append the table to the document's body."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace("{ns}", nsdecls("w"), 1)))
