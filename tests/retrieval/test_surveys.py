"""Which documents answer a question that several answer, each for itself."""

import pytest

from assistant.content.documents import documents_of
from assistant.evidence.vocabulary import Vocabulary
from assistant.retrieval.library import Library
from tests.retrieval.conftest import TERMS, claims, indexed, invented

CORSI = invented(
    "buono-corsi",
    "Buono Corsi (esempio)",
    sections={
        "spese": claims("Il Buono Corsi paga corsi di saldatura.", "Il Buono Corsi non paga il noleggio."),
        "obblighi": claims("Chi segue corsi di saldatura firma il registro del Buono Corsi."),
    },
)
AULE = invented(
    "fondo-aule",
    "Fondo Aule (esempio)",
    sections={"spese": claims("Il Fondo Aule paga corsi di saldatura e aule.", "Il Fondo Aule paga banchi.")},
)
MACCHINE = invented(
    "aiuto-macchine",
    "Aiuto Macchine (esempio)",
    sections={
        "spese": claims("L'Aiuto Macchine paga torni.", "Sono esclusi i corsi di saldatura."),
        "esclusioni": claims("L'Aiuto Macchine esclude il noleggio di torni."),
    },
)


PATENTINO = invented(
    "patentino",
    "Regola: patentino (esempio)",
    kind="rule",
    sections={"procedura": claims("Il patentino serve per guidare i carrelli.")},
)
CARRELLI = invented(
    "buono-carrelli",
    "Buono Carrelli (esempio)",
    sections={"documenti": claims("Il Buono Carrelli chiede il patentino.", "Serve una fotografia.")},
)


@pytest.fixture(scope="module")
def fair(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Four measures, two of which pay for courses, and a rule that one of them recalls."""
    words = Vocabulary(vocabulary.sections, TERMS, vocabulary.replies, (), vocabulary.surveys)
    documents = documents_of((CORSI, AULE, MACCHINE, PATENTINO, CARRELLI), (), (), (), words)
    return indexed(documents, words, tmp_path_factory.mktemp("fair"))


def told(library: Library, question: str, measure: str = "") -> dict[str, list[str]]:
    return {
        one.document.slug: [one.document.text[s.start : s.end] for s in one.statements]
        for one in library.look_up(question, measure).told
    }


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Quali bandi pagano corsi di saldatura?", {"buono-corsi", "fondo-aule"}),
        ("Ci sono contributi per i corsi di saldatura?", {"buono-corsi", "fondo-aule"}),
        ("Che incentivi ci sono per i banchi?", {"fondo-aule"}),
        ("Quali bandi pagano i torni?", {"aiuto-macchine"}),
        ("Serve il patentino?", {"patentino", "buono-carrelli"}),
    ],
)
def test_every_document_that_answers_is_told(fair: Library, question: str, documents: set[str]) -> None:
    assert set(told(fair, question)) == documents


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("Come sono i corsi di saldatura?", ""),
        ("Quali bandi pagano corsi di saldatura?", "fondo-aule"),
        ("Fondo Aule: ci sono contributi per corsi di saldatura?", ""),
    ],
)
def test_one_document_is_told_when_one_is_asked_for(fair: Library, question: str, measure: str) -> None:
    assert len(told(fair, question, measure)) == 1


def test_only_statements_that_hold_the_subject_and_deny_nothing_are_told(fair: Library) -> None:
    assert told(fair, "Quali bandi pagano corsi di saldatura?") == {
        "buono-corsi": ["Il Buono Corsi paga corsi di saldatura."],
        "fondo-aule": ["Il Fondo Aule paga corsi di saldatura e aule."],
    }


def test_a_rule_comes_before_the_measures_that_recall_it(fair: Library) -> None:
    assert list(told(fair, "Serve il patentino?")) == ["patentino", "buono-carrelli"]


def test_what_no_rule_speaks_of_is_a_question_like_any_other(fair: Library) -> None:
    assert list(told(fair, "Serve la fotografia?")) == ["buono-carrelli"]


def test_the_passages_that_are_told_come_first(fair: Library) -> None:
    finding = fair.look_up("Quali bandi pagano corsi di saldatura?", k=2)
    assert [passage.document for passage in finding.passages] == [one.document.slug for one in finding.told]
