"""Wishes are tried on the page without JavaScript, and for the script that shows the same part; no trace."""

from decimal import Decimal

import pytest

from assistant.roadmap.plan_change import Decided, PlanChange
from assistant.roadmap.plan_figures import FundingShare, PlanFigures
from assistant.routes.plan_trial import TrialLine, plan_trial
from assistant.storage.records import SavedRoadmap
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage

TRIED = "//section[@id='prova']"


@pytest.fixture
def consultant(played: Stagehand) -> Visitor:
    return played.visitor("consultant")


@pytest.fixture
def desk(stage: Stage) -> str:
    return f"/imprese/{stage.assessment}/roadmap"


@pytest.fixture
def before(played: Stagehand, stage: Stage) -> SavedRoadmap:
    return current(played, stage)


def current(played: Stagehand, stage: Stage) -> SavedRoadmap:
    with played.storage.reading() as work:
        found = work.roadmaps.current(stage.assessment)
    assert found is not None
    return found


def tried(consultant: Visitor, page: Page, **values: str) -> Page:
    """Press «Prova senza salvare» on the page."""
    (button,) = page.document.xpath("//button[normalize-space()='Prova senza salvare']")
    address = button.get("formaction").partition("#")[0]
    return consultant.post(address, page.hidden("/roadmap") | values)


def test_a_trial_stands_beside_the_draft_and_writes_nothing(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage, before: SavedRoadmap
) -> None:
    first = consultant.open(desk)
    assert first.document.xpath(f"{TRIED}[@hidden]")
    page = tried(consultant, first, azioni="4", conta="di-piu")
    assert page.status == 200
    (said,) = page.words_in(f"{TRIED}//*[@data-said]")
    out = len(before.roadmap.draft.actions) - 4
    assert said.startswith("Con questi limiti: 4 azioni")
    assert f"{out} escono" in said
    figures = dict(zip(page.words_in(f"{TRIED}//table[1]//th[@scope='row']"), range(20), strict=False))
    assert {"Azioni", "Mesi", "Ore interne", "Maturità stimata", "Spesa"} <= figures.keys()
    assert len(page.words_in(f"{TRIED}//div[h4='Escono']//li")) == out
    assert current(played, stage) == before
    assert page.hidden("/roadmap")["azioni"] == ["4"]
    written = consultant.send(page, "/roadmap")
    assert len(written.words_in("//ol[contains(@class,'actlist')]/li")) == 4
    assert current(played, stage).version == before.version + 1


def test_an_action_chosen_from_the_catalogue_is_still_chosen_after_the_trial(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage
) -> None:
    page = consultant.open(desk)
    other = page.document.xpath("//select[@name='aggiungi']/optgroup/option/@value")[0]
    after = tried(consultant, page, aggiungi=other)
    assert after.hidden("/roadmap")["aggiungi"] == [other]
    consultant.send(after, "/roadmap")
    assert other in {action.id for action in current(played, stage).roadmap.draft.actions}


def test_the_trial_says_what_becomes_of_decisions(
    consultant: Visitor, desk: str, stage: Stage, before: SavedRoadmap
) -> None:
    consultant.send_button(consultant.open(f"{desk}/{stage.action}"), "approve")
    page = consultant.open(desk)
    title = before.roadmap.status(stage.action).action.sheet.title
    decisions = f"{TRIED}//div[h4='Decisioni già prese']//li"
    assert tried(consultant, page).words_in(decisions) == ["Resta la decisione o il testo su 1 azione."]
    gone = tried(consultant, page, **{f"azione-{stage.action}": "esclusa"}).words_in(decisions)
    assert gone == [f"Esce con la sua decisione: «{title}». Se rientra, la ritrova."]


def test_the_same_wishes_leave_the_plan_as_it_is(consultant: Visitor, desk: str) -> None:
    page = tried(consultant, consultant.open(desk))
    assert page.words_in(f"{TRIED}//*[@data-said]") == ["Con questi limiti il piano resta com'è."]


def test_limits_without_a_plan_are_told_in_words(
    consultant: Visitor, desk: str, played: Stagehand, stage: Stage, before: SavedRoadmap
) -> None:
    wanted = {f"azione-{action.id}": "voluta" for action in before.roadmap.draft.actions[:3]}
    page = tried(consultant, consultant.open(desk), azioni="1", **wanted)
    assert page.status == 422
    assert "Basta portare il numero di azioni da 1 a 3" in page.words_in(f"{TRIED}//*[@data-said]")[0]
    assert current(played, stage) == before


def test_a_slip_leads_to_its_field(consultant: Visitor, desk: str) -> None:
    page = tried(consultant, consultant.open(desk), **{"spesa-2027": "molto"})
    assert page.status == 422
    assert page.words_in("//p[@id='spesa-2027-errore']")
    assert page.document.xpath(f"{TRIED}//a/@href") == ["#spesa-2027"]
    assert page.hidden("/roadmap")["spesa-2027"] == ["molto"]


def test_the_script_gets_the_same_part_alone(consultant: Visitor, desk: str) -> None:
    page = consultant.open(desk)
    whole, part = (tried(consultant, page, azioni="4", **more) for more in ({}, {"parte": "prova"}))
    assert "<html" not in part.text
    assert part.words_in(TRIED) == whole.words_in(TRIED)


def test_on_a_draft_that_somebody_replaced_meanwhile_nothing_is_tried(
    consultant: Visitor, desk: str, played: Stagehand
) -> None:
    page = consultant.open(desk)
    administrator = played.visitor("administrator")
    administrator.send(administrator.open(desk), "/roadmap", ore="12")
    late = tried(consultant, page)
    assert late.status == 409
    assert "Qualcun altro ha appena lavorato qui" in late.words_in(TRIED)[0]


def test_before_any_draft_the_trial_says_what_is_missing(played: Stagehand, stage: Stage) -> None:
    visitor = played.visitor("other_consultant")
    page = tried(visitor, visitor.open(f"/imprese/{stage.other_assessment}/roadmap"))
    assert page.status == 422
    assert "ne servono almeno" in page.words_in(TRIED)[0]


def figures(**changes: object) -> PlanFigures:
    share = FundingShare("aperta", "Misura aperta (esempio)", (1,), Decimal(8_000))
    plain = {"actions": 1, "first_month": None, "last_month": None, "hours": 30, "hours_available": 1_440}
    money = {"spend": Decimal(20_000), "yearly": {2027: Decimal(20_000)}, "to_estimate": 0, "timely": 1}
    return PlanFigures(**(plain | money | {"index": None, "funding": (share,)} | changes))  # type: ignore[arg-type]


def test_money_of_a_year_and_of_a_measure_stands_beside_what_it_was() -> None:
    other = FundingShare("altra", "Misura altra (esempio)", (1, 2), Decimal(0))
    now = figures(yearly={2028: Decimal(1_500)}, funding=(other,))
    page = plan_trial(PlanChange(figures(), now, (), (), (), Decided()))
    assert TrialLine("Ore interne", "30 su 1.440", "30 su 1.440") in page.figures
    assert TrialLine("Spesa 2027", "20.000 euro", "0 euro") in page.figures
    assert TrialLine("Spesa 2028", "0 euro", "1.500 euro") in page.figures
    assert page.funding == (
        TrialLine("Misura altra (esempio)", "nessuna azione", "per 2 azioni"),
        TrialLine("Misura aperta (esempio)", "fino a 8.000 euro per 1 azione", "nessuna azione"),
    )


def test_before_any_draft_there_is_nothing_beside_the_trial() -> None:
    page = plan_trial(PlanChange(None, figures(), (), (), (), Decided()))
    assert (page.first, page.said, page.enter) == (True, "Con questi limiti: 1 azione.", ())
