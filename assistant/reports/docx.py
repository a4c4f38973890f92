"""A report as DOCX."""

from assistant.reports.blocks import Report


def render_docx(report: Report) -> bytes:
    """The whole report as one document."""
    raise NotImplementedError
