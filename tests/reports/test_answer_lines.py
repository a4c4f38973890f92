"""How one answer is told: who checked it, what stood before, what was typed."""

from datetime import UTC, datetime

import pytest

from assistant.questionnaire.answers import Answer, AnswerKind, Role
from assistant.questionnaire.replay import replay
from assistant.reports.answer_lines import AnswerLine, answer_line
from tests.questionnaire.scene import SCENE, TODAY

AT = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)


def line(*told: tuple[Role, int | None, str, str], kind: AnswerKind = "value") -> AnswerLine:
    """`told`: role, level, words typed, note."""
    log = tuple(
        Answer(n, "ven-1", kind if level is None else "value", level, role, role, AT, words, note)
        for n, (role, level, words, note) in enumerate(told, start=1)
    )
    question = next(q for q in SCENE.questions if q.id == "ven-1")
    return answer_line(question, replay(SCENE, log, TODAY), log)


@pytest.mark.parametrize(
    ("told", "check"),
    [
        ([("firm", 3, "", "")], "dichiarata"),
        ([("firm", 3, "", ""), ("consultant", 3, "", "")], "confermata"),
        ([("firm", 3, "", ""), ("consultant", 2, "", "")], "corretta da 3 a 2"),
        ([("consultant", 2, "", "")], "rilevata dal consulente"),
        ([], "–"),
    ],
)
def test_the_check_says_who_stands_behind_an_answer(
    told: list[tuple[Role, int, str, str]], check: str
) -> None:
    assert line(*told).check == check


def test_a_corrected_answer_keeps_the_one_before_with_its_day() -> None:
    found = line(("firm", 3, "", ""), ("consultant", 2, "", "Visto in reparto."))
    assert found.level == 2
    assert found.history == ("Prima: livello 3, l'impresa, 5 novembre 2026",)
    assert [note.note for note in found.notes] == ["Visto in reparto."]


def test_a_confirmed_answer_keeps_the_firms_own_words() -> None:
    found = line(("firm", 3, "sul foglio", ""), ("consultant", 3, "", ""))
    assert found.own_words == "sul foglio"
    assert "«sul foglio»" in found.quoted


def test_a_corrected_answer_does_not_speak_with_the_words_of_the_old_one() -> None:
    assert line(("firm", 3, "sul foglio", ""), ("consultant", 2, "", "")).own_words == ""


@pytest.mark.parametrize(
    ("kind", "text"),
    [("unknown", "Non so"), ("not_applicable", "Non applicabile"), ("skipped", "Non ancora chiesta")],
)
def test_an_answer_without_a_level_says_which_kind_it_is(kind: AnswerKind, text: str) -> None:
    found = line(("firm", None, "", ""), kind=kind)
    assert (found.level, found.text) == (None, text)
