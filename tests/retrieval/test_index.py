"""The index is swapped in whole, says what it was made from and is never read with another model."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evidence.documents import Document, version_of
from assistant.evidence.vocabulary import Vocabulary
from assistant.retrieval.archive import DocumentArchive, DocumentNotKept
from assistant.retrieval.embeddings import StaticEmbeddings
from assistant.retrieval.index import IndexFolder, IndexMissing
from assistant.retrieval.library import Library, open_library
from assistant.retrieval.tuning import TuningUnreadable, read_weights
from assistant.retrieval.vectors import OtherEmbeddingModel, VectorLeg
from tests.retrieval.conftest import KNOWLEDGE, PROJECT, indexed


def test_without_an_index_the_command_is_named(tmp_path: Path) -> None:
    library = open_library(tmp_path / "index", tmp_path, KNOWLEDGE)
    assert not library.ready()
    with pytest.raises(IndexMissing, match="assistant index"):
        library.search("qualcosa")


def test_an_index_in_an_older_form_counts_as_missing(
    small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    indexed(small_documents, vocabulary, tmp_path)
    index = IndexFolder(tmp_path / "index")
    manifest = next((tmp_path / "index").glob("*/manifest.json"))
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 0}))
    assert not index.is_current("prova")
    with pytest.raises(IndexMissing):
        index.manifest()


def test_the_index_knows_which_content_and_model_it_was_made_from(small_library: Library) -> None:
    index = small_library._index
    assert index.is_current("prova")
    assert not index.is_current("un'altra versione")
    assert index.manifest().model.startswith("static:")


def test_readers_see_the_old_index_until_the_new_one_is_whole(
    small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    library = indexed(small_documents, vocabulary, tmp_path)
    index = IndexFolder(tmp_path / "index")
    first = index.build_in_force()
    seen: list[str] = []

    def look(_what: str, _done: int, _total: int) -> None:
        seen.append(index.build_in_force())
        assert library.search("Voucher Prova")

    index.build(small_documents[:1], vocabulary, "seconda", look)
    assert set(seen) == {first}
    assert index.build_in_force() != first
    assert {hit.passage.document for hit in library.search("prova")} == {small_documents[0].slug}


def test_a_build_that_breaks_off_leaves_the_old_one_in_force(
    small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    library = indexed(small_documents, vocabulary, tmp_path)

    def fail(_what: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        IndexFolder(tmp_path / "index").build(small_documents, vocabulary, "seconda", fail)
    assert library.search("Voucher Prova")
    assert IndexFolder(tmp_path / "index").is_current("prova")


def test_only_the_last_two_builds_are_kept(
    small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    for _ in range(3):
        indexed(small_documents, vocabulary, tmp_path)
    assert len(list((tmp_path / "index").glob("*/manifest.json"))) == 2


def test_the_same_base_gives_the_same_model(
    small_library: Library, small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    again = indexed(small_documents, vocabulary, tmp_path)
    assert again._index.manifest().model == small_library._index.manifest().model


def test_another_model_than_the_one_set_is_refused_in_words(small_library: Library) -> None:
    other = IndexFolder(small_library._index._folder, model_setting="intfloat/multilingual-e5-small")
    with pytest.raises(OtherEmbeddingModel, match=r"multilingual-e5-small.+assistant index"):
        other.open(read_weights(KNOWLEDGE))


def test_vectors_of_another_model_are_refused(small_library: Library) -> None:
    folder = small_library._index._folder / small_library._index.build_in_force()
    embeddings = StaticEmbeddings.load(folder / "model")
    twisted = StaticEmbeddings(embeddings._tokenizer, embeddings._table[::-1].copy())
    with pytest.raises(OtherEmbeddingModel, match=twisted.id):
        VectorLeg.open(folder / "vectors", "library", twisted)


def test_the_nearest_vector_of_a_passage_is_its_own(small_library: Library) -> None:
    leg = small_library._index.vector_leg()
    texts = leg._store.get()["documents"]
    nearest = leg.nearest(texts[0], 1)
    assert list(nearest.values()) == pytest.approx([1.0], abs=1e-3)


def test_a_text_of_unknown_pieces_is_near_nothing(small_library: Library) -> None:
    folder = small_library._index._folder / small_library._index.build_in_force()
    assert set(StaticEmbeddings.load(folder / "model").embed_query("")) == {0.0}


def test_an_old_version_still_reads_after_the_text_has_changed(
    small_documents: tuple[Document, ...], tmp_path: Path
) -> None:
    old = small_documents[0]
    newer_text = old.text.replace("50%", "40%")
    newer = replace(old, text=newer_text, version=version_of(newer_text))
    archive = DocumentArchive(tmp_path)
    archive.keep([old])
    archive.keep([newer])
    assert archive.read(old.slug, old.version) == old
    assert archive.read(old.slug, newer.version) == newer
    assert set(archive.versions(old.slug)) == {old.version, newer.version}


def test_the_same_words_with_a_corrected_source_replace_what_was_kept(
    small_documents: tuple[Document, ...], tmp_path: Path
) -> None:
    archive = DocumentArchive(tmp_path)
    corrected = replace(small_documents[0], source_url="https://example.org/corretto")
    archive.keep([small_documents[0]])
    archive.keep([corrected])
    assert archive.read(corrected.slug, corrected.version) == corrected


@pytest.mark.parametrize("slug", ["manca", "../../etc/passwd", "", "a/b"])
def test_a_document_that_is_not_kept_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(DocumentNotKept):
        DocumentArchive(tmp_path).read(slug, "0123456789abcdef")


@pytest.mark.parametrize("content", ["", "{", '{"words": 1}'])
def test_broken_weights_are_refused_with_the_command_that_makes_them(tmp_path: Path, content: str) -> None:
    (tmp_path / "ranking.json").write_text(content)
    with pytest.raises(TuningUnreadable, match="assistant tune"):
        read_weights(tmp_path)


def test_words_are_searched_without_torch_and_nothing_heavy_is_imported_before(
    small_library: Library,
) -> None:
    script = f"""
import sys
from dataclasses import replace
from pathlib import Path
from assistant.retrieval.index import IndexFolder
from assistant.retrieval.library import open_library
from assistant.retrieval.tuning import read_weights
heavy = ("torch", "sentence_transformers", "chromadb", "langchain_core", "scipy", "sklearn", "bm25s")
assert not [name for name in heavy if name in sys.modules]
weights = read_weights(Path({str(KNOWLEDGE)!r}))
index = IndexFolder(Path({str(small_library._index._folder)!r}))
assert index.open(replace(weights, vectors=0.0)).search("Voucher Prova")
assert not [name for name in ("torch", "sentence_transformers", "chromadb") if name in sys.modules]
assert index.open(replace(weights, vectors=0.1)).search("Voucher Prova")
assert not [name for name in ("torch", "sentence_transformers") if name in sys.modules]
"""
    ran = subprocess.run([sys.executable, "-c", script], check=False, cwd=PROJECT, timeout=60)
    assert ran.returncode == 0
