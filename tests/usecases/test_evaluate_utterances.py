import json
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.cli import evaluate, utterances
from assistant.content.knowledge import read_knowledge
from assistant.questionnaire.utterances import Utterance
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.evaluate_utterances import Evaluation, NoUtterances, evaluate_utterances
from assistant.usecases.start_assessment import start_assessment
from tests.cast import SYSTEM

KNOWLEDGE = read_knowledge(Path("knowledge"))
DAY = date(2026, 5, 11)
SAID = (
    Utterance("employees", "siamo in 12", 12, "number"),
    Utterance("employees", "siamo in 12", 13, "number"),
    Utterance("own_production", "sì", True, "boolean"),
    Utterance("own_production", "buonasera", "nothing", "off_topic"),
    Utterance("first_invoice_on", "10/5/2026", date(2026, 5, 10), "date", said_on=date(2026, 5, 10)),
)


def evaluated(storage: Storage, said: tuple[Utterance, ...]) -> tuple[Evaluation, int]:
    """The evaluation, and how many lines it left in the log."""
    _, id = start_assessment(storage, KNOWLEDGE, "", SYSTEM, "")
    found = evaluate_utterances(storage, KNOWLEDGE, Viewer(assessment=id), id, said, DAY, SYSTEM)
    with storage.reading() as work:
        return found, len(work.answers.log(id))


def test_what_comes_back_is_counted_and_nothing_is_recorded(sqlite_storage: Storage) -> None:
    found, lines = evaluated(sqlite_storage, SAID)
    data = found.data()
    assert data["n"] == 5
    assert data["counts"] == {
        "exact": 4,
        "after_confirmation": 4,
        "asked_back": 1,
        "wrong": 1,
        "wrongly_confident": 1,
        "recorded_unconfirmed": 0,
    }
    assert lines == 0
    assert found.by_kind()["number"]["exact"] == 1


def test_a_subject_that_is_never_asked_is_refused(sqlite_storage: Storage) -> None:
    with pytest.raises(NotFound):
        evaluated(sqlite_storage, (Utterance("firm_size", "piccola", "piccola", "plain"),))


def test_an_empty_file_measures_nothing(sqlite_storage: Storage) -> None:
    with pytest.raises(NoUtterances):
        evaluated(sqlite_storage, ())


def test_the_command_prints_figures_for_programs_and_mistakes_for_people(tmp_path: Path) -> None:
    app = typer.Typer()
    evaluate.register(app)
    utterances.register(app)
    file = tmp_path / "said.yaml"
    file.write_text(
        "- {subject: employees, text: siamo in 12, expected: 13, kind: number}\n", encoding="utf-8"
    )
    told = CliRunner().invoke(app, ["evaluate", "utterances", str(file), "--json"], catch_exceptions=False)
    assert json.loads(told.stdout)["shares"]["wrong"] == 1.0
    shown = CliRunner().invoke(
        app, ["evaluate", "utterances", str(file), "--mistakes"], catch_exceptions=False
    )
    assert "«siamo in 12» 13  letta ['12!'] (number)" in shown.stdout
