"""The questionnaire as a form: the same log as the conversation."""

import pytest
from fastapi import FastAPI

from assistant.storage.unit_of_work import Storage
from tests.routes.interviewee import asked, assessment_of, begun, subject_of
from tests.routes.visitor import Visitor


@pytest.fixture
def base(firm: Visitor) -> str:
    return f"/valutazioni/{assessment_of(begun(firm))}"


def log(storage: Storage, base: str) -> list[tuple[str, object]]:
    with storage.reading() as work:
        return [(line.subject, line.value) for line in work.answers.log(base.split("/")[2])]


def test_a_section_is_saved_whole_and_the_conversation_goes_on_from_there(
    firm: Visitor, house_storage: Storage, base: str
) -> None:
    page = firm.open(f"{base}/modulo")
    following = firm.send(page, page.path, employees="25", own_production="si", own_machines="no")
    assert following.path != page.path
    assert set(log(house_storage, base)) >= {
        ("employees", 25),
        ("own_production", True),
        ("own_machines", False),
    }
    assert subject_of(firm.open(base)) not in {"employees", "own_production", "own_machines"}


def test_what_the_conversation_recorded_is_in_the_form_and_is_not_recorded_again(
    firm: Visitor, house_storage: Storage, base: str
) -> None:
    firm.send(asked(firm, base.split("/")[2], "str-1"), "/risposte", risposta="4")
    page = firm.open(f"{base}/modulo/strategia")
    assert page.document.xpath("//input[@name='str-1' and @checked]/@value") == ["4"]
    before = log(house_storage, base)
    firm.send(page, page.path)
    assert log(house_storage, base) == before


def test_a_slip_records_nothing_and_keeps_everything(
    firm: Visitor, house_storage: Storage, base: str
) -> None:
    page = firm.open(f"{base}/modulo/impresa")
    before = log(house_storage, base)
    slip = firm.send(page, page.path, employees="tanti", own_design="si")
    assert (slip.status, "tanti" in slip.text) == (422, True)
    assert slip.document.xpath("//input[@name='own_design' and @checked]/@value") == ["si"]
    assert log(house_storage, base) == before


def test_a_form_sent_twice_counts_once(firm: Visitor, house_storage: Storage, base: str) -> None:
    page = firm.open(f"{base}/modulo/impresa")
    firm.send(page, page.path, employees="25")
    firm.send(page, page.path, employees="30")
    assert [value for subject, value in log(house_storage, base) if subject == "employees"] == [25]


def test_a_section_that_is_not_there_and_another_firms_are_not_found(
    app: FastAPI, firm: Visitor, base: str
) -> None:
    assert firm.open(f"{base}/modulo/inventata").status == 404
    assert Visitor(app).open(f"{base}/modulo/impresa").status == 404
