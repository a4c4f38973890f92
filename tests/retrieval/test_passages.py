"""Documents are cut along their sections, never inside a claim."""

from dataclasses import replace

import pytest

from assistant.evidence.documents import Document, Section, Statement, version_of
from assistant.evidence.vocabulary import Vocabulary
from assistant.retrieval.italian import Phrases
from assistant.retrieval.names import section_phrases
from assistant.retrieval.passages import LONGEST, split

NOTHING = Phrases([])


def long_section(claims: int, words: int) -> Document:
    """One section of so many claims of so many words each."""
    line = " ".join(["parola"] * words)
    statements, text = [], ""
    for number in range(claims):
        start = len(text)
        text += line
        statements.append(Statement(start, len(text), "spese", "official", f"https://example.org/{number}"))
        text += "\n"
    text = text[:-1]
    section = Section("spese", "Spese", 0, len(text))
    return Document(
        "lungo", "measure", "Lungo", text, version_of(text), "https://example.org", "lungo", (section,),
        tuple(statements),
    )  # fmt: skip


def test_every_passage_is_a_stretch_of_its_document(small_documents: tuple[Document, ...]) -> None:
    for document in small_documents:
        for passage in split(document, NOTHING):
            assert passage.text == document.text[passage.start : passage.end] != ""


def test_every_claim_stands_whole_in_exactly_one_passage(small_documents: tuple[Document, ...]) -> None:
    for document in small_documents:
        passages = split(document, NOTHING)
        for statement in document.statements:
            assert sum(p.start <= statement.start and statement.end <= p.end for p in passages) == 1


@pytest.mark.parametrize(("claims", "words", "passages"), [(1, 500, 1), (20, 10, 2), (3, 10, 1)])
def test_a_long_section_is_cut_between_claims(claims: int, words: int, passages: int) -> None:
    document = long_section(claims, words)
    pieces = split(document, NOTHING)
    assert len(pieces) == passages
    assert all(len(piece.text) <= max(LONGEST, len("parola ") * words) for piece in pieces)
    assert pieces[0].source_url == "https://example.org/0"


def test_an_answer_of_an_faq_carries_its_question_and_the_parts_it_speaks_of(
    small_documents: tuple[Document, ...], vocabulary: Vocabulary
) -> None:
    phrases = section_phrases(vocabulary.sections)
    found = {p.question: p for document in small_documents for p in split(document, phrases) if p.question}
    assert found["Quanto dura il Prestito Prova?"].text == "Cinque anni."
    assert "intensita" in found["Quanto dura il Prestito Prova?"].speaks_of


def test_what_was_not_found_is_a_passage_of_the_part_it_names(small_documents: tuple[Document, ...]) -> None:
    (passage,) = (p for d in small_documents for p in split(d, NOTHING) if p.certainty == "not_found")
    assert (passage.section, passage.text) == ("documenti", "Documenti: non trovato nelle fonti lette.")


def test_a_document_without_sections_is_one_passage() -> None:
    document = replace(long_section(2, 5), sections=(), statements=())
    (passage,) = split(document, NOTHING)
    assert passage.text == document.text


def test_the_weakest_claim_sets_the_certainty() -> None:
    document = long_section(2, 5)
    weaker = replace(document.statements[1], certainty="secondary")
    (passage,) = split(replace(document, statements=(document.statements[0], weaker)), NOTHING)
    assert passage.certainty == "secondary"
