"""Numbered lists that each begin from 1."""

from typing import Any


def number_afresh(document: Any, paragraphs: list[Any]) -> None:
    """Give the paragraphs, in style "List Number", a numbering of their own that begins from 1."""
    from docx.oxml.ns import qn

    style = document.styles["List Number"].element
    used = style.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    model = next(num for num in numbering.num_lst if num.numId == used)
    fresh = numbering.add_num(model.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().set(qn("w:val"), "0")
        properties.get_or_add_numId().set(qn("w:val"), str(fresh.numId))
