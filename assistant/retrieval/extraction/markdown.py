"""Markdown and plain text, by way of the page they render to."""

from assistant.evidence.sources import Dropped, ExtractionReport
from assistant.retrieval.extraction.blocks import Reading
from assistant.retrieval.extraction.formats import decoded
from assistant.retrieval.extraction.html import read_page


def read_markdown(content: bytes) -> Reading:
    """CommonMark with tables; HTML inside it is read as a page is, hidden parts and all. Raises FileEmpty."""
    from markdown_it import MarkdownIt

    reading = read_page(MarkdownIt("commonmark").enable("table").render(decoded(content)))
    report = reading.report
    dropped: tuple[Dropped, ...] = report.dropped
    return Reading(
        reading.blocks,
        ExtractionReport("markdown", tables=report.tables, dropped=dropped, invisible=report.invisible),
    )
