"""A report as HTML."""

from assistant.reports.blocks import Report


def render_html(report: Report) -> str:
    """The whole report as one document."""
    raise NotImplementedError
