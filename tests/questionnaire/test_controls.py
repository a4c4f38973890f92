from collections.abc import Mapping

import pytest

from assistant.questionnaire.controls import Cover, EssentialControl, coverage
from assistant.questionnaire.questions import Question
from assistant.rules.conditions import ALWAYS

LEVELS = ("mai", "a voce", "per iscritto", "nel programma", "in automatico")


def looking_at(id: str, *controls: int) -> Question:
    return Question(id, "governo", id, f"{id}?", "", "", LEVELS, 0.5, "", ALWAYS, (20,) * 5, controls)  # type: ignore[arg-type]


COPIES = EssentialControl(12, "Dati", "Copie provate.")
QUESTIONS = (looking_at("made", 12), looking_at("tried", 12, 14), looking_at("other", 3))


@pytest.mark.parametrize(
    ("levels", "cover"),
    [
        ({"made": 3, "tried": 5}, "covered"),
        ({"made": 3, "tried": 2}, "partial"),
        ({"made": 1, "tried": 2}, "missing"),
        ({"made": 5}, "open"),
        ({"made": 1}, "open"),
        ({"other": 5}, "open"),
        ({}, "open"),
    ],
)
def test_the_weakest_answer_decides_and_nothing_is_said_too_early(
    levels: Mapping[str, int], cover: Cover
) -> None:
    (found,) = coverage((COPIES,), QUESTIONS, {"made", "tried", "other"}, levels)
    assert found.cover == cover


def test_a_question_that_does_not_apply_is_left_out() -> None:
    (one,) = coverage((COPIES,), QUESTIONS, {"made"}, {"made": 4})
    assert one.cover == "covered"
    (none,) = coverage((COPIES,), QUESTIONS, (), {})
    assert none.cover == "not_applicable"
