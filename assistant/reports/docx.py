"""A report as a Word document that a consultant can go on from: real styles, native tables, fields."""

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.language import _
from assistant.reports.blocks import Figure, FrontMatter, Report, walk
from assistant.reports.pictures import pictures_of
from assistant.reports.word.fields import add_field, add_watermark, close_field, open_field
from assistant.reports.word.styles import define_styles
from assistant.reports.word.writer import Writer
from assistant.wording import day_words, moment_words

if TYPE_CHECKING:
    from docx.document import Document

TOP, RIGHT, BOTTOM, LEFT = 27, 19, 23, 23  # margins in millimetres
CONTENTS = 'TOC \\o "1-1" \\t "Scheda;2" \\h \\z \\u'


def render_docx(report: Report) -> bytes:
    """The whole report in one file. Identical reports give identical text."""
    import docx

    document = docx.Document()
    define_styles(document)
    _page(document, report.front)
    set_properties(document, report.front)
    cover = [report.front.cover] if report.front.cover else []
    writer = Writer(document, pictures_of([*cover, *figures_of(report)]))
    _cover(document, writer, report.front)
    write_body(document, writer, report)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def figures_of(report: Report) -> list[Figure]:
    """Those of the chapters, in the order in which the writer will ask for them."""
    blocks = (block for chapter in report.chapters for block in walk(chapter.blocks))
    return [block for block in blocks if isinstance(block, Figure)]


def write_body(document: "Document", writer: Writer, report: Report) -> None:
    """Everything after the cover: the document sheet, the contents, the chapters."""
    front = [chapter for chapter in report.chapters if not chapter.number]
    for chapter in front:
        writer.chapter(chapter)
    _contents(document, report)
    for chapter in report.chapters[len(front) :]:
        writer.chapter(chapter)


def _page(document: "Document", front: FrontMatter) -> None:
    """A4, the state in the header of every page, page numbers that Word keeps."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(TOP), Mm(RIGHT)
    section.bottom_margin, section.left_margin = Mm(BOTTOM), Mm(LEFT)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        paragraph.style.paragraph_format.tab_stops.clear_all()  # the default template centres at a stop
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(210 - LEFT - RIGHT), WD_TAB_ALIGNMENT.RIGHT)
    header.add_run(f"{front.firm}\t")
    header.add_run(front.running).bold = front.is_draft
    if front.is_draft:
        add_watermark(header, _("BOZZA"))
    footer.add_run(f"{front.notice}\t")
    add_field(footer, "PAGE", "1")
    footer.add_run(_(" di "))
    add_field(footer, "NUMPAGES", "1")


def set_properties(document: "Document", front: FrontMatter) -> None:
    """What a library shows of the file: title, author, language, day."""
    known = document.core_properties
    known.title, known.author = f"{front.title} – {front.firm}", front.publisher
    known.subject, known.comments = front.firm, f"{front.decided}. {front.running}."
    known.language, known.version = "it-IT", front.version
    known.last_modified_by = front.publisher
    known.created = known.modified = datetime.combine(front.day, time())


def _cover(document: "Document", writer: Writer, front: FrontMatter) -> None:
    document.add_paragraph(front.publisher, style="Sopratitolo")
    document.add_paragraph(front.title, style="Title")
    document.add_paragraph(front.firm, style="Subtitle")
    document.add_paragraph(front.subtitle, style="Fonte")
    if front.cover is not None:
        writer.picture(front.cover)
        document.add_paragraph(front.cover.caption, style="Fonte")
    approved = moment_words(front.approved_at) if front.approved_at else ""
    for label, value in (
        (_("Stato"), f"{front.stamp}: {front.decided}"),
        (_("Versione e data"), f"{front.version}, {day_words(front.day)}"),
        (front.approver_label, ", ".join(filter(None, (front.approver, approved)))),
    ):
        line = document.add_paragraph()
        line.add_run(f"{label}. ").bold = True
        line.add_run(value)
    document.add_paragraph(front.notice, style="Fonte")


def _contents(document: "Document", report: Report) -> None:
    """A contents field, already filled with the chapters so that no reader finds it empty."""
    heading = document.add_paragraph(_("Indice"), style="Sopratitolo")
    heading.paragraph_format.page_break_before = True
    lines = [document.add_paragraph() for chapter in report.chapters]
    open_field(lines[0], CONTENTS)
    for line, chapter in zip(lines, report.chapters, strict=True):
        line.add_run(f"{chapter.number}  {chapter.title}".strip())
    close_field(lines[-1])
