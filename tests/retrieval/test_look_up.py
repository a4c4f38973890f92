"""What is told, and when nothing is: the statements chosen and the answer model."""

import asyncio
from pathlib import Path

import pytest

from assistant.retrieval.confidence import FEATURES, AnswerModel, features
from assistant.retrieval.fitting import Label, choose_weights, fit_answer_model
from assistant.retrieval.langchain_retriever import langchain_retriever
from assistant.retrieval.library import Library
from assistant.retrieval.search import PassageIndex
from assistant.retrieval.tuning import read_answer_model, read_weights, write
from tests.retrieval.conftest import KNOWLEDGE

ON_TOPIC = ["Quanto copre il Voucher Prova?", "Chi può avere il Prestito Prova?", "Cos'è un MES?"]
OFF_TOPIC = ["Che tempo fa domani?", "Chi ha vinto il campionato?", "Ricetta del tiramisù"]


def told(library: Library, question: str, measure: str = "") -> list[str]:
    finding = library.look_up(question, measure)
    (told,) = finding.told
    return [told.document.text[s.start : s.end] for s in told.statements]


def probability(index: PassageIndex, model: AnswerModel, question: str) -> float:
    return model.probability(features(index, index.read(question), index.search(question)))


@pytest.mark.parametrize(
    ("question", "measure", "sentences"),
    [
        ("Quanto copre?", "voucher-prova", ["Il Voucher Prova copre il 50% delle spese, fino a 5.000 euro."]),
        ("Quanto dura il Prestito Prova?", "", ["Cinque anni."]),
        ("Un apprendista può usarlo?", "voucher-prova", ["Sì, se ha più di 18 anni."]),
        (
            "Quali spese sono ammesse?",
            "voucher-prova",
            ["Il Voucher Prova paga consulenze e corsi.", "Il Voucher Prova non paga macchinari usati."],
        ),
        ("Che documenti servono?", "voucher-prova", ["Documenti: non trovato nelle fonti lette."]),
        ("Cosa significa MES?", "", ["Programma che segue la produzione mentre avviene."]),
    ],
)
def test_the_sentences_that_answer_are_told_and_no_others(
    small_library: Library, question: str, measure: str, sentences: list[str]
) -> None:
    assert told(small_library, question, measure) == sentences


def test_at_most_four_sentences_are_told(small_library: Library) -> None:
    assert 1 <= len(told(small_library, "Voucher Prova micro piccole imprese consulenze corsi spese")) <= 4


def test_an_faq_asked_again_is_recognised(small_library: Library) -> None:
    assert small_library.look_up("Serve una garanzia?", "prestito-prova").asked_before
    assert not small_library.look_up("Serve un ufficio?", "prestito-prova").asked_before


def test_a_question_with_nothing_to_find_has_no_document(small_library: Library) -> None:
    finding = small_library.look_up("qwrtz xkcd")
    assert (finding.passages, finding.told, finding.answerable) == ((), (), False)


def test_what_was_looked_for_is_said_in_the_words_of_the_person(small_library: Library) -> None:
    assert small_library.look_up("Quali consulenze paga il voucher?").words == (
        "consulenze",
        "paga",
        "voucher",
    )


@pytest.mark.parametrize("question", ON_TOPIC)
@pytest.mark.parametrize("other", OFF_TOPIC)
def test_a_question_of_the_base_is_surer_than_one_off_topic(
    small_library: Library, question: str, other: str
) -> None:
    index, model = small_library.passages, read_answer_model(KNOWLEDGE)
    sure, unsure = (probability(index, model, asked) for asked in (question, other))
    assert sure > unsure


def test_the_answer_model_is_a_logistic_regression() -> None:
    model = AnswerModel(dict.fromkeys(FEATURES, 0.0) | {"unknown": 2.0}, intercept=-1.0, threshold=0.5)
    values = [0.0] * len(FEATURES)
    values[FEATURES.index("unknown")] = 0.5
    assert model.probability(values) == pytest.approx(0.5)


def test_weights_and_coefficients_are_fitted_on_labels_and_kept(
    small_library: Library, tmp_path: Path
) -> None:
    index = small_library.passages
    answered = [
        ("voucher-prova", ON_TOPIC[0]),
        ("prestito-prova", ON_TOPIC[1]),
        ("glossario-mes", ON_TOPIC[2]),
    ]
    labels = [Label(question, "", document) for document, question in answered * 5]
    labels += [Label(question, "", "") for question in OFF_TOPIC * 5]
    lines: list[str] = []
    weights = choose_weights(index, [labels], lines.append)
    write(tmp_path, weights, fit_answer_model(index, labels))
    assert read_weights(tmp_path) == weights
    model = read_answer_model(tmp_path)
    assert all(probability(index, model, question) >= model.threshold for question in ON_TOPIC)
    assert all(probability(index, model, question) < model.threshold for question in OFF_TOPIC)
    assert lines


def test_langchain_reads_the_same_passages(small_library: Library) -> None:
    retriever = langchain_retriever(small_library, k=2)
    hits = small_library.search("Quanto copre il Voucher Prova?", 2)
    documents = retriever.invoke("Quanto copre il Voucher Prova?")
    assert [document.page_content for document in documents] == [hit.passage.text for hit in hits]
    assert documents[0].metadata["start"] == hits[0].passage.start
    assert len(retriever.invoke("Quanto copre il Voucher Prova?", k=1)) == 1
    assert asyncio.run(retriever.ainvoke("Quanto copre il Voucher Prova?")) == documents
