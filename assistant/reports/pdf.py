"""A report as PDF."""

from assistant.reports.blocks import Report


def render_pdf(report: Report) -> bytes:
    """The whole report as one document."""
    raise NotImplementedError
