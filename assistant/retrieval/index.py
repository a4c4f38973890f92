"""Builds the index in a new folder and swaps it in whole; opens the one in force."""

import json
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from assistant.evidence.documents import Document
from assistant.evidence.passages import Passage
from assistant.evidence.vocabulary import Vocabulary
from assistant.language import _
from assistant.refusals import Refused
from assistant.retrieval.embeddings import SentenceTransformerEmbeddings, StaticEmbeddings, TextEmbeddings
from assistant.retrieval.italian import all_stems, grams
from assistant.retrieval.lexical import BagIndex
from assistant.retrieval.names import (
    Names,
    Surveys,
    acronym_phrases,
    lexicon,
    names_of,
    section_phrases,
    standard_stems,
)
from assistant.retrieval.passages import split
from assistant.retrieval.search import PassageIndex, Weights, matching_text, tokens
from assistant.retrieval.training import Progress, train
from assistant.retrieval.vectors import OtherEmbeddingModel, VectorLeg, forget

FORMAT = 6
"""Raised whenever passages, documents or the files of a build change their form."""

KEPT = 2
"""Builds kept: the one in force and the one before it, which a reader may still hold open."""


class IndexMissing(Refused):
    """There is no index yet."""

    def __init__(self) -> None:
        super().__init__(_("La biblioteca non è ancora indicizzata: lanci «assistant index»."))


@dataclass(frozen=True)
class Manifest:
    """What one build was made from. `documents`: version in force by slug.

    `measures`, `rules` and `terms` (of the glossary) give their names by slug of the document.
    """

    build: str
    format: int
    content: str
    model_setting: str
    model: str
    passages: int
    documents: dict[str, str]
    measures: dict[str, tuple[str, ...]]
    rules: dict[str, tuple[str, ...]]
    terms: dict[str, tuple[str, ...]]


_MANIFEST = TypeAdapter(Manifest)
_PASSAGES = TypeAdapter(tuple[Passage, ...])
_VOCABULARY = TypeAdapter(Vocabulary)


class IndexFolder:
    """The index on disk: a file `current` naming the build in force, one folder per build."""

    def __init__(self, folder: Path, chroma_url: str = "", model_setting: str = "") -> None:
        """`model_setting`: a sentence-transformers model, "" for the one trained on the base itself."""
        self._folder = folder
        self._chroma_url = chroma_url
        self._model_setting = model_setting

    def build_in_force(self) -> str:
        """Name of the build that readers should use. Raises IndexMissing."""
        try:
            return (self._folder / "current").read_text().strip()
        except FileNotFoundError as error:
            raise IndexMissing from error

    def manifest(self) -> Manifest:
        """What the build in force was made from. Raises IndexMissing, also for a build in another format."""
        data = json.loads((self._folder / self.build_in_force() / "manifest.json").read_bytes())
        if data.get("format") != FORMAT:
            raise IndexMissing
        return _MANIFEST.validate_python(data)

    def is_current(self, content: str) -> bool:
        """Whether the index in force was made from this version of the content and with this setting."""
        try:
            manifest = self.manifest()
        except IndexMissing:
            return False
        return (manifest.content, manifest.model_setting) == (content, self._model_setting)

    def build(
        self, documents: Sequence[Document], vocabulary: Vocabulary, content: str, progress: Progress
    ) -> Manifest:
        """Index everything in a new folder, then put it in force in one move; readers never see half."""
        asked = section_phrases(vocabulary.sections)
        passages = tuple(passage for document in documents for passage in split(document, asked))
        measures = {d.slug: names_of(d) for d in documents if d.kind == "measure"}
        rules = {d.slug: names_of(d) for d in documents if d.kind == "rule"}
        terms = {d.slug: (d.title, *d.names) for d in documents if d.kind == "glossary"}
        names = {d.slug: d.names for d in documents}
        build = secrets.token_hex(6)
        folder = self._folder / build
        folder.mkdir(parents=True)
        texts = [matching_text(passage, names[passage.document]) for passage in passages]
        self._write_words(folder, passages, texts, vocabulary)
        embeddings = self._new_model(folder, passages, progress)
        VectorLeg.build(
            *self._vector_place(build), texts, embeddings, lambda done: progress("vettori", done, len(texts))
        )
        (folder / "passages.json").write_bytes(_PASSAGES.dump_json(passages))
        (folder / "vocabulary.json").write_bytes(_VOCABULARY.dump_json(vocabulary))
        manifest = Manifest(
            build=build,
            format=FORMAT,
            content=content,
            model_setting=self._model_setting,
            model=embeddings.id,
            passages=len(passages),
            documents={document.slug: document.version for document in documents},
            measures=measures,
            rules=rules,
            terms=terms,
        )
        (folder / "manifest.json").write_bytes(_MANIFEST.dump_json(manifest))
        self._put_in_force(build)
        return manifest

    def open(self, weights: Weights) -> PassageIndex:
        """The index in force. Raises IndexMissing, OtherEmbeddingModel."""
        manifest = self.manifest()
        folder = self._folder / manifest.build
        self._refuse_other_model(manifest)
        vocabulary = _VOCABULARY.validate_json((folder / "vocabulary.json").read_bytes())
        return PassageIndex(
            passages=_PASSAGES.validate_json((folder / "passages.json").read_bytes()),
            words_=BagIndex.load(folder / "words"),
            grams_=BagIndex.load(folder / "grams"),
            questions=BagIndex.load(folder / "questions"),
            vectors=self.vector_leg,
            measures=Names(manifest.measures),
            rules=Names(manifest.rules),
            terms=Names(manifest.terms),
            sections=section_phrases(vocabulary.sections),
            acronyms=acronym_phrases(vocabulary.terms),
            synonyms=standard_stems(vocabulary.synonyms),
            surveys=Surveys(vocabulary.surveys),
            lexicon=lexicon(vocabulary.sections, {**manifest.measures, **manifest.rules}),
            weights=weights,
        )

    def vector_leg(self) -> VectorLeg:
        """The vectors of the build in force. Raises IndexMissing, OtherEmbeddingModel."""
        build = self.build_in_force()
        return VectorLeg.open(*self._vector_place(build), self._kept_model(self._folder / build))

    def _write_words(
        self, folder: Path, passages: Sequence[Passage], texts: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        acronyms = acronym_phrases(vocabulary.terms)
        BagIndex.build([list(tokens(text, acronyms)) for text in texts]).save(folder / "words")
        BagIndex.build([grams(text) for text in texts]).save(folder / "grams")
        questions = [passage.question for passage in passages if passage.question]
        BagIndex.build([all_stems(question) for question in questions]).save(folder / "questions")

    def _new_model(self, folder: Path, passages: Sequence[Passage], progress: Progress) -> TextEmbeddings:
        if self._model_setting:
            return SentenceTransformerEmbeddings(self._model_setting)
        model = train(passages, progress)
        model.save(folder / "model")
        return model

    def _kept_model(self, folder: Path) -> TextEmbeddings:
        if self._model_setting:
            return SentenceTransformerEmbeddings(self._model_setting)
        return StaticEmbeddings.load(folder / "model")

    def _vector_place(self, build: str) -> tuple[Path | str, str]:
        if self._chroma_url:
            return self._chroma_url, f"library-{build}"
        return self._folder / build / "vectors", "library"

    def _refuse_other_model(self, manifest: Manifest) -> None:
        if manifest.model_setting != self._model_setting:
            raise OtherEmbeddingModel(manifest.model, self._model_setting)

    def _put_in_force(self, build: str) -> None:
        pointer = self._folder / f"current-{build}"
        pointer.write_text(build)
        pointer.replace(self._folder / "current")
        builds = [path.parent for path in self._folder.glob("*/manifest.json")]
        for old in sorted(builds, key=lambda folder: folder.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(old)
            if self._chroma_url:
                forget(self._chroma_url, f"library-{old.name}")
