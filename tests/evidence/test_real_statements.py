"""On the real base the gate lets through what is said word for word, and nothing that was changed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.content.knowledge import read_knowledge
from assistant.content.measure_documents import measure_document
from assistant.evidence.documents import Document, Statement
from assistant.evidence.passages import Passage
from assistant.evidence.written import LONGEST_SENTENCE, SentenceRefused, WrittenSentence, accepted

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
Said = tuple[Document, Statement, str]


@pytest.fixture(scope="module")
def statements() -> list[Said]:
    knowledge = read_knowledge(KNOWLEDGE)
    documents = [measure_document(one, knowledge.vocabulary.sections) for one in knowledge.measures.values()]
    return list(_short(documents))


def _short(documents: list[Document]) -> Iterator[Said]:
    for document in documents:
        for statement in document.statements:
            text = document.text[statement.start : statement.end]
            if 20 < len(text) <= LONGEST_SENTENCE:
                yield document, statement, text


def passes(said: Said, text: str) -> bool:
    """Whether a model that quotes the whole statement may say it as `text`."""
    document, statement, quote = said
    passage = Passage(
        *(
            document.slug,
            document.version,
            document.kind,
            document.title,
            document.measure,
            statement.section,
        ),
        *("", quote, statement.start, statement.end, statement.source_url, statement.certainty),
    )
    try:
        accepted(
            WrittenSentence(text, "P1", quote), {"P1": passage}, {(document.slug, document.version): document}
        )
    except SentenceRefused:
        return False
    return True


def test_almost_everything_may_be_said_in_its_own_words(statements: list[Said]) -> None:
    some = statements[::3]
    assert sum(passes(said, said[2]) for said in some) >= 0.98 * len(some)


@pytest.mark.parametrize(
    ("pattern", "put"),
    [
        (r"\b[Nn]on ", ""),
        (r"\d", "9"),
        (r" (?:solo|soltanto|almeno|fino|entro|salvo|può|possono) ", " "),
        (r"\.$", ", sempre."),
        (r"\.$", ", parola di Contoso."),
    ],
)
def test_no_statement_survives_a_change_of_what_it_says(
    statements: list[Said], pattern: str, put: str
) -> None:
    changed = [(said, re.sub(pattern, put, said[2], count=1)) for said in statements[::3]]
    lies = [(said, text) for said, text in changed if text != said[2]]
    assert len(lies) > 30
    assert [text for said, text in lies if passes(said, text)] == []
