from datetime import date, timedelta

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.steps import AskFact, AskQuestion, Finished
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.ask_for_more import ask_for_more
from assistant.usecases.compare_assessments import NothingToCompare, compare_with_earlier
from assistant.usecases.repeat_assessment import RepeatedAlready, repeat_assessment
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.start_assessment import start_assessment
from tests.cast import NOON, SYSTEM, assemble

DAY = date(2026, 11, 22)
LATER = Origin("stranger", NOON + timedelta(days=200))
LATER_STILL = Origin("stranger", NOON + timedelta(days=400))
FIRST = {"employees": "12", "str-1": "2", "str-2": "3", "ven-org-1": "4"}


def answer(storage: Storage, knowledge: Knowledge, id: str, subject: str, **filled: str) -> None:
    sent = Filled(subject, f"{subject}{filled}", **filled)
    answer_question(storage, knowledge, Viewer(assessment=id), id, sent, DAY, LATER)


@pytest.fixture
def first(sqlite_storage: Storage, knowledge: Knowledge) -> str:
    _, id = start_assessment(sqlite_storage, knowledge, "Officina (esempio)", SYSTEM, "")
    for subject, choice in FIRST.items():
        answer(sqlite_storage, knowledge, id, subject, choice=choice)
    return id


@pytest.fixture
def second(sqlite_storage: Storage, knowledge: Knowledge, first: str) -> str:
    id, token = repeat_assessment(sqlite_storage, knowledge, Viewer(assessment=first), first, LATER)
    with sqlite_storage.reading() as work:
        session = work.sessions.find(token, LATER.at)
    assert session is not None
    assert session.assessment == id
    return id


def shown(storage: Storage, knowledge: Knowledge, id: str, editing: str = "") -> Interview:
    return show_interview(storage, knowledge, Viewer(assessment=id), id, DAY, editing)


def test_every_earlier_answer_is_proposed_and_none_is_taken_over(
    sqlite_storage: Storage, knowledge: Knowledge, second: str
) -> None:
    page = shown(sqlite_storage, knowledge, second)
    assert page.situation.state.facts == {"firm_name": "Officina (esempio)"}
    page = shown(sqlite_storage, knowledge, second, editing="employees")
    assert [one.value for one in page.candidates] == [12]
    assert page.before is not None


def test_one_key_confirms_the_earlier_answer_and_another_value_changes_it(
    sqlite_storage: Storage, knowledge: Knowledge, second: str
) -> None:
    answer(sqlite_storage, knowledge, second, "employees", confirm="0")
    answer(sqlite_storage, knowledge, second, "str-1", choice="4")
    state = shown(sqlite_storage, knowledge, second).situation.state
    assert state.facts["employees"] == 12
    assert state.levels == {"str-1": 4}


def test_the_firm_alone_is_asked_what_it_answered_before_and_then_may_go_on(
    sqlite_storage: Storage, knowledge: Knowledge, second: str
) -> None:
    asked, facts = [], []
    while not isinstance((page := shown(sqlite_storage, knowledge, second)).step, Finished):
        if isinstance(page.step, AskQuestion):
            asked.append(page.subject)
        if isinstance(page.step, AskFact):
            facts.append(page.subject)
        if isinstance(page.step, AskFact) and not page.candidates:
            answer(sqlite_storage, knowledge, second, page.subject, choice="unknown")
        else:
            answer(sqlite_storage, knowledge, second, page.subject, confirm="0")
    assert sorted(asked) == ["str-1", "str-2", "ven-org-1"]
    assert "employees" in facts
    ask_for_more(sqlite_storage, knowledge, Viewer(assessment=second), second, DAY, LATER)
    assert not isinstance(shown(sqlite_storage, knowledge, second).step, Finished)


def test_what_has_moved_is_told_with_its_interval_and_question_by_question(
    sqlite_storage: Storage, knowledge: Knowledge, second: str
) -> None:
    for subject, choice in {"str-1": "5", "str-2": "3"}.items():
        answer(sqlite_storage, knowledge, second, subject, choice=choice)
    moved = compare_with_earlier(sqlite_storage, knowledge, Viewer(assessment=second), second, DAY)
    assert [(one.question, one.before, one.after) for one in moved.steps] == [("str-1", 2, 5)]
    assert moved.unchanged == 1
    strategy = next(one for one in moved.comparison.areas if one.id == "strategia")
    assert strategy.change is not None
    assert strategy.low is not None
    assert strategy.low < strategy.change
    assert strategy.change > 0


def test_only_the_latest_assessment_of_a_firm_is_repeated_and_only_by_its_own(
    sqlite_storage: Storage, knowledge: Knowledge, first: str, second: str
) -> None:
    with pytest.raises(RepeatedAlready, match="riparta da quella più recente"):
        repeat_assessment(sqlite_storage, knowledge, Viewer(assessment=first), first, LATER)
    with pytest.raises(NotFound):
        repeat_assessment(sqlite_storage, knowledge, Viewer(assessment=first), second, LATER)
    with pytest.raises(NothingToCompare):
        compare_with_earlier(sqlite_storage, knowledge, Viewer(assessment=first), first, DAY)


def test_a_consultant_repeats_with_every_question_and_the_earlier_answers_at_hand(
    sqlite_storage: Storage, knowledge: Knowledge, first: str
) -> None:
    cast = assemble(sqlite_storage)
    id, token = repeat_assessment(sqlite_storage, knowledge, cast.consultant, first, LATER)
    assert token == ""
    page = show_interview(sqlite_storage, knowledge, cast.consultant, id, DAY, editing="str-2")
    assert [one.value for one in page.candidates] == [3]


@pytest.mark.usefixtures("first")
def test_the_answers_of_another_firm_are_never_proposed(
    sqlite_storage: Storage, knowledge: Knowledge
) -> None:
    _, other = start_assessment(sqlite_storage, knowledge, "Agenzia (esempio)", LATER, "")
    viewer = Viewer(assessment=other)
    id, _ = repeat_assessment(sqlite_storage, knowledge, viewer, other, LATER_STILL)
    assert shown(sqlite_storage, knowledge, id, editing="employees").candidates == ()
