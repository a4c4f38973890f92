"""The yardstick itself: what counts as read, and that every expected value is one the subject can take."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.content.questionnaires import read_facts, read_questionnaire
from assistant.content.utterances import read_utterances
from assistant.questionnaire.parsing import parse_choice
from assistant.questionnaire.reading import Candidate
from assistant.questionnaire.utterances import Heard, Utterance
from assistant.rules.facts import FactValue
from tests.questionnaire.scene import TODAY

KNOWLEDGE = Path("knowledge")
FOLDER = Path(__file__).with_name("utterances")
SUBJECTS = {one.id: one for one in read_questionnaire(KNOWLEDGE).questions} | dict(read_facts(KNOWLEDGE))
SAID = [one for half in ("dev", "test") for one in read_utterances(FOLDER / f"{half}.yaml")]
EVASIONS = ("unknown", "not_applicable", "nothing")


def heard(expected: FactValue, *candidates: Candidate, also: tuple[FactValue, ...] = ()) -> Heard:
    return Heard(Utterance("employees", "siamo in 12", expected, "number", also), candidates)


def proposed(value: FactValue, confident: bool = False) -> Candidate:
    return Candidate("value", value, "", confident)


DO_NOT_KNOW = Candidate("unknown", None, "boh", True)


@pytest.mark.parametrize(
    ("heard", "exact", "after_confirmation", "wrong", "wrongly_confident"),
    [
        (heard(12, proposed(12, confident=True)), True, True, False, False),
        (heard(12, proposed(20), proposed(12)), False, True, False, False),
        (heard(12, proposed(20), proposed(21)), False, False, True, False),
        (heard(12, proposed(20, confident=True)), False, False, True, True),
        (heard(12), False, False, False, False),
        (heard("unknown", DO_NOT_KNOW), True, True, False, False),
        (heard(12, DO_NOT_KNOW), False, False, True, True),
        (heard("nothing"), True, True, False, False),
        (heard("nothing", proposed(20), also=(20, 25)), True, True, False, False),
        (heard("nothing", proposed(20, confident=True), also=(20, 25)), True, True, False, True),
        (heard(12, also=("nothing",)), True, True, False, False),
    ],
)
def test_what_was_shown_is_held_against_what_an_interviewer_would_note(
    heard: Heard, exact: bool, after_confirmation: bool, wrong: bool, wrongly_confident: bool
) -> None:
    told = (heard.exact, heard.after_confirmation, heard.wrong, heard.wrongly_confident)
    assert told == (exact, after_confirmation, wrong, wrongly_confident)


def test_every_expected_value_can_be_recorded() -> None:
    for said in SAID:
        for value in (said.expected, *said.also):
            if value not in EVASIONS:
                subject, day = SUBJECTS[said.subject], said.said_on or TODAY
                assert parse_choice(subject, as_typed(value), day) == value, said.text


def as_typed(value: FactValue) -> str:
    if isinstance(value, bool):
        return "sì" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def test_no_text_stands_in_both_halves() -> None:
    assert len({(one.subject, one.text.lower()) for one in SAID}) == len(SAID) >= 440
