from datetime import date, timedelta

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.refused_answers import AnswerEmpty, ChoiceUnknown
from assistant.storage.attempts import Attempts
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.hand_over import (
    HANDOVER_LINK,
    AnsweredMeanwhile,
    answer_handover,
    make_handover_link,
    open_handover,
)
from assistant.usecases.one_time_links import LinkExpired, LinkUsed
from assistant.usecases.show_interview import show_interview
from assistant.usecases.sign_in import TooManyAttempts
from assistant.usecases.start_assessment import start_assessment
from assistant.usecases.understand_words import ToConfirm
from tests.cast import NOON, SYSTEM

DAY = date(2026, 11, 22)
STRANGER = Origin("stranger", NOON)


@pytest.fixture
def firm(sqlite_storage: Storage, knowledge: Knowledge) -> str:
    return start_assessment(sqlite_storage, knowledge, "", SYSTEM, "")[1]


@pytest.fixture
def token(sqlite_storage: Storage, knowledge: Knowledge, firm: str) -> str:
    return make_handover_link(sqlite_storage, knowledge, Viewer(assessment=firm), firm, "str-1", SYSTEM)


def answer(
    storage: Storage,
    knowledge: Knowledge,
    token: str,
    attempts: Attempts | None = None,
    read_back: str = "",
    **filled: str,
) -> ToConfirm | None:
    sent = Filled("str-1", "modulo", **filled)  # type: ignore[arg-type]
    known = attempts or Attempts()
    return answer_handover(storage, knowledge, known, token, sent, DAY, "10.0.0.1", STRANGER, read_back)


def test_the_colleague_sees_that_question_alone_and_looking_spends_nothing(
    sqlite_storage: Storage, knowledge: Knowledge, token: str
) -> None:
    for _ in range(2):
        assert open_handover(sqlite_storage, knowledge, token, NOON).subject.id == "str-1"


def test_the_answer_counts_for_the_firm_under_the_name_of_a_colleague(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str, token: str
) -> None:
    assert answer(sqlite_storage, knowledge, token, choice="4") is None
    page = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    (line,) = page.situation.log
    assert (line.subject, line.value, line.role, line.author) == ("str-1", 4, "firm", "un collega")


def test_the_link_takes_one_answer(sqlite_storage: Storage, knowledge: Knowledge, token: str) -> None:
    answer(sqlite_storage, knowledge, token, choice="4")
    with pytest.raises(LinkUsed, match="Ne chieda un altro"):
        answer(sqlite_storage, knowledge, token, choice="5")
    with pytest.raises(LinkUsed):
        open_handover(sqlite_storage, knowledge, token, NOON)


def test_typed_words_are_read_back_and_recorded_only_after_a_yes(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str, token: str
) -> None:
    outcome = answer(sqlite_storage, knowledge, token, words="livello 3")
    assert isinstance(outcome, ToConfirm)
    assert [one.value for one in outcome.candidates] == [3]
    page = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    assert page.situation.log == ()
    changed = answer(sqlite_storage, knowledge, token, read_back="livello 3", words="livello 4", confirm="0")
    assert isinstance(changed, ToConfirm)
    same = answer(sqlite_storage, knowledge, token, read_back="livello 3", words="livello 3", confirm="0")
    assert same is None


@pytest.mark.parametrize(
    ("filled", "refusal"), [({"choice": "9"}, ChoiceUnknown), ({"words": " "}, AnswerEmpty)]
)
def test_a_slip_leaves_the_link_good(
    sqlite_storage: Storage,
    knowledge: Knowledge,
    token: str,
    filled: dict[str, str],
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        answer(sqlite_storage, knowledge, token, **filled)
    assert answer(sqlite_storage, knowledge, token, choice="2") is None


def test_an_answer_given_meanwhile_is_never_replaced(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str, token: str
) -> None:
    filled = Filled("str-1", "x", choice="2")
    answer_question(sqlite_storage, knowledge, Viewer(assessment=firm), firm, filled, DAY, SYSTEM)
    with pytest.raises(AnsweredMeanwhile):
        answer(sqlite_storage, knowledge, token, choice="5")
    page = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    assert page.situation.state.levels == {"str-1": 2}


def test_only_the_firm_hands_over_and_only_what_is_asked(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    with pytest.raises(NotFound):
        make_handover_link(sqlite_storage, knowledge, Viewer(), firm, "str-1", STRANGER)
    with pytest.raises(NotFound):
        make_handover_link(sqlite_storage, knowledge, Viewer(assessment=firm), firm, "inventata", SYSTEM)


def test_a_link_past_its_time_of_another_kind_or_invented_opens_nothing(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str, token: str
) -> None:
    with pytest.raises(LinkExpired):
        open_handover(sqlite_storage, knowledge, token, NOON + HANDOVER_LINK)
    with sqlite_storage.writing(SYSTEM) as work:
        resume = work.links.make("resume", timedelta(days=1), assessment=firm)
    for other in (resume, "inventato", ""):
        with pytest.raises(NotFound):
            open_handover(sqlite_storage, knowledge, other, NOON)


def test_guessing_links_is_slowed_down(sqlite_storage: Storage, knowledge: Knowledge, token: str) -> None:
    attempts = Attempts("1 per 1 minute")
    with pytest.raises(NotFound):
        answer(sqlite_storage, knowledge, "inventato", attempts, choice="1")
    with pytest.raises(TooManyAttempts):
        answer(sqlite_storage, knowledge, token, attempts, choice="1")
