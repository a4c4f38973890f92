"""With a model and without: a willing double and a hostile one, on the real content."""

from datetime import date
from time import monotonic

import pytest

from assistant.content.knowledge import Knowledge
from assistant.content.measure_documents import measure_document
from assistant.drafting.purse import Notebook
from assistant.evidence.answers import Answer, Sentence
from assistant.evidence.documents import Document
from assistant.questionnaire.utterances import Utterance
from assistant.usecases.check_model import check_model
from assistant.usecases.evaluate_model import Trial
from tests.doubles.chat_server import ChatServer
from tests.drafting.desk import DOCUMENT, PASSAGE, writer_on

DAY = date(2026, 11, 25)
UTTERANCES = (
    Utterance("employees", "34", 34, "plain"),
    Utterance("employees", "boh, mi pare tanti", "unknown", "evasion"),
)
ANSWERED = Answer("answered", (Sentence("x", (), "official"),), (PASSAGE,))


def documents(knowledge: Knowledge) -> list[Document]:
    return [measure_document(one, knowledge.vocabulary.sections) for one in knowledge.measures.values()]


def trial(knowledge: Knowledge, double: ChatServer) -> Trial:
    notebook = Notebook()
    return Trial(writer_on(double.address, notebook, timeout=30.0), knowledge, notebook.calls, monotonic, DAY)


@pytest.mark.parametrize(("script", "useful"), [("good", True), ("hostile", False)])
def test_both_columns_have_the_same_rows_and_a_lost_model_costs_nothing_but_time(
    knowledge: Knowledge, script: str, useful: bool
) -> None:
    with ChatServer(script) as double:
        made = trial(knowledge, double)
        readings = made.readings(UTTERANCES)
        answers = made.answers([("Quanto copre?", ANSWERED), ("?", Answer("refused"))], lambda *_: DOCUMENT)
        sheets = made.sheets(list(knowledge.actions.values())[:2])
    for parity in (readings, answers, sheets):
        assert set(parity.without) == set(parity.with_model)
    assert answers.n == 1
    assert (answers.with_model["valid"] > 0) == useful
    assert answers.with_model["answered"] == answers.without["answered"] == 1
    assert (sheets.with_model["reworded"] > 0) == useful
    assert readings.with_model["wrong"] == readings.without["wrong"] == 0
    assert answers.with_model["tokens"] > 0 == answers.without["tokens"]


def test_a_model_that_never_answers_leaves_every_case_as_it_was(knowledge: Knowledge) -> None:
    with ChatServer("refuses") as double:
        made = trial(knowledge, double)
        readings = made.readings(UTTERANCES[1:])
        sheets = made.sheets(list(knowledge.actions.values())[:2])
    assert readings.with_model["exact"] == readings.without["exact"]
    assert sheets.with_model["failed"] == 2
    assert sheets.with_model["sentences"] == sheets.without["sentences"]


@pytest.mark.parametrize(
    ("script", "able"), [("good", True), ("hostile", False), ("refuses", False), ("wrong_language", False)]
)
def test_a_check_tells_whether_a_model_can_do_what_is_asked_here(
    knowledge: Knowledge, script: str, able: bool
) -> None:
    with ChatServer(script) as double:
        made = trial(knowledge, double)
        found = check_model(made.writer, knowledge, documents(knowledge), made.calls, monotonic, DAY)  # type: ignore[arg-type]
    assert all(one.holds for one in found) == able
