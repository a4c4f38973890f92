"""Staff say on a measure's page which verdict they expect; the list tells which cases no longer hold."""

import pytest
import yaml

from tests.routes.conftest import Stagehand
from tests.stage import Stage

PAGE = "/misure/nuova-sabatini"


def test_a_case_is_recorded_from_the_page_listed_exported_and_removed(
    played: Stagehand, stage: Stage
) -> None:
    consultant = played.visitor("consultant")
    page = consultant.open(PAGE, valutazione=stage.assessment, planned_loan="19000")
    assert "L'esito che si aspetta" in page.words
    listed = consultant.send(page, "planned_loan=19000", esito="eligible", perche="Ne basta poco.")
    assert listed.path == "/casi"
    assert "Ne basta poco." in listed.words
    assert "non ammissibile" in listed.words
    (entry,) = yaml.safe_load(consultant.open("/casi.yaml").text)
    assert (entry["measure"], entry["facts"]["planned_loan"]) == ("nuova-sabatini", 19_000)
    assert "Nessun caso registrato." in consultant.send(listed, "/togli").words


def test_a_case_without_a_reason_stays_on_the_page_as_it_was_filled(played: Stagehand, stage: Stage) -> None:
    consultant = played.visitor("consultant")
    page = consultant.open(PAGE, valutazione=stage.assessment, planned_loan="19000")
    refused = consultant.send(page, "planned_loan=19000", esito="not_eligible", perche=" ")
    assert (refused.status, "Scriva perché" in refused.words) == (422, True)
    assert refused.hidden("planned_loan=19000")["esito"] == ["not_eligible"]
    assert "19.000" in refused.words


@pytest.mark.parametrize("role", ["stranger", "firm", "other_consultant"])
def test_cases_of_a_firm_are_for_its_own_people_of_the_hub(
    played: Stagehand, stage: Stage, role: str
) -> None:
    visitor = played.visitor(role)
    visitor.open("/")
    form = {"csrf": visitor.csrf(), "esito": "eligible", "perche": "Prova."}
    assert visitor.post(f"{PAGE}/casi?valutazione={stage.assessment}", form).status == 404
    if role != "other_consultant":
        assert visitor.open("/casi").status == visitor.open("/casi.yaml").status == 404
        assert visitor.post("/casi/x/togli", {"csrf": visitor.csrf()}).status == 404
        assert "L'esito che si aspetta" not in visitor.open(PAGE, planned_loan="19000").words


def test_an_outcome_or_a_measure_that_does_not_exist_is_not_found(played: Stagehand) -> None:
    desk = played.visitor("desk")
    form = {"csrf": desk.csrf(), "perche": "Prova."}
    assert desk.post(f"{PAGE}/casi", form | {"esito": "forse"}).status == 404
    assert desk.post("/misure/che-non-c-e/casi", form | {"esito": "eligible"}).status == 404
    assert desk.post("/casi/che-non-c-e/togli", form).status == 404
