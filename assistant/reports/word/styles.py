"""Named styles of the Word report: what a consultant changes once to change it everywhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

SERIF, SANS = "Georgia", "Calibri"
INK, PETROL, GREY, OCHRE = "1C2630", "0F4C5C", "55616B", "8F5200"
LEVELS = ("F3F6F7", "D5E2E6", "A9C6CF", "3F7888", "0F4C5C")
HAIRLINE, TINT = "C5CDD3", "EEF2F4"


@dataclass(frozen=True)
class ParagraphLook:
    """One paragraph style: font, size and spaces in points. `bar` draws a rule on its left."""

    name: str
    size: float
    font: str = SANS
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    keep_with_next: bool = False
    based_on: str = "Normal"
    bar: bool = False
    fill: str = ""


LOOKS = (
    ParagraphLook("Normal", 10.5, based_on=""),
    ParagraphLook("Title", 30, SERIF, bold=True, before=120, after=18),
    ParagraphLook("Subtitle", 16, SERIF, PETROL, after=4),
    ParagraphLook("Heading 1", 22, SERIF, bold=True, after=8, keep_with_next=True),
    ParagraphLook("Heading 2", 12.5, colour=PETROL, bold=True, before=14, after=5, keep_with_next=True),
    ParagraphLook("Heading 3", 10.5, bold=True, before=8, after=3, keep_with_next=True),
    ParagraphLook(
        "Scheda", 12.5, colour=PETROL, bold=True, after=5, keep_with_next=True, based_on="Heading 2"
    ),
    ParagraphLook("Sopratitolo", 9.5, colour=PETROL, bold=True, after=2, keep_with_next=True),
    ParagraphLook("Attacco", 13, SERIF, after=12),
    ParagraphLook("Etichetta", 10, colour=PETROL, bold=True, before=6, after=2, keep_with_next=True),
    ParagraphLook("Caption", 9, before=8, after=3, keep_with_next=True),
    ParagraphLook("Quote", 9.5, before=3, after=3, bar=True),
    ParagraphLook("Nota del consulente", 9.5, before=3, after=6, fill=TINT),
    ParagraphLook("In parole", 9.5, before=4, after=8, bar=True),
    ParagraphLook("Fonte", 8.6, colour=GREY, after=6),
    ParagraphLook("Cella", 9.2, after=0),
    ParagraphLook("Header", 8, colour=GREY, after=0),
    ParagraphLook("Footer", 8, colour=GREY, after=0),
)


HEADINGS = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2}
"""Outline levels, for a document that does not know these styles yet."""


def define_styles(document: "Document") -> None:
    """Put every style into the document, and Italian as its language."""
    for look in LOOKS:
        _paragraph_style(document, look)
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = _points(2)
    _table_style(document)
    _italian(document)


def complete_styles(document: "Document") -> None:
    """Put in the styles that the document lacks; its own stay as they are."""
    known = {style.name for style in document.styles}
    for look in LOOKS:
        if look.name not in known:
            _paragraph_style(document, look)
    if TABLE not in known:
        _table_style(document)


def _paragraph_style(document: "Document", look: ParagraphLook) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    known = {style.name for style in document.styles}
    style: Any = (
        document.styles[look.name]
        if look.name in known
        else document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    if look.name in HEADINGS:
        _outline(style, HEADINGS[look.name])
    if look.based_on and look.name not in ("Normal", look.based_on):
        style.base_style = document.styles[look.based_on]
    style.font.name, style.font.size = look.font, _points(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    _every_script(style, look.font)
    space = style.paragraph_format
    space.space_before, space.space_after = _points(look.before), _points(look.after)
    space.keep_with_next = look.keep_with_next
    _frame(style, look)


def _outline(style: Any, level: int) -> None:
    """Make the style a heading, for contents and navigation."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)


def _every_script(style: Any, font: str) -> None:
    """The headings of the default template name theme fonts, which would win over ours."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{attribute}"), font)


def _frame(style: Any, look: ParagraphLook) -> None:
    """The rule or the tint of the style, and no other: the default template underlines its titles."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if look.bar:
        rule = f'<w:left w:val="single" w:sz="12" w:space="8" w:color="{HAIRLINE}"/>'
        properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>"))
    if look.fill:
        properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{look.fill}"/>'))


TABLE = "Tabella Hub"
TABLE_STYLE = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="TabellaHub">
 <w:name w:val="Tabella Hub"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
 <w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{hairline}"/>
  <w:insideH w:val="single" w:sz="4" w:color="{hairline}"/></w:tblBorders>
  <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
  <w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
 <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{petrol}"/></w:rPr>
  <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{petrol}"/></w:tcBorders></w:tcPr>
 </w:tblStylePr>
</w:style>"""


def _table_style(document: "Document") -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    xml = TABLE_STYLE.format(ns=nsdecls("w"), hairline=HAIRLINE, petrol=PETROL)
    document.styles.element.append(parse_xml(xml))


def _italian(document: "Document") -> None:
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "it-IT")
