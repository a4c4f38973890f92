import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.european_answers import ExclusiveClash
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, answer_question
from assistant.usecases.complete_european import European, answer_european, show_european
from assistant.usecases.export_european import european_csv, european_data
from assistant.usecases.repeat_assessment import repeat_assessment
from assistant.usecases.show_interview import show_interview
from assistant.usecases.start_assessment import start_assessment
from tests.cast import NOON, SYSTEM

DAY = date(2026, 11, 22)


@pytest.fixture
def firm(sqlite_storage: Storage, knowledge: Knowledge) -> str:
    """A firm that answered two of our questions."""
    _, id = start_assessment(sqlite_storage, knowledge, "=Officina (esempio)", SYSTEM, "")
    for subject, level in {"str-1": "4", "ven-tec-3": "3"}.items():
        filled = Filled(subject, subject, choice=level)
        answer_question(sqlite_storage, knowledge, Viewer(assessment=id), id, filled, DAY, SYSTEM)
    return id


def seen(storage: Storage, knowledge: Knowledge, id: str) -> European:
    return show_european(storage, knowledge, Viewer(assessment=id), id, DAY)


def tell(
    storage: Storage, knowledge: Knowledge, id: str, question: str, *marks: str, token: str = ""
) -> None:
    viewer = Viewer(assessment=id)
    answer_european(storage, knowledge, viewer, id, question, marks, token or question, SYSTEM)


def complete(storage: Storage, knowledge: Knowledge, id: str) -> None:
    """Confirm every proposal; where nothing is proposed take the first step."""
    while question := (found := seen(storage, knowledge, id)).next:
        proposal = found.proposals[question.id]
        rest = [f"{row}:{question.scale[0].value}" for row in proposal.silent] if question.scale else []
        tell(storage, knowledge, id, question.id, *proposal.marks, *rest)


def test_our_answers_propose_and_nothing_counts_until_the_firm_confirms(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    found = seen(sqlite_storage, knowledge, firm)
    assert "Q2-1" in found.proposals["Q2"].marks
    assert found.marks == {}
    assert [one.total for one in found.scores] == [None, None]
    assert found.next is not None
    assert found.next.id == "Q1"


def test_confirmed_questions_are_scored_and_the_interview_does_not_see_them(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    before = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    complete(sqlite_storage, knowledge, firm)
    found = seen(sqlite_storage, knowledge, firm)
    assert found.next is None
    assert all(one.total is not None for one in found.scores)
    after = show_interview(sqlite_storage, knowledge, Viewer(assessment=firm), firm, DAY)
    assert after.situation.state == before.situation.state
    assert after.step == before.step


def test_a_later_answer_replaces_the_earlier_and_do_not_know_takes_the_score_away(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    tell(sqlite_storage, knowledge, firm, "Q5", "Q5-1")
    tell(sqlite_storage, knowledge, firm, "Q5", "Q5-2", "Q5-3", token="again")
    assert seen(sqlite_storage, knowledge, firm).marks["Q5"] == ("Q5-2", "Q5-3")
    answer_european(sqlite_storage, knowledge, Viewer(assessment=firm), firm, "Q5", None, "unknown", SYSTEM)
    found = seen(sqlite_storage, knowledge, firm)
    assert "Q5" not in found.marks
    assert found.answers["Q5"].kind == "unknown"


def test_a_form_sent_twice_counts_once_and_a_slip_records_nothing(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    tell(sqlite_storage, knowledge, firm, "Q8", "Q8-1", token="same")
    tell(sqlite_storage, knowledge, firm, "Q8", "Q8-2", token="same")
    with pytest.raises(ExclusiveClash):
        tell(sqlite_storage, knowledge, firm, "Q7", "Q7-1", "Q7-2")
    found = seen(sqlite_storage, knowledge, firm)
    assert found.marks == {"Q8": ("Q8-1",)}


def test_only_its_own_people_see_it_and_only_the_eleven_questions_are_there(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    with pytest.raises(NotFound):
        show_european(sqlite_storage, knowledge, Viewer(), firm, DAY)
    with pytest.raises(NotFound):
        tell(sqlite_storage, knowledge, firm, "str-1")


def test_the_export_holds_every_row_and_both_readings(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    complete(sqlite_storage, knowledge, firm)
    data = json.loads(json.dumps(european_data(seen(sqlite_storage, knowledge, firm))))
    rows = [item for question in data["questions"] for item in question["items"]]
    assert (data["stage"], data["complete"], len(data["questions"])) == ("T0", True, 11)
    assert len(rows) == sum(len(question.items) for question in knowledge.european.questions)
    assert {"invested": False, "plans_to_invest": False}.items() <= rows[1].items()
    assert [one["id"] for one in data["scores"]["readings"]] == ["thirds", "halves"]
    assert "due modi diversi" in data["scores"]["unresolved"]


def test_an_unfinished_export_says_null_and_never_zero(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    data = european_data(seen(sqlite_storage, knowledge, firm))
    assert data["complete"] is False
    assert {item["ticked"] for item in data["questions"][1]["items"]} == {None}
    assert data["scores"]["readings"][0]["total"] is None


def test_the_csv_has_the_same_rows_and_no_formula(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    complete(sqlite_storage, knowledge, firm)
    rows = list(csv.reader(StringIO(european_csv(seen(sqlite_storage, knowledge, firm))), delimiter=";"))
    assert rows[0] == ["kind", "id", "topic", "value"]
    assert rows[1][2] == "'=Officina (esempio)"
    assert sum(row[0].startswith("answer") for row in rows) == 10 + sum(
        len(question.items) for question in knowledge.european.questions
    )
    assert sum(row[0] == "score_halves" for row in rows) == 7


def test_a_repeated_assessment_is_the_next_stage(
    sqlite_storage: Storage, knowledge: Knowledge, firm: str
) -> None:
    later = Origin("stranger", NOON + timedelta(days=200))
    id, _ = repeat_assessment(sqlite_storage, knowledge, Viewer(assessment=firm), firm, later)
    assert european_data(seen(sqlite_storage, knowledge, id))["stage"] == "T1"
