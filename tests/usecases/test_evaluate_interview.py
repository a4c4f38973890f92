import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import evaluate, interview
from assistant.maturity.calibration import calibrate
from assistant.maturity.parameters import Parameters
from assistant.maturity.prior import day_one
from assistant.maturity.replays import Interview
from assistant.refusals import Refused
from assistant.usecases.calibrate import recalibrate
from assistant.usecases.evaluate_interview import Evaluation, evaluate_interview, folds_of
from assistant.usecases.interview_tables import BrokenTable, read_interviews, read_items
from tests.benchmarks.simulated_bank import bank

SMALL = bank(questions=16, areas=2, seed=2)
IDS = [item.id for item in SMALL.items]
FIRMS = SMALL.firms(40, seed=3)
ITEMS_CSV = "item,cell,area,levels\n" + "".join(
    f"{item.id},{item.cell},{item.area},5\n" for item in SMALL.items
)


def responses_csv(interviews: Sequence[Interview], ids: Sequence[str] = IDS) -> str:
    rows = [",".join(str(firm.get(question, "")) for question in ids) for firm in interviews]
    return "\n".join([",".join(ids), *rows]) + "\n"


def evaluated(interviews: Sequence[Interview] = FIRMS, train: int | None = 0, folds: int = 4) -> Evaluation:
    clock = count()
    return evaluate_interview(
        SMALL.items, interviews, (4, 16, 40), train, folds, 1, lambda: float(next(clock))
    )


def test_with_every_question_asked_nothing_is_left_to_miss() -> None:
    for asked in (16, 40):
        accuracy = evaluated().asked[asked]
        assert (accuracy.area_mae, accuracy.index_mae) == (0, 0)
        assert (accuracy.right_level, accuracy.coverage_90) == (1, 1)


def test_each_interview_is_replayed_once_and_timed() -> None:
    found = evaluated()
    assert found.n == 40
    assert found.ms_per_question == 1000 / 16
    assert 0 < found.asked[4].area_mae < 0.6
    assert 0 < found.asked[4].switches < 4


def test_the_same_seed_gives_the_same_figures() -> None:
    assert evaluated(train=None) == evaluated(train=None)


def test_a_model_never_sees_the_interviews_it_is_tested_on() -> None:
    firms = [firm | {IDS[0]: 1 + n % 5, IDS[1]: 1 + n // 5} for n, firm in enumerate(FIRMS[:16])]
    prior, tested = day_one(SMALL.items), []
    for held_out, parameters in folds_of(SMALL.items, firms, None, 4, 1):
        others = [firm for firm in firms if firm not in held_out]
        assert parameters.version == calibrate(SMALL.items, others, prior, 1).version
        tested += held_out
    assert sorted(map(firms.index, tested)) == list(range(16))


def test_a_model_can_be_calibrated_on_fewer_of_the_others() -> None:
    assert [model.interviews for _, model in folds_of(SMALL.items, FIRMS, 12, 4, 1)] == [12] * 4


@pytest.mark.parametrize(
    ("interviews", "folds", "words"),
    [
        ([], 4, "almeno una riga"),
        (FIRMS[:1], 5, "--train 0"),
        (FIRMS[:3], 4, "--train 0"),
        (FIRMS, 1, "almeno 2"),
    ],
)
def test_too_few_interviews_are_refused_with_what_to_do(
    interviews: list[Interview], folds: int, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        evaluated(interviews, train=None, folds=folds)


def test_a_single_interview_can_be_replayed_with_the_day_one_model() -> None:
    assert evaluated(FIRMS[:1]).n == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "vuoto"),
        ("item,area\nx,a\n", "levels"),
        ("item,area,levels\n", "vuota"),
        ("item,area,levels\nx,a,5\nx,a,5\n", "ripetute: x"),
        ("item,area,levels\nx,a,1\n", "«1»"),
        ("item,area,levels\nx,a,five\n", "«five»"),
        ("item,area,levels\nx,,5\n", "area"),
        ("item,area,levels\nx,a\n", "riga 2"),
        ("item,area,levels,minutes\nx,a,5,long\n", "«long»"),
    ],
)
def test_a_broken_table_of_questions_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(BrokenTable, match=words):
        read_items(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x,y,other\n1,2,3\n", "sconosciute: other"),
        ("x\n1\n", "Mancano le colonne: y"),
        ("x,y,y\n1,2,3\n", "stesso nome"),
        ("x,y\n1,6\n", "Riga 2, domanda y: «6»"),
        ("x,y\n1,2\n0,1\n", "Riga 3, domanda x: «0»"),
        ("x,y\n1,NA\n", "«NA»"),
        ("x,y\n1,2.5\n", "«2.5»"),
        ("x,y\n,\n", "riga 2 non ha risposte"),
        ("x,y\n1\n", "riga 2 ha 1 celle"),
    ],
)
def test_a_broken_table_of_interviews_says_what_is_wrong(text: str, words: str) -> None:
    items = read_items("item,area,levels\nx,a,5\ny,b,3\n")
    with pytest.raises(BrokenTable, match=words):
        read_interviews(text, items)


def test_tables_from_spreadsheets_are_read_as_they_come() -> None:
    items = read_items("\ufeffitem;cell;area;levels;minutes;reversed\r\nx;a/d;a;5;0.5;no\r\ny;e;b;3;;yes\r\n")
    assert [(item.area, item.dimension, item.minutes, len(item.shares)) for item in items] == [
        ("a", "d", 0.5, 5),
        ("b", "e", 1.0, 3),
    ]
    assert read_interviews("y;x\n3; 5\n\n;1\n", items) == ({"x": 5, "y": 3}, {"x": 1})


@pytest.mark.parametrize("number", [0, 4])
def test_calibration_says_when_there_are_too_few_interviews(number: int) -> None:
    outcome = recalibrate(SMALL.items, FIRMS[:number], None, seed=1)
    assert outcome.acceptance is None
    assert outcome.parameters.interviews == 0
    assert "ne servono almeno 20" in outcome.words


def test_calibration_takes_new_parameters_only_when_they_do_not_predict_worse() -> None:
    many = SMALL.firms(150, seed=5)
    taken = recalibrate(SMALL.items, many, None, seed=1)
    assert taken.acceptance is not None
    assert taken.acceptance.accepted
    assert taken.parameters.interviews == 150
    kept = recalibrate(SMALL.items, many[:30], SMALL.truth, seed=1)
    assert kept.acceptance is not None
    assert not kept.acceptance.accepted
    assert kept.parameters is SMALL.truth
    assert kept.words.startswith("Restano i parametri attuali")


@pytest.fixture
def tables(tmp_path: Path) -> tuple[str, str]:
    items, responses = tmp_path / "items.csv", tmp_path / "responses.csv"
    items.write_text(ITEMS_CSV, encoding="utf-8")
    responses.write_text(responses_csv(FIRMS), encoding="utf-8")
    return str(items), str(responses)


def run(*words: str) -> Result:
    app = typer.Typer()
    evaluate.register(app)
    interview.register(app)
    return CliRunner().invoke(app, words)


def test_the_command_prints_the_agreed_figures(tables: tuple[str, str]) -> None:
    items, responses = tables
    options = ("--asked", "4,8", "--train", "20", "--folds", "2", "--seed", "1", "--json")
    result = run("evaluate", "interview", "--items", items, "--responses", responses, *options)
    found = json.loads(result.stdout)
    assert set(found) == {"n", "asked", "ms_per_question"}
    assert found["n"] == 40
    assert list(found["asked"]) == ["4", "8"]
    assert set(found["asked"]["8"]) == {"area_mae", "index_mae", "right_level", "coverage_90", "switches"}
    assert found["asked"]["8"]["area_mae"] < found["asked"]["4"]["area_mae"]


def test_the_command_prints_a_table_for_people(tables: tuple[str, str]) -> None:
    result = run(
        "evaluate",
        "interview",
        "--items",
        tables[0],
        "--responses",
        tables[1],
        "--asked",
        "4",
        "--train",
        "0",
    )
    assert "Copertura" in result.stdout
    assert "40 interviste" in result.stdout


@pytest.mark.parametrize("asked", ["", "0", "ten", "10,,20", "-3"])
def test_counts_that_are_none_are_a_wrong_use_of_the_command(tables: tuple[str, str], asked: str) -> None:
    result = run("evaluate", "interview", "--items", tables[0], "--responses", tables[1], f"--asked={asked}")
    assert result.exit_code == 2


def test_a_table_that_is_not_text_is_refused(tables: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00item")
    result = run("evaluate", "interview", "--items", tables[0], "--responses", str(tmp_path / "bytes.csv"))
    assert isinstance(result.exception, BrokenTable)


def test_calibration_writes_a_set_under_its_version(tables: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "new" / "parameters.json"
    result = run("calibrate", tables[1], "--items", tables[0], "-o", str(target))
    written = Parameters.from_json(target.read_text(encoding="utf-8"))
    assert f"Versione {written.version}" in result.stdout
    assert written.interviews == 40
    again = run(
        "calibrate", "--items", tables[0], "--current", str(target), "-o", str(tmp_path / "kept.json")
    )
    assert "Nessuna intervista completa" in again.stdout
    assert (
        Parameters.from_json((tmp_path / "kept.json").read_text(encoding="utf-8")).version == written.version
    )
