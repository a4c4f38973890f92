"""Numbered lists that each begin from 1, and the list styles of a document that lacks them."""

from typing import Any

LISTS = {"List Bullet": ("bullet", "–"), "List Number": ("decimal", "%1.")}
"""Kind and mark of each list style."""

ABSTRACT = """
<w:abstractNum {ns} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>
  <w:lvlJc w:val="left"/>
  <w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>"""


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


def complete_lists(document: Any) -> None:
    """Numbering and list styles, where the document has none of its own."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    _numbering_part(document)
    known = {style.name for style in document.styles}
    for name in LISTS:
        style = (
            document.styles[name]
            if name in known
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        properties = style.element.get_or_add_pPr()
        if properties.numPr is None:
            number = properties.get_or_add_numPr().get_or_add_numId()
            number.set(qn("w:val"), str(_numbered(document, name)))


def _numbering_part(document: Any) -> None:
    """An empty one where there is none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.ns import nsdecls
    from docx.parts.numbering import NumberingPart

    related = {relation.reltype for relation in document.part.rels.values()}
    if RELATIONSHIP_TYPE.NUMBERING in related:
        return
    empty = f"<w:numbering {nsdecls('w')}/>".encode()
    place = PackURI("/word/numbering.xml")
    part = NumberingPart.load(place, CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _numbered(document: Any, name: str) -> int:
    """The id of a new numbering for a list style."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    numbering = document.part.numbering_part.element
    known = numbering.findall(qn("w:abstractNum"))
    id = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in known), default=0)
    kind, mark = LISTS[name]
    made = parse_xml(ABSTRACT.format(ns=nsdecls("w"), id=id, kind=kind, mark=mark))
    numbering.insert(len(known), made)
    return int(numbering.add_num(id).numId)
