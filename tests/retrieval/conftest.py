"""A small invented base, and the library indexed from it and from the real content."""

from datetime import date
from pathlib import Path

import pytest

from assistant.content.documents import documents_of
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.vocabulary import read_vocabulary
from assistant.eligibility.measures import Claim, Edition, FaqEntry, Measure
from assistant.evidence.documents import Document, SourceReference
from assistant.evidence.vocabulary import Synonyms, Term, Vocabulary
from assistant.retrieval.archive import DocumentArchive
from assistant.retrieval.index import IndexFolder
from assistant.retrieval.library import Library, open_library
from assistant.usecases.index_library import index_library

PROJECT = Path(__file__).parents[2]
KNOWLEDGE = PROJECT / "knowledge"
SOURCE = SourceReference("ente", "Ente (esempio)", "https://example.org/ente", "official", date(2026, 11, 1))


def invented(slug: str, title: str, **parts: object) -> Measure:
    """A measure with one source, `ente`; parts override the rest."""
    given: dict[str, object] = {
        "slug": slug,
        "kind": "measure",
        "title": title,
        "short": f"{title}: una misura inventata.",
        "body": "Ente (esempio)",
        "territory": ("Lombardia",),
        "regime": "de_minimis",
        "checked_on": date(2026, 11, 1),
        "review_by": date(2027, 1, 1),
        "sources": (SOURCE,),
    }
    return Measure(**{**given, **parts})  # type: ignore[arg-type]


def claims(*texts: str) -> tuple[Claim, ...]:
    return tuple(Claim(text, "ente", "official") for text in texts)


VOUCHER = invented(
    "voucher-prova",
    "Voucher Prova (esempio)",
    acronyms=("buono prova",),
    editions=(Edition("2026", "ente", date(2026, 2, 1), date(2026, 6, 30)),),
    sections={
        "beneficiari": claims("Il Voucher Prova è per le micro e piccole imprese."),
        "spese": claims(
            "Il Voucher Prova paga consulenze e corsi.", "Il Voucher Prova non paga macchinari usati."
        ),
        "intensita": claims("Il Voucher Prova copre il 50% delle spese, fino a 5.000 euro."),
    },
    not_found=("documenti",),
    faq=(
        FaqEntry(
            "Un apprendista può usare il Voucher Prova?", "Sì, se ha più di 18 anni.", "ente", "official"
        ),
    ),
)
PRESTITO = invented(
    "prestito-prova",
    "Prestito Prova 2026 (esempio)",
    sections={
        "beneficiari": claims("Il Prestito Prova è per imprese con almeno due bilanci approvati."),
        "intensita": claims("Il Prestito Prova va da 20.000 a 200.000 euro, a tasso zero."),
    },
    faq=(
        FaqEntry("Quanto dura il Prestito Prova?", "Cinque anni.", "ente", "official"),
        FaqEntry("Serve una garanzia?", "No, fino a 50.000 euro.", "ente", "official"),
    ),
)
REGOLA = invented(
    "regola-prova",
    "Regola: aiuti piccoli (esempio)",
    kind="rule",
    sections={"definizioni": claims("Gli aiuti piccoli stanno sotto 300.000 euro in tre anni.")},
)


TERMS = (
    Term("MES", "Programma che segue la produzione mentre avviene.", "Manufacturing Execution System"),
    Term("PMI", "Imprese con meno di 250 addetti.", "piccole e medie imprese", also=("MPMI",)),
)


SYNONYMS = (Synonyms("imprese", ("bottega",)), Synonyms("prestito", ("voucher",)))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The real names of sections and replies, with two terms of our own."""
    real = read_vocabulary(KNOWLEDGE)
    return Vocabulary(real.sections, TERMS, real.replies, SYNONYMS, real.surveys)


@pytest.fixture(scope="session")
def small_documents(vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Two measures, a rule and two terms."""
    return documents_of((VOUCHER, PRESTITO, REGOLA), (), (), (), vocabulary)


def indexed(documents: tuple[Document, ...], vocabulary: Vocabulary, folder: Path) -> Library:
    """The library of these documents, built under `folder`."""
    DocumentArchive(folder / "documents").keep(documents)
    IndexFolder(folder / "index").build(documents, vocabulary, "prova", quietly)
    return open_library(folder / "index", folder, KNOWLEDGE)


def quietly(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="session")
def small_library(
    small_documents: tuple[Document, ...], vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory
) -> Library:
    return indexed(small_documents, vocabulary, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def real_knowledge() -> Knowledge:
    return read_knowledge(KNOWLEDGE)


@pytest.fixture(scope="session")
def real_library(real_knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("real")
    index, archive = IndexFolder(folder / "index"), DocumentArchive(folder / "documents")
    index_library(real_knowledge, index, archive, quietly)
    return open_library(folder / "index", folder, KNOWLEDGE)
