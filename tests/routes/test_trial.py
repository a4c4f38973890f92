"""«E se…» on the page of a measure, for a firm with answers and for a stranger."""

from fastapi import FastAPI

from tests.routes.conftest import Stagehand
from tests.routes.markup import faults
from tests.routes.test_access import rows
from tests.routes.visitor import Visitor
from tests.stage import Stage

PAGE = "/misure/transizione-digitale-imprese-lombarde"


def test_a_firm_tries_another_spend_and_nothing_is_recorded(played: Stagehand, stage: Stage) -> None:
    firm = played.visitor("firm")
    page = firm.open(PAGE, valutazione=stage.assessment)
    before = rows(played.storage)
    held = {name: str(values[0]) for name, values in page.hidden(PAGE).items()}
    tried = firm.open(PAGE, **held | {"spend_software": "81000"})
    assert tried.status == 200
    assert "81.000 euro" in tried.words
    assert "Prova: niente è stato registrato" in tried.words
    assert "Oggi:" in tried.words
    assert "Torni alle risposte registrate" in tried.links()
    assert not faults(tried.document)
    assert rows(played.storage) == before


def test_sending_the_form_unchanged_tries_nothing(played: Stagehand, stage: Stage) -> None:
    firm = played.visitor("firm")
    held = firm.open(PAGE, valutazione=stage.assessment).hidden(PAGE)
    page = firm.open(PAGE, **{name: str(values[0]) for name, values in held.items()})
    assert page.status == 200
    assert "Prova:" not in page.words


def test_a_stranger_tries_facts_and_gets_requirements_and_sum(app: FastAPI) -> None:
    stranger = Visitor(app)
    assert "Requisito per requisito" in stranger.open(PAGE).words
    page = stranger.open(PAGE, spend_software="80000", site_in_lombardia="si")
    assert "Il conto, riga per riga" in page.words
    assert "80.000 euro" in page.words
    assert "Oggi:" not in page.words
    assert not faults(page.document)


def test_what_cannot_be_tried_stays_in_its_field_with_the_reason(app: FastAPI) -> None:
    page = Visitor(app).open(PAGE, spend_software="tanti")
    assert page.status == 422
    (field,) = page.document.xpath("//input[@name='spend_software']")
    assert (field.get("value"), field.get("aria-invalid")) == ("tanti", "true")
    assert not faults(page.document)


def test_another_firms_answers_cannot_be_tried(played: Stagehand, stage: Stage) -> None:
    page = played.visitor("other_firm").open(PAGE, valutazione=stage.assessment, spend_software="80000")
    assert page.status == 404


def test_the_sheet_says_how_to_cite_it(played: Stagehand) -> None:
    for address in (PAGE, "/misure/de-minimis-2023-2831"):
        words = played.visitor("stranger").open(address).words
        assert f"testserver{address}" in words
        assert "scheda controllata il 22 novembre 2026, versione" in words
