"""A template filled with a report: its own words in a sandbox, then the chapters at their place.

It runs in a process of its own (`apart`), because a template is a small program written by somebody else.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.language import _
from assistant.reports.blocks import FrontMatter, Report
from assistant.reports.docx import figures_of, set_properties, write_body
from assistant.reports.pictures import pictures_of
from assistant.reports.word.fields import add_watermark
from assistant.reports.word.lists import complete_lists
from assistant.reports.word.styles import complete_styles
from assistant.reports.word.template import TemplateWithoutReport, variables_of
from assistant.reports.word.writer import Writer

if TYPE_CHECKING:
    from docx.document import Document

PLACE = "\u27e6capitoli\u27e7"
MOST_TURNS = 1000
"""Steps of a `range` in a template."""


def filled(report: Report, template: bytes) -> bytes:
    """The document. Raises TemplateWithoutReport, and what the sandbox and the readers of Word raise."""
    document = _with_words(report, template)
    marker = next((one for one in document.paragraphs if one.text.strip() == PLACE), None)
    if marker is None:
        raise TemplateWithoutReport
    body = document.element.body
    body.get_or_add_sectPr()
    complete_styles(document)
    complete_lists(document)
    written = len(body) - 1
    write_body(document, Writer(document, pictures_of(figures_of(report))), report)
    for element in body[written:-1]:
        marker._p.addprevious(element)
    body.remove(marker._p)
    if report.front.is_draft:
        _mark_draft(document, report.front)
    set_properties(document, report.front)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _with_words(report: Report, template: bytes) -> "Document":
    """The template with its variables in words. The sandbox holds strings and lists, no object of ours."""
    import docx
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    sandbox.globals = {"range": _range}
    page = DocxTemplate(BytesIO(template))
    page.render(dict(variables_of(report, PLACE)), sandbox)
    file = BytesIO()
    page.save(file)
    return docx.Document(BytesIO(file.getvalue()))


def _range(*bounds: int) -> range:
    """Raises OverflowError for more than MOST_TURNS steps."""
    found = range(*bounds)
    if len(found) > MOST_TURNS:
        raise OverflowError
    return found


def _mark_draft(document: "Document", front: FrontMatter) -> None:
    """No template takes the mark off a draft: it stands in every header, in words and behind the page."""
    for section in document.sections:
        headers: list[Any] = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            line = header.add_paragraph()
            line.add_run(front.running).bold = True
            add_watermark(line, _("BOZZA"))
