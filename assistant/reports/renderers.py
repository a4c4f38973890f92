"""How a report becomes bytes, by format, in the order in which people are offered them."""

from collections.abc import Callable, Mapping
from typing import Literal

from assistant.reports.blocks import Report


def _pdf(report: Report) -> bytes:
    from assistant.reports.pdf import render_pdf

    return render_pdf(report)


def _docx(report: Report) -> bytes:
    from assistant.reports.docx import render_docx

    return render_docx(report)


def _html(report: Report) -> bytes:
    from assistant.reports.html import render_html

    return render_html(report).encode()


def _xlsx(report: Report) -> bytes:
    from assistant.reports.xlsx import render_xlsx

    return render_xlsx(report)


def own_template(report: Report, template: bytes) -> bytes:
    """The Word document in somebody's own template. Raises TemplateRefused."""
    from assistant.reports.word.apart import fill_template

    return fill_template(report, template)


RENDERERS: Mapping[Literal["pdf", "docx", "html", "xlsx"], Callable[[Report], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "xlsx": _xlsx,
}
