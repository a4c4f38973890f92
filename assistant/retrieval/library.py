"""The library as the rest of the product sees it: search, documents by version, how sure a find is."""

from collections.abc import Collection
from pathlib import Path
from threading import Lock

from assistant.evidence.documents import Document, DocumentNotKept
from assistant.evidence.passages import Finding, Passage, Told
from assistant.language import _
from assistant.retrieval.archive import DocumentArchive
from assistant.retrieval.confidence import AnswerModel, features
from assistant.retrieval.index import IndexFolder, IndexMissing
from assistant.retrieval.quotes import SAME_QUESTION, Asking, telling
from assistant.retrieval.search import Hit, PassageIndex
from assistant.retrieval.surveys import ASKED_ALREADY, surveyed
from assistant.retrieval.tuning import read_answer_model, read_weights


class Library:
    """One for the whole process. A new index put in force is taken up at the next search."""

    def __init__(self, index: IndexFolder, archive: DocumentArchive, tuning: Path) -> None:
        """`tuning` is the folder that holds ranking.json and abstention.json."""
        self._index = index
        self._archive = archive
        self._weights = read_weights(tuning)
        self._answer_model: AnswerModel = read_answer_model(tuning)
        self._open: tuple[str, PassageIndex] | None = None
        self._opening = Lock()

    def search(
        self,
        question: str,
        k: int = 10,
        measure: str = "",
        among: Collection[str] | None = None,
        section: str = "",
    ) -> list[Hit]:
        """The best k passages; see PassageIndex.search. Raises IndexMissing, OtherEmbeddingModel."""
        return self.passages.search(question, k, measure, among, section)

    def resolve(self, context: str) -> str:
        """The slug of the measure that a slug, title or name stands for; "" when none."""
        return self.passages.resolve(context)

    def look_up(self, question: str, measure: str = "", k: int = 10) -> Finding:
        """Search, and judge whether what was found answers. Raises IndexMissing, OtherEmbeddingModel."""
        index = self.passages
        query = index.read(question, measure)
        hits = index.search(question, k, measure)
        if not hits:
            return Finding(query.words, query.measure)
        document = self._document_of(hits[0].passage)
        asking = Asking.of(query, index.rarity(query), document)
        likeness = asking.likeness(hits[0].passage)
        alone = (hits[0].passage, Told(document, telling(hits, asking, document)))
        told = list(surveyed(index, query, self._document_of)) if likeness < ASKED_ALREADY else []
        told = told or [alone]
        probability = self._answer_model.probability(features(index, query, hits))
        return Finding(
            words=query.words,
            measure=query.measure,
            passages=tuple(dict.fromkeys((*(one for one, _ in told), *(hit.passage for hit in hits))))[:k],
            answerable=probability >= self._answer_model.threshold,
            asked_before=likeness >= SAME_QUESTION,
            told=tuple(one for _, one in told),
        )

    def version_in_force(self, slug: str) -> str:
        """The version that answers now, "" when the document does not, or is not indexed yet."""
        return self._index.manifest().documents.get(slug, "") if self.ready() else ""

    def ready(self) -> bool:
        """Whether there is an index to search in."""
        try:
            self._index.build_in_force()
        except IndexMissing:
            return False
        return True

    def document(self, slug: str, version: str = "") -> Document:
        """A stored version, the one in force when none is named. Raises DocumentNotKept."""
        version = version or self._index.manifest().documents.get(slug, "")
        if not version:
            raise DocumentNotKept(
                _("In biblioteca non c'è il documento «{slug}»: controlli il nome.").format(slug=slug)
            )
        return self._archive.read(slug, version)

    def _document_of(self, passage: Passage) -> Document:
        return self.document(passage.document, passage.version)

    @property
    def passages(self) -> PassageIndex:
        """The index in force, opened when it changes."""
        build = self._index.build_in_force()
        with self._opening:
            if self._open is None or self._open[0] != build:
                self._open = (build, self._index.open(self._weights))
            return self._open[1]


def open_library(
    index_dir: Path, data_dir: Path, tuning_dir: Path, embedding_model: str = "", chroma_url: str = ""
) -> Library:
    """The library of an installation; nothing is read before the first search."""
    index = IndexFolder(index_dir, chroma_url, embedding_model)
    return Library(index, DocumentArchive(data_dir / "documents"), tuning_dir)
