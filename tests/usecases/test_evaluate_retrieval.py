"""The figures of `evaluate retrieval`, on rankings known by hand."""

from math import log2

import pytest

from assistant.evidence.answers import AnswerStatus
from assistant.evidence.passages import Passage
from assistant.usecases.evaluate_retrieval import LabelledQuestion, NothingToEvaluate, evaluate_retrieval

KNOWN = frozenset({"uno", "due"})


def passages(*documents: str) -> list[Passage]:
    return [
        Passage(d, "v", "measure", d, d, "spese", "Spese", "Testo.", 0, 6, "https://example.org", "official")
        for d in documents
    ]


def found(question: str, _context: str) -> list[Passage]:
    return passages(*question.split())


def answered(_question: str, _context: str) -> AnswerStatus:
    return "answered"


def test_ranks_are_those_of_the_first_passage_of_the_right_document() -> None:
    questions = [
        LabelledQuestion("uno uno due", "", "uno"),  # rank 1
        LabelledQuestion("uno uno due", "", "due"),  # rank 3
        LabelledQuestion("uno uno uno", "", "due"),  # not found
        LabelledQuestion("uno " * 10 + "due", "", "due"),  # rank 11: too far
    ]
    result = evaluate_retrieval(questions, KNOWN, found, found, answered)
    assert result.n == 4
    assert result.ranks == {
        "recall@1": 0.25,
        "recall@5": 0.5,
        "recall@10": 0.5,
        "mrr@10": pytest.approx((1 + 1 / 3) / 4, abs=1e-4),
        "ndcg@10": pytest.approx((1 + 1 / log2(4)) / 4, abs=1e-4),
    }
    assert result.baseline == result.ranks


def test_a_measure_that_the_base_lacks_counts_as_absent() -> None:
    questions = [
        LabelledQuestion("uno", "", "uno"),
        LabelledQuestion("uno", "", None),
        LabelledQuestion("due", "", "altro"),
    ]

    def asked(question: str, _context: str) -> AnswerStatus:
        return "answered" if question == "uno" else "routed"

    result = evaluate_retrieval(questions, KNOWN, found, found, asked)
    assert (result.n, result.refused_answerable, result.refused_absent) == (1, 0.0, 0.5)


def test_a_question_sent_elsewhere_is_not_a_refusal_of_an_answerable_one() -> None:
    questions = [LabelledQuestion("uno", "", "uno"), LabelledQuestion("due", "", "due")]

    def asked(question: str, _context: str) -> AnswerStatus:
        return "refused" if question == "uno" else "routed"

    result = evaluate_retrieval(questions, KNOWN, found, found, asked)
    assert result.refused_answerable == 0.5
    assert result.refused_absent is None


def test_the_context_reaches_search_and_answer() -> None:
    seen: list[str] = []

    def remembered(question: str, context: str) -> list[Passage]:
        seen.append(context)
        return found(question, context)

    evaluate_retrieval([LabelledQuestion("uno", "Titolo", "uno")], KNOWN, remembered, found, answered)
    assert seen == ["Titolo"]


def test_a_file_about_other_measures_is_refused() -> None:
    with pytest.raises(NothingToEvaluate, match="measure_slug"):
        evaluate_retrieval([LabelledQuestion("uno", "", "altro")], KNOWN, found, found, answered)
