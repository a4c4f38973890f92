"""The workbook: the same numbers, never a formula."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from assistant.reports.blocks import Report, Sheet
from assistant.reports.xlsx import render_xlsx


def opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(BytesIO(render_xlsx(report)))


def test_every_action_score_and_answer_is_a_row(final: Report) -> None:
    book = opened(final)
    assert book.sheetnames == ["Azioni", "Punteggi", "Risposte", "Provenienza"]
    for sheet in final.sheets:
        assert book[sheet.title].max_row == len(sheet.rows) + 1
        assert [cell.value for cell in book[sheet.title][1]] == list(sheet.columns)


def test_numbers_are_numbers(final: Report) -> None:
    actions = opened(final)["Azioni"]
    assert all(isinstance(cell.value, int) for cell in actions["E"][1:])
    assert all(cell.is_date for cell in actions["H"][1:])


@pytest.mark.parametrize("words", ["=1+1", "+39 02", "-3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_words_that_look_like_a_formula_stay_words(final: Report, words: str) -> None:
    report = replace(final, sheets=(Sheet("Azioni", ("Azione",), ((words,),)),))
    cell = opened(report)["Azioni"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


def test_the_sheets_of_a_draft_say_so(draft: Report) -> None:
    assert opened(draft).sheetnames == [
        "BOZZA Azioni",
        "BOZZA Punteggi",
        "BOZZA Risposte",
        "BOZZA Provenienza",
    ]


def test_a_score_that_nobody_measured_is_left_empty(thin: Report) -> None:
    rows = {(row[0].value, row[1].value): row for row in opened(thin)["Punteggi"].iter_rows(min_row=2)}
    assert [cell.value for cell in rows["Manutenzione", None][2:6]] == [None] * 4
