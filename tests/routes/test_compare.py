"""Measures side by side, for a stranger and for a firm with answers."""

from fastapi import FastAPI

from tests.routes.conftest import Stagehand
from tests.routes.markup import faults
from tests.routes.visitor import Visitor
from tests.stage import Stage

TWO = "nuova-sabatini,transizione-digitale-imprese-lombarde"


def test_a_stranger_compares_what_is_ticked_in_the_catalogue(app: FastAPI) -> None:
    stranger = Visitor(app)
    page = stranger.open("/misure")
    offered = page.form("/confronto").inputs["misure"].value_options
    assert len(offered) > 30
    assert "de-minimis-2023-2831" not in offered
    found = stranger.client.get("/confronto", params={"misure": offered[:3]})
    assert found.status_code == 200
    assert found.text.count('scope="col"') >= 4


def test_the_table_shows_state_share_ceiling_and_regime_of_each(app: FastAPI) -> None:
    page = Visitor(app).open("/confronto", misure=TWO)
    labels = page.words_in("//section[1]//tbody//th")
    for label in ("Stato e scadenza", "Quota pagata", "Massimo", "Spesa minima", "Regime di aiuto"):
        assert label in labels
    assert "Per voi oggi" not in labels
    assert len(page.document.xpath("//section[1]//tbody/tr[1]/td[@data-l]")) == 2
    assert "30.000 euro" in page.words
    assert not faults(page.document)


def test_a_firm_sees_its_verdicts_and_what_is_missing(played: Stagehand, stage: Stage) -> None:
    firm = played.visitor("firm")
    results = firm.open(f"/valutazioni/{stage.assessment}/risultati")
    assert results.hidden("/confronto")["valutazione"] == [stage.assessment]
    page = firm.open("/confronto", misure=TWO, valutazione=stage.assessment)
    labels = page.words_in("//section[1]//tbody//th")
    assert {"Per voi oggi", "Che cosa manca"} <= set(labels)
    assert "Si possono chiedere insieme?" in page.words
    assert not faults(page.document)


def test_another_firms_answers_are_not_compared(played: Stagehand, stage: Stage) -> None:
    page = played.visitor("other_firm").open("/confronto", misure=TWO, valutazione=stage.assessment)
    assert page.status == 404


def test_fewer_than_two_or_unknown_measures_are_refused_with_a_way_back(app: FastAPI) -> None:
    for misure in ("", "nuova-sabatini", "nuova-sabatini,che-non-esiste", f"{TWO},si40,eurostars"):
        page = Visitor(app).open("/confronto", misure=misure)
        assert page.status == 422, misure
        assert page.links()["Scelga le misure"] == "/misure"
        assert not faults(page.document)
