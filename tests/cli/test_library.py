"""The commands of the library keep their contract with other programs."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import evaluate, library, retrieval
from assistant.evidence.documents import version_of
from assistant.refusals import Refused
from assistant.retrieval.index import IndexMissing
from assistant.retrieval.library import open_library
from assistant.settings import load_settings

PASSAGE_KEYS = {"document", "heading", "text", "start", "end", "source_url"}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def in_data_dir(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(data_dir))


def run(*arguments: str) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)
    for commands in (library, evaluate, retrieval):
        commands.register(app)
    return CliRunner().invoke(app, list(arguments))


def told(*arguments: str) -> object:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_index_is_built_once_and_then_known_to_be_current() -> None:
    settings = load_settings()
    with pytest.raises(IndexMissing):
        open_library(settings.index_dir, settings.data_dir, settings.knowledge_dir).search("voucher")
    assert "documenti" in run("index").stdout
    assert run("index").stdout.startswith("L'indice è già aggiornato.")


def test_search_lists_passages_with_the_agreed_keys() -> None:
    passages = told("search", "Chi può chiedere la Nuova Sabatini?", "-k", "3", "--json")
    assert isinstance(passages, list)
    assert len(passages) == 3
    assert all(set(passage) == PASSAGE_KEYS for passage in passages)
    assert passages[0]["document"] == "nuova-sabatini"


def test_search_keeps_to_the_calls_of_a_territory_that_are_open_on_a_day() -> None:
    narrow = ("--territory", "BG", "--status", "open", "--on", "2026-11-22", "-k", "20", "--json")
    passages = told("search", "Quanto copre il contributo?", *narrow)
    assert isinstance(passages, list)
    slugs = {passage["document"] for passage in passages}
    assert "nuova-sabatini" in slugs
    assert "transizione-digitale-imprese-lombarde" not in slugs
    result = run("search", "Quanto copre?", "--territory", "Puglia")
    assert isinstance(result.exception, Refused)


def test_an_answer_quotes_what_source_prints() -> None:
    answer = told("ask", "Quanto copre il bando Transizione digitale?", "--on", "2026-11-22", "--json")
    assert isinstance(answer, dict)
    assert answer["status"] == "answered"
    assert answer["notes"][0] == "Chiuso dal 12 novembre 2024."
    for sentence in answer["sentences"]:
        (citation,) = sentence["citations"]
        text = run("source", citation["document"], "--version", citation["version"]).stdout
        assert text[citation["start"] : citation["end"]] == citation["quote"] == sentence["text"]
        assert citation["source_url"].startswith("http")
    assert all(set(passage) == PASSAGE_KEYS for passage in answer["passages"])


def test_source_prints_the_text_of_the_version_and_nothing_else() -> None:
    text = run("source", "nuova-sabatini").stdout
    answer = told("ask", "Chi può chiedere la Nuova Sabatini?", "--json")
    assert isinstance(answer, dict)
    assert version_of(text) == answer["sentences"][0]["citations"][0]["version"]


@pytest.mark.parametrize(
    ("question", "status"), [("Buongiorno", "routed"), ("Ricetta del tiramisù", "refused")]
)
def test_what_is_not_answered_cites_nothing(question: str, status: str) -> None:
    answer = told("ask", question, "--json")
    assert isinstance(answer, dict)
    assert (answer["status"], answer["sentences"]) == (status, [])
    assert answer["notes"]


def test_people_read_the_state_the_quote_and_its_source() -> None:
    lines = run("ask", "Quanto dura il DURC?").stdout.splitlines()
    assert "«120 giorni.»" in lines
    assert lines[-1].startswith("  fonte secondaria: https://")


def test_the_evaluation_has_the_agreed_keys(tmp_path: Path) -> None:
    file = tmp_path / "domande.jsonl"
    rows = [
        {"question": "Chi può chiedere la Nuova Sabatini?", "measure_slug": "nuova-sabatini"},
        {"question": "E quanto dura?", "context": "DURC", "measure_slug": "durc"},
        {"question": "Che tempo fa?", "measure_slug": None},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    figures = told("evaluate", "retrieval", str(file), "--json")
    assert isinstance(figures, dict)
    ranks = {"recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10"}
    assert set(figures) == {"n", *ranks, "baseline", "refused_answerable", "refused_absent"}
    assert set(figures["baseline"]) == ranks
    assert (figures["n"], figures["recall@1"]) == (2, 1.0)
    assert (figures["refused_answerable"], figures["refused_absent"]) == (0.0, 1.0)


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"measure_slug": "durc"}'])
def test_a_line_that_is_no_labelled_question_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "domande.jsonl"
    file.write_text(f'{{"question": "x", "measure_slug": null}}\n{line}\n')
    result = run("evaluate", "retrieval", str(file))
    assert isinstance(result.exception, Refused)
    assert "riga 2" in str(result.exception)


def test_a_document_that_does_not_exist_is_named() -> None:
    result = run("source", "niente")
    assert isinstance(result.exception, Refused)
    assert "«niente»" in str(result.exception)
