from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.cli import interview
from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.calibrate import calibrate_questionnaire
from assistant.usecases.complete_interviews import (
    CompleteInterview,
    RememberedInterviews,
    complete_interviews,
)
from assistant.usecases.interview_tables import interviews_table, items_table, read_interviews, read_items
from assistant.usecases.measure_maturity import items_of
from assistant.usecases.model_parameters import begin_with
from assistant.usecases.peer_figures import Interviews
from tests.benchmarks.simulated_bank import bank
from tests.cast import NOON, SYSTEM

DAY = date(2026, 11, 22)
LATER = replace(SYSTEM, at=NOON + timedelta(days=300))


@pytest.fixture(scope="module")
def short(knowledge: Knowledge) -> Knowledge:
    """The content with the strategy alone, whose questions apply to everybody, and a module."""
    return replace(
        knowledge, questionnaire=knowledge.questionnaire.limited_to(("strategia", "cybersecurity"))
    )


def strategy(knowledge: Knowledge) -> list[str]:
    return [one.id for one in knowledge.questionnaire.areas[0].questions]


def answered(storage: Storage, levels: Mapping[str, int | None], firm: str = "") -> str:
    """An assessment with these answers, None for «Non so»; its firm's id."""
    with storage.writing(SYSTEM if not firm else LATER) as work:
        owner = work.firms.get(firm) if firm else work.firms.add("Officina (esempio)")
        id = work.assessments.start(owner, "v", "p").id
        for number, (question, level) in enumerate(levels.items(), start=1):
            kind = "unknown" if level is None else "value"
            work.answers.append(id, Answer(number, question, kind, level, "firm", "l'impresa", NOON))
    return owner.id


def complete(
    storage: Storage, knowledge: Knowledge, interviews: Interviews = complete_interviews
) -> tuple[CompleteInterview, ...]:
    with storage.reading() as work:
        return interviews(work, knowledge, DAY)


def test_only_interviews_without_gaps_count_and_of_a_firm_the_latest(
    sqlite_storage: Storage, short: Knowledge
) -> None:
    ids = strategy(short)
    firm = answered(sqlite_storage, dict.fromkeys(ids, 2))
    answered(sqlite_storage, dict.fromkeys(ids, 4) | {ids[0]: None}, firm)
    answered(sqlite_storage, dict.fromkeys(ids[1:], 5))
    answered(sqlite_storage, {})
    (found,) = complete(sqlite_storage, short)
    assert (found.firm, found.levels) == (firm, dict.fromkeys(ids[1:], 4))


def test_a_module_counts_when_it_too_is_complete(sqlite_storage: Storage, short: Knowledge) -> None:
    module = [one.id for one in short.questionnaire.areas[1].questions]
    core = dict.fromkeys(strategy(short), 3)
    answered(sqlite_storage, core | {module[0]: 5})
    (found,) = complete(sqlite_storage, short)
    assert found.levels == core


def test_an_interview_is_read_again_when_somebody_adds_to_it(
    sqlite_storage: Storage, short: Knowledge
) -> None:
    ids, remembered = strategy(short), RememberedInterviews()
    answered(sqlite_storage, dict.fromkeys(ids[1:], 5))
    assert complete(sqlite_storage, short, remembered) == ()
    with sqlite_storage.writing(LATER) as work:
        (assessment,) = work.assessments.all()
        line = Answer(len(ids), ids[0], "value", 1, "firm", "l'impresa", NOON)
        work.answers.append(assessment.id, line)
    assert complete(sqlite_storage, short, remembered)[0].levels[ids[0]] == 1


def test_what_is_remembered_is_not_read_twice_and_what_is_erased_is_forgotten(
    sqlite_storage: Storage, short: Knowledge
) -> None:
    remembered = RememberedInterviews()
    answered(sqlite_storage, dict.fromkeys(strategy(short), 3))
    (first,) = complete(sqlite_storage, short, remembered)
    assert complete(sqlite_storage, short, remembered)[0] is first
    with sqlite_storage.writing(LATER) as work:
        work.erasure.forget(work.assessments.all()[0].firm)
    assert complete(sqlite_storage, short, remembered) == ()


def test_calibration_from_the_database_is_what_new_assessments_begin_with(
    sqlite_storage: Storage, short: Knowledge
) -> None:
    core = replace(short, questionnaire=short.questionnaire.limited_to(("strategia",)))
    items = items_of(core.questionnaire)
    for firm in bank(len(items), areas=1, seed=2).firms(40, seed=3):
        answered(sqlite_storage, dict(zip(strategy(core), firm.values(), strict=True)))
    found = [one.levels for one in complete(sqlite_storage, core)]
    assert read_interviews(interviews_table(items, found), read_items(items_table(items))) == tuple(
        sorted(found, key=lambda one: [str(one[item.id]) for item in items])
    )
    outcome = calibrate_questionnaire(sqlite_storage, core.questionnaire, found, None, 1, SYSTEM)
    assert outcome.is_new
    with sqlite_storage.writing(SYSTEM) as work:
        assert begin_with(work.parameter_sets, core.questionnaire) == outcome.parameters.version


def test_the_commands_work_from_zero_interviews_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    app = typer.Typer()
    interview.register(app)
    output, items = tmp_path / "interviews.csv", tmp_path / "items.csv"
    exported = CliRunner().invoke(app, ["export", "interviews", "-o", str(output), "--items", str(items)])
    assert "esportate: 0" in exported.stdout
    bank = read_items(items.read_text(encoding="utf-8"))
    assert read_interviews(output.read_text(encoding="utf-8"), bank) == ()
    assert "Nessuna intervista completa" in CliRunner().invoke(app, ["calibrate"]).stdout
