"""The commands of the optional model keep their contract."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import evaluate, model
from assistant.usecases.evaluate_model import NothingToTry
from tests.doubles.chat_server import ChatServer
from tests.doubles.scripts import SCRIPTS

UTTERANCES = """
- {subject: employees, text: "34", expected: 34, kind: plain}
- {subject: employees, text: "boh", expected: unknown, kind: evasion}
"""


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    with ChatServer("good") as server:
        monkeypatch.setenv("ASSISTANT_CHAT_MODEL", "openai:double")
        monkeypatch.setenv("ASSISTANT_CHAT_BASE_URL", server.address)
        monkeypatch.setenv("ASSISTANT_CHAT_TIMEOUT", "30")
        yield server


def run(*arguments: str) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)
    for commands in (model, evaluate):
        commands.register(app)
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("command", [("model", "check"), ("evaluate", "model", "--sheets")])
def test_without_a_model_there_is_nothing_to_check(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert "ASSISTANT_CHAT_MODEL" in result.stderr


@pytest.mark.parametrize(("script", "code"), [("good", 0), ("refuses", 1)])
def test_a_check_exits_by_what_it_found(double: ChatServer, script: str, code: int) -> None:
    double.script = SCRIPTS[script]
    result = run("model", "check", "--json")
    assert result.exit_code == code
    told = json.loads(result.stdout)
    assert told["model"] == "openai:double"
    assert all(one["holds"] for one in told["findings"]) == (code == 0)


@pytest.mark.usefixtures("double")
def test_the_two_columns_come_as_data_and_as_a_page(tmp_path: Path) -> None:
    file = tmp_path / "risposte.yaml"
    file.write_text(UTTERANCES, encoding="utf-8")
    asked = ("evaluate", "model", "--utterances", str(file), "--sheets", "--limit", "2")
    told = json.loads(run(*asked, "--json").stdout)
    assert told["readings"]["n"] == told["sheets"]["n"] == 2
    assert set(told["sheets"]["with"]) == set(told["sheets"]["without"])
    page = run(*asked, "--markdown", "--note", "Prova.").stdout
    assert page.startswith("# Con il modello e senza\n")
    assert "| token | 0 | 2.000 |" in page
    assert "\nProva.\n" in page
    assert "senza modello" in run(*asked).stdout


@pytest.mark.usefixtures("double")
def test_an_evaluation_of_nothing_is_refused() -> None:
    assert isinstance(run("evaluate", "model").exception, NothingToTry)
