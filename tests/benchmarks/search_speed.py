"""How fast index, search and answers are, how large the memory, how exact the vectors.

First on the whole base, then on N invented passages:

    python tests/benchmarks/search_speed.py 10000

Passages are sentences of the real base, cut and mixed with a fixed seed; questions are the labelled ones.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.measure_documents import measure_document
from assistant.evidence.documents import Document, Section, Statement, version_of
from assistant.evidence.vocabulary import Vocabulary
from assistant.retrieval.archive import DocumentArchive
from assistant.retrieval.index import IndexFolder
from assistant.retrieval.library import open_library
from assistant.retrieval.tuning import read_weights
from assistant.retrieval.vectors import VectorLeg
from assistant.usecases.ask_library import ask
from assistant.usecases.index_library import documents_in

PROJECT = Path(__file__).parents[2]
SEED = 20261122
DAY = date(2026, 11, 22)
SECTIONS = 20
RECALL_QUESTIONS = 100


def invented(count: int, sentences: Sequence[str]) -> list[Document]:
    """Documents of twenty sections, each a mix of halves of real sentences."""
    chance = random.Random(SEED)
    return [_document(number, sentences, chance) for number in range(count // SECTIONS)]


def _document(number: int, sentences: Sequence[str], chance: random.Random) -> Document:
    text, sections, statements = f"Misura {number}", [], []
    for _ in range(SECTIONS):
        text += "\n"
        start = len(text)
        for _ in range(3):
            first, second = chance.choice(sentences).split(), chance.choice(sentences).split()
            line = " ".join(first[: len(first) // 2] + second[len(second) // 2 :])
            statements.append(
                Statement(len(text), len(text) + len(line), "spese", "official", "https://example.org")
            )
            text += line + "\n"
        text = text[:-1]
        sections.append(Section("spese", "Spese ammissibili", start, len(text)))
    return Document(
        f"misura-{number}",
        "source",
        f"Misura {number}",
        text,
        version_of(text),
        "https://example.org",
        sections=tuple(sections),
        statements=tuple(statements),
    )


def milliseconds(run: Sequence[float]) -> str:
    return f"median {np.median(run) * 1000:.1f} ms, p95 {np.quantile(run, 0.95) * 1000:.1f} ms"


def timed(work: Callable[[str], object], questions: Sequence[str]) -> str:
    """Processor time of each question: on one core, whatever else the machine does."""
    run = []
    for question in questions:
        began = time.process_time()
        work(question)
        run.append(time.process_time() - began)
    return milliseconds(run)


def built(index: IndexFolder, documents: Sequence[Document], vocabulary: Vocabulary) -> str:
    began, spent = time.perf_counter(), time.process_time()
    index.build(documents, vocabulary, "prova", lambda *_: None)
    return f"{time.perf_counter() - began:.0f} s, {time.process_time() - spent:.0f} s of processor"


def whole_base(knowledge: Knowledge, questions: Sequence[str], folder: Path) -> None:
    documents = documents_in(knowledge)
    DocumentArchive(folder / "documents").keep(documents)
    print(
        f"the whole base indexed in {built(IndexFolder(folder / 'index'), documents, knowledge.vocabulary)}"
    )
    library = open_library(folder / "index", folder, PROJECT / "knowledge")
    library.search(questions[0])
    print(f"ask: {timed(lambda one: ask(library, knowledge, one, DAY), questions)}")


def invented_base(count: int, knowledge: Knowledge, questions: Sequence[str], folder: Path) -> None:
    real = [measure_document(one, knowledge.vocabulary.sections) for one in knowledge.measures.values()]
    sentences = [document.text[s.start : s.end] for document in real for s in document.statements]
    index = IndexFolder(folder)
    print(f"{count} passages indexed in {built(index, invented(count, sentences), knowledge.vocabulary)}")
    began = time.perf_counter()
    opened = index.open(read_weights(PROJECT / "knowledge"))
    opened.search(questions[0])
    print(f"opened and first search in {time.perf_counter() - began:.2f} s")
    print(f"search: {timed(opened.search, questions)}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the exact table of the recall
    print(f"memory: {most:.0f} MB at most, PyTorch for the training included")
    print(f"vectors: recall@10 {recall(index.vector_leg(), questions[:RECALL_QUESTIONS]):.3f} of exact")


def main(count: int) -> None:
    knowledge = read_knowledge(PROJECT / "knowledge")
    lines = (PROJECT / "tests/retrieval/labelled_questions.jsonl").read_text().splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        whole_base(knowledge, questions, Path(folder) / "whole")
        invented_base(count, knowledge, questions, Path(folder) / "invented")


def recall(leg: VectorLeg, questions: Sequence[str]) -> float:
    """Share of the ten nearest by exact cosine that Chroma finds among its ten; ties count as found."""
    stored = leg._store._collection.get(include=["embeddings"])
    table = np.array(stored["embeddings"])
    place = {int(id_): row for row, id_ in enumerate(stored["ids"])}
    found = []
    for question in questions:
        cosines = table @ np.array(leg._store.embeddings.embed_query(question))
        tenth = np.sort(cosines)[-10] - 1e-6
        found.append(np.mean([cosines[place[near]] >= tenth for near in leg.nearest(question, 10)]))
    return float(np.mean(found))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
