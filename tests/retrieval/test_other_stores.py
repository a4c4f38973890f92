"""By one setting each: a Chroma server instead of a folder, another sentence-transformers model than ours."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.evidence.documents import Document
from assistant.evidence.vocabulary import Vocabulary
from assistant.retrieval.embeddings import SentenceTransformerEmbeddings
from assistant.retrieval.index import KEPT, IndexFolder
from assistant.retrieval.library import open_library
from assistant.retrieval.training import train
from assistant.retrieval.tuning import read_weights
from assistant.retrieval.vectors import OtherEmbeddingModel
from tests.retrieval.conftest import KNOWLEDGE, quietly

CHROMA = Path(sys.executable).with_name("chroma")
PATIENCE = 60
"""Seconds a server may take to answer for the first time."""


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server of our own, on a port that is free."""
    if not CHROMA.exists():
        pytest.skip("The command «chroma» is not installed: pip install chromadb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(CHROMA), "run", "--host", "127.0.0.1", "--port", str(port)]
    folder = tmp_path_factory.mktemp("chroma")
    with subprocess.Popen([*command, "--path", str(folder)], stdout=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{url}/api/v2/heartbeat", server)
            yield url
        finally:
            server.terminate()


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.skip("The Chroma server does not answer here")


def collections(url: str) -> list[str]:
    import chromadb

    port = int(url.rpartition(":")[2])
    return [one.name for one in chromadb.HttpClient(host="127.0.0.1", port=port).list_collections()]


def test_vectors_live_on_a_server_and_old_builds_leave_it(
    chroma_url: str, small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    index = IndexFolder(tmp_path / "index", chroma_url)
    for content in ("prima", "seconda", "terza"):
        index.build(small_documents, vocabulary, content, quietly)
    assert len(collections(chroma_url)) == KEPT
    assert not list((tmp_path / "index").glob("*/vectors"))
    found = index.vector_leg().nearest("Quanto dura il Prestito Prova?", 5)
    assert len(found) == 5
    library = open_library(tmp_path / "index", tmp_path, KNOWLEDGE, chroma_url=chroma_url)
    assert library.search("Quanto copre il Voucher Prova?")[0].passage.document == "voucher-prova"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory, small_library: Any) -> tuple[str, str]:
    """Two tiny models in folders, as sentence-transformers saves them; the first one is of the E5 family."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    ours = train(small_library.passages.passages, quietly)
    folder = tmp_path_factory.mktemp("models")
    for name, table in (("tiny-e5", ours._table), ("other", ours._table[::-1].copy())):
        layer = StaticEmbedding(ours._tokenizer, embedding_weights=torch.from_numpy(table))
        SentenceTransformer(modules=[layer], device="cpu").save(str(folder / name))
    return str(folder / "tiny-e5"), str(folder / "other")


def test_any_model_takes_the_place_of_ours_and_another_one_is_refused_in_words(
    models: tuple[str, str], small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path: Path
) -> None:
    first, second = models
    IndexFolder(tmp_path, model_setting=first).build(small_documents, vocabulary, "prova", quietly)
    opened = IndexFolder(tmp_path, model_setting=first).open(read_weights(KNOWLEDGE))
    assert opened.search("Quanto copre il Voucher Prova?")[0].passage.document == "voucher-prova"
    for setting in (second, ""):
        with pytest.raises(OtherEmbeddingModel, match=r"tiny-e5.+assistant index"):
            IndexFolder(tmp_path, model_setting=setting).open(read_weights(KNOWLEDGE))


def test_a_family_of_models_gets_the_prefixes_it_wants(models: tuple[str, str]) -> None:
    e5, other = map(SentenceTransformerEmbeddings, models)
    bare = SentenceTransformerEmbeddings(models[0])
    bare._query_prefix = bare._passage_prefix = ""
    assert np.allclose(e5.embed_query("voucher"), bare.embed_query("query: voucher"))
    assert np.allclose(e5.embed_documents(["voucher"]), bare.embed_documents(["passage: voucher"]))
    assert (other._query_prefix, other._passage_prefix) == ("", "")
