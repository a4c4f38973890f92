"""The European assessment as pages: proposals, confirmation, score, downloads."""

import csv
import json
from io import StringIO

import pytest
from fastapi import FastAPI

from tests.routes.interviewee import asked, assessment_of, begun
from tests.routes.visitor import Page, Visitor


@pytest.fixture
def base(firm: Visitor) -> str:
    """A firm that answered one of our questions."""
    id = assessment_of(begun(firm))
    firm.send(asked(firm, id, "str-1"), "/risposte", risposta="4")
    return f"/valutazioni/{id}/europea"


def ticked(page: Page) -> list[str]:
    return [str(box) for box in page.document.xpath("//input[@checked and @name!='altro']/@value")]


def completed(firm: Visitor, base: str) -> Page:
    """Every question confirmed as proposed, the first step where nothing is."""
    page = firm.open(f"{base}/Q1")
    while page.path != base:
        rows = {str(name) for name in page.document.xpath("//input[@type='radio']/@name")}
        done = {mark.partition(":")[0] for mark in ticked(page)}
        rest = {row: f"{row}:0" for row in rows - done}
        page = firm.send(page, page.path, **rest)
    return page


def test_a_proposal_is_shown_and_counts_only_when_confirmed(firm: Visitor, base: str) -> None:
    page = firm.open(f"{base}/Q2")
    assert "Q2-1" in ticked(page)
    assert "nulla è ancora registrato" in page.words
    assert firm.open(base).words.count("Da confermare") == 11
    following = firm.send(page, page.path)
    assert following.path == f"{base}/Q1"  # the first that still waits
    assert firm.open(base).words.count("Confermata") == 1


def test_all_confirmed_gives_the_score_in_both_readings(firm: Visitor, base: str) -> None:
    page = completed(firm, base)
    assert page.words.count("Confermata") == 11
    assert "mancano risposte" not in page.words
    assert "due modi diversi" in page.words


def test_a_slip_keeps_the_marks_and_records_nothing(firm: Visitor, base: str) -> None:
    page = firm.open(f"{base}/Q7")
    slip = firm.send(page, page.path, **{"Q7-1": "Q7-1", "Q7-2": "Q7-2"})
    assert (slip.status, ticked(slip)) == (422, ["Q7-1", "Q7-2"])
    assert "esclude le altre righe" in slip.words
    assert "Confermata" not in firm.open(base).words


def test_do_not_know_is_an_answer_of_its_own(firm: Visitor, base: str) -> None:
    page = firm.open(f"{base}/Q9")
    firm.send(page, page.path, altro="unknown")
    assert "Non so" in firm.open(base).words


def test_the_downloads_hold_the_answers(firm: Visitor, base: str) -> None:
    completed(firm, base)
    found = json.loads(firm.client.get(f"{base}/esporta.json").text)
    assert (found["complete"], len(found["questions"])) == (True, 11)
    sheet = firm.client.get(f"{base}/esporta.csv")
    assert "attachment" in sheet.headers["content-disposition"]
    rows = list(csv.reader(StringIO(sheet.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["kind", "id", "topic", "value"]


def test_only_its_own_people_see_it(app: FastAPI, firm: Visitor, base: str) -> None:
    stranger = Visitor(app)
    for place in ("", "/Q1", "/esporta.json", "/esporta.csv"):
        assert stranger.open(f"{base}{place}").status == 404
    assert firm.open(f"{base}/Q12").status == 404
