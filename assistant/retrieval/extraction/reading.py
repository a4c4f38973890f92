"""A file of any accepted format -> its blocks."""

from assistant.retrieval.extraction.blocks import Progress, Reading, ignore
from assistant.retrieval.extraction.docx import read_docx
from assistant.retrieval.extraction.formats import format_of
from assistant.retrieval.extraction.html import read_html
from assistant.retrieval.extraction.limits import check_size
from assistant.retrieval.extraction.markdown import read_markdown
from assistant.retrieval.extraction.pdf import read_pdf


def read_file(name: str, content: bytes, progress: Progress = ignore) -> Reading:
    """Raises FileRefused: each child says what is wrong with the file and how to mend it."""
    check_size(content)
    match format_of(name, content):
        case "pdf":
            return read_pdf(content, progress)
        case "docx":
            return read_docx(content)
        case "html":
            return read_html(content)
        case "markdown":
            return read_markdown(content)
