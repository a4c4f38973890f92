"""The chances of each level, and what they owe to the whole questionnaire."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant.content.knowledge import read_knowledge
from assistant.questionnaire.questions import Question
from assistant.questionnaire.speech import expected_shares

KNOWLEDGE = read_knowledge(Path("knowledge"))
SPEECH = KNOWLEDGE.speech
QUESTIONS = {one.id: one for one in KNOWLEDGE.questionnaire.questions}


@given(st.sampled_from(list(QUESTIONS.values())), st.text(max_size=60))
def test_chances_sum_to_one(question: Question, text: str) -> None:
    chances = SPEECH.chances(question, text)
    assert abs(sum(chances) - 1) < 1e-9


def test_without_words_the_expected_shares_stand() -> None:
    question = QUESTIONS["man-ese-2"]
    assert SPEECH.chances(question, "") == expected_shares(question)


def test_words_of_other_questions_tell_the_level_too() -> None:
    question = QUESTIONS["log-con-3"]
    assert not any("procedura" in level for level in question.levels)
    unsure, sure = expected_shares(question), SPEECH.chances(question, "sta scritto in un registro")
    assert sure[2] > unsure[2]


def test_a_denied_word_speaks_against_its_level() -> None:
    question = QUESTIONS["man-ese-2"]
    told, denied = (SPEECH.chances(question, text) for text in ("un calendario", "non un calendario"))
    assert denied[2] < told[2]


def test_a_slip_is_read_as_the_word_it_was_meant_to_be() -> None:
    question = QUESTIONS["man-ese-2"]
    assert SPEECH.chances(question, "calendaro scritto") == SPEECH.chances(question, "calendario scritto")
