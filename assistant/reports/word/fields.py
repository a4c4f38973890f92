"""Fields that Word keeps up to date, the draft's watermark, and links."""

from typing import Any
from xml.sax.saxutils import escape

WATERMARK = """
<w:r {ns}><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
 <v:shapetype id="_x0000_t136" coordsize="1600,21600" o:spt="136" adj="10800"
  path="m@7,0l@8,0m@5,21600l@6,21600e">
  <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
  <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
  <v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
  <v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
 <v:shape id="Bozza" type="#_x0000_t136" alt="{words}" fillcolor="#e9edef" stroked="f"
  style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:130pt;rotation:315;z-index:-1;
  mso-position-horizontal:center;mso-position-horizontal-relative:margin;
  mso-position-vertical:center;mso-position-vertical-relative:margin">
  <v:textpath style="font-family:&quot;Calibri&quot;;font-weight:bold" string="{words}"/></v:shape>
</w:pict></w:r>"""


def add_field(paragraph: Any, instruction: str, shown: str, dirty: bool = False) -> None:
    """A field with the value it shows until Word works it out again."""
    _mark(paragraph, "begin", dirty)
    code = paragraph.add_run()._r
    code.append(_element(f'<w:instrText {{ns}} xml:space="preserve"> {instruction} </w:instrText>'))
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def open_field(paragraph: Any, instruction: str) -> None:
    """Begin a field whose value spans the paragraphs that follow, until `close_field`."""
    _mark(paragraph, "begin", dirty=True)
    code = paragraph.add_run()._r
    code.append(_element(f'<w:instrText {{ns}} xml:space="preserve"> {instruction} </w:instrText>'))
    _mark(paragraph, "separate")


def close_field(paragraph: Any) -> None:
    _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str, dirty: bool = False) -> None:
    stale = ' w:dirty="true"' if dirty else ""
    paragraph.add_run()._r.append(_element(f'<w:fldChar {{ns}} w:fldCharType="{kind}"{stale}/>'))


def add_watermark(paragraph: Any, words: str) -> None:
    """Large pale words behind every page that has this header."""
    paragraph._p.append(_element(WATERMARK.replace("{words}", escape(words))))


def add_link(paragraph: Any, words: str, url: str) -> None:
    """A hyperlink with its own words."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("<w:hyperlink {ns}/>")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)._r
    link.append(run)
    paragraph._p.append(link)


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(xml.replace("{ns}", nsdecls("w"), 1))
