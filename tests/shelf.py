"""A library without an index: every document in memory, found by the name of its measure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.content.knowledge import Knowledge
from assistant.evidence.documents import Document, DocumentNotKept
from assistant.evidence.passages import Finding, Passage, Told
from assistant.retrieval.search import Hit
from assistant.usecases.index_library import documents_in


@dataclass(frozen=True)
class Shelf:
    """Answers with the first claim of the measure named, refuses when none is."""

    documents: Mapping[str, Document]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Shelf":
        return cls({document.slug: document for document in documents_in(knowledge)})

    def resolve(self, context: str) -> str:
        told = context.casefold().replace("-", " ")
        named = (slug for slug, one in self.documents.items() if one.measure)
        return next((slug for slug in named if slug.replace("-", " ") in told), "")

    def look_up(self, question: str, measure: str = "", k: int = 10) -> Finding:  # noqa: ARG002
        slug = self.resolve(question) or measure
        nearest = self.documents[slug or "nuova-sabatini"]
        claim = nearest.statements[0]
        passage = Passage(
            nearest.slug,
            nearest.version,
            nearest.kind,
            nearest.title,
            nearest.measure,
            claim.section,
            nearest.title,
            nearest.text[claim.start : claim.end],
            claim.start,
            claim.end,
            claim.source_url,
            claim.certainty,
        )
        telling = (claim,) if slug else ()
        told = (Told(nearest, telling),)
        return Finding(tuple(question.split()), slug, (passage,), bool(slug), False, told)

    def search(
        self,
        question: str,
        k: int = 10,  # noqa: ARG002
        measure: str = "",
        among: Collection[str] | None = None,
        section: str = "",
    ) -> list[Hit]:
        """The first claim of the measure named, when the filters keep it."""
        if not question.strip():
            return []
        (passage,) = self.look_up(question, measure).passages
        kept = (among is None or passage.measure in among) and section in ("", passage.section)
        return [Hit(passage, 1.0)] if kept else []

    def document(self, slug: str, version: str = "") -> Document:
        found = self.documents.get(slug)
        if found is None or version not in ("", found.version):
            raise DocumentNotKept(f"In biblioteca non c'è il documento «{slug}»: controlli il nome.")
        return found

    def version_in_force(self, slug: str) -> str:
        found = self.documents.get(slug)
        return found.version if found else ""

    def ready(self) -> bool:
        return True
