"""From a file and what a person says of it to a document of the library."""

from collections.abc import Sequence

from assistant.evidence.documents import Document
from assistant.evidence.sources import ExtractionReport, SourceCard
from assistant.evidence.vocabulary import SectionName
from assistant.retrieval.extraction.apart import read_apart
from assistant.retrieval.extraction.blocks import Progress, ignore
from assistant.retrieval.extraction.documents import document_of
from assistant.retrieval.extraction.refusals import FileEmpty
from assistant.retrieval.names import section_phrases


class Extractor:
    """Reads files; knows by which words a heading announces which part of a measure."""

    def __init__(self, sections: Sequence[SectionName]) -> None:
        self._asked = section_phrases(sections)

    def __call__(
        self, name: str, content: bytes, card: SourceCard, progress: Progress = ignore
    ) -> tuple[Document, ExtractionReport]:
        """Raises FileRefused."""
        reading = read_apart(name, content, progress)
        document = document_of(card, reading.blocks, self._asked, reading.report.pages)
        if not document.statements:
            raise FileEmpty
        return document, reading.report
