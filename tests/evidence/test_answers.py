"""Answers stand on citations or are no answers."""

from dataclasses import replace

import pytest

from assistant.evidence.answers import Answer, AnswerWithoutEvidence, Sentence, verified
from assistant.evidence.citations import cite
from assistant.evidence.documents import Document, version_of

TEXT = "Il contributo copre il 50% delle spese."
DOCUMENT = Document("prova", "measure", "Prova", TEXT, version_of(TEXT), "https://example.org/")
SHELF = {(DOCUMENT.slug, DOCUMENT.version): DOCUMENT}
SENTENCE = Sentence(TEXT, (cite(DOCUMENT, 0, len(TEXT)),), "official")


def test_a_sentence_with_a_citation_that_fails_is_dropped_and_the_others_stay() -> None:
    false = replace(SENTENCE, citations=(replace(SENTENCE.citations[0], quote="Copre il 60%."),))
    assert verified([false, SENTENCE], SHELF) == (SENTENCE,)


def test_one_false_citation_among_several_drops_the_sentence() -> None:
    good = SENTENCE.citations[0]
    mixed = replace(SENTENCE, citations=(good, replace(good, start=1)))
    assert verified([mixed], SHELF) == ()


def test_a_sentence_without_citations_is_dropped() -> None:
    assert verified([replace(SENTENCE, citations=())], SHELF) == ()


def test_an_answer_without_sentences_is_not_an_answer() -> None:
    with pytest.raises(AnswerWithoutEvidence):
        Answer("answered")


@pytest.mark.parametrize("status", ["refused", "routed"])
def test_a_refusal_cites_nothing(status: str) -> None:
    with pytest.raises(AnswerWithoutEvidence):
        Answer(status, (SENTENCE,))  # type: ignore[arg-type]
