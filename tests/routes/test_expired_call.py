"""The day after its deadline a call is nowhere suggested as open; a roadmap that leaned on it says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.content.knowledge import Knowledge
from assistant.eligibility.status import edition_on
from assistant.reports.renderers import RENDERERS
from assistant.usecases.live_knowledge import LiveKnowledge
from assistant.usecases.outlook_funding import outlook
from tests.cast import NOON
from tests.routes.conftest import Stagehand
from tests.stage import Stage

LAST = NOON.date()
CLOSED = "chiuso dal 22 novembre 2026"


@pytest.fixture
def closing(knowledge: Knowledge) -> Knowledge:
    """The content in which every open call closes today."""
    measures = {
        slug: replace(
            one, editions=tuple(replace(each, closes=LAST) for each in (open_edition(one),) if each)
        )
        if open_edition(one)
        else one
        for slug, one in knowledge.measures.items()
    }
    return replace(knowledge, version="closing", measures=measures)


def open_edition(measure: object) -> object:
    edition, status = edition_on(measure, LAST)  # type: ignore[arg-type]
    return edition if status == "open" else None


@pytest.fixture
def late(played: Stagehand, closing: Knowledge) -> Stagehand:
    """The stage on that content; its clock stands on the last day."""
    house = played.app.state.house
    played.app.state.house = replace(house, content=LiveKnowledge(house.storage, closing))
    return played


def test_no_call_is_open_or_to_clarify_the_day_after(closing: Knowledge) -> None:
    facts = {"firm_size": "micro", "site_in_lombardia": True, "ateco": "25.62"}
    today = {one.prospect for one in outlook(closing, facts, LAST).values()}
    tomorrow = {one.prospect for one in outlook(closing, facts, LAST + timedelta(days=1)).values()}
    assert today >= {"to_clarify"}
    assert not tomorrow & {"open_now", "to_clarify"}


def test_every_page_that_lists_calls_turns_on_the_day(late: Stagehand, stage: Stage) -> None:
    firm, case = late.visitor("firm"), f"/valutazioni/{stage.assessment}"
    assert "Aperto" in firm.open("/misure/nuova-sabatini").words_in("//*[contains(@class,'tag')]")
    assert "Nessuna al" not in firm.open("/misure").words_in("//section[1]")[0]
    late.app.state.house.clock.move(timedelta(days=1))
    page = firm.open("/misure/nuova-sabatini")
    assert page.words_in("//*[contains(@class,'tag')]") == ["Chiuso"]
    assert "Nessuna al 23 novembre 2026." in firm.open("/misure").words_in("//section[1]")[0]
    for address in ("/misure", f"{case}/risultati", "/confronto?misure=nuova-sabatini&misure=si40"):
        shown = firm.open(address)
        assert shown.status == 200
        assert "Aperto fino" not in shown.words, address
        assert "Aperto" not in shown.words_in("//*[contains(@class,'tag')]"), address
    measures = firm.client.get("/api/v1/measures").json()
    assert "open" not in {one["call_status"] for one in measures if one["kind"] == "measure"}


def test_a_roadmap_that_leaned_on_the_call_says_so(late: Stagehand, stage: Stage) -> None:
    consultant, desk = late.visitor("consultant"), late.visitor("desk")
    action = f"/imprese/{stage.assessment}/roadmap/{stage.action}"
    for closed in (False, True):
        assert ("Il bando è chiuso" in consultant.open(action).words) is closed
        assert (CLOSED in desk.open("/freschezza").words) is closed
        late.app.state.house.clock.move(timedelta(days=1))


def test_a_report_of_the_day_after_names_no_open_call(late: Stagehand, stage: Stage) -> None:
    house, consultant = late.app.state.house, late.visitor("consultant")
    late.app.state.house = replace(house, press=replace(house.press, renderers={"pdf": RENDERERS["html"]}))
    for closed in (False, True):
        report = consultant.open(f"/imprese/{stage.assessment}/rapporto/anteprima.pdf")
        assert ("aperto fino al 22 novembre 2026" not in report.text) is closed
        house.clock.move(timedelta(days=1))
