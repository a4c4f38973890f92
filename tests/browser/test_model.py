"""The same road with no model, with a good one and with a hostile one: only wording may differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, serving_with, staged
from tests.browser.test_every_page import require_faultless
from tests.doubles.chat_server import ChatServer
from tests.doubles.scripts import SCRIPTS, Material, as_json, reply, says
from tests.stage import Stage

MUMBLED = "zzz qqq"
ASKED = "/domande?q=Che+cosa+paga+la+Nuova+Sabatini"
LABEL = "Testo scritto da un modello, verificato parola per parola sulle fonti."
BAIT = ("garantito", "truffa.example", "<script>")


def eager(material: Material) -> str:
    """A good double that makes something of any words, so that there is a reading to confirm."""
    if "parole" in material:
        first = material["risposte_possibili"][0]["valore"]
        return as_json({"value": first, "words": material["parole"]})
    return as_json(reply(material))


@dataclass(frozen=True)
class Road:
    """A site as it is walked: "off", "good" or "hostile"."""

    model: str
    site: Site
    stage: Stage


@pytest.fixture(scope="module")
def modelled(
    library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ChatServer, Site, Stage]]:
    """A second site, which speaks to a double."""
    data = tmp_path_factory.mktemp("modelled")
    with ChatServer("good") as double:
        model = {"CHAT_MODEL": "openai:prova", "CHAT_BASE_URL": double.address, "CHAT_TIMEOUT": "10"}
        with serving_with(library, data, **model) as running:
            yield double, running, staged(running)


@pytest.fixture(params=["off", "good", "hostile"])
def road(request: pytest.FixtureRequest, site: Site, stage: Stage) -> Road:
    if request.param == "off":
        return Road("off", site, stage)
    double, running, its_stage = request.getfixturevalue("modelled")
    double.script = says(eager) if request.param == "good" else SCRIPTS["hostile"]
    return Road(request.param, running, its_stage)


@pytest.fixture
def firm(browser: Browser, road: Road) -> Iterator[Page]:
    """A firm on a phone, at the beginning of its assessment."""
    context = browser.new_context(base_url=road.site.address, viewport={"width": 390, "height": 844})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/inizio")
    page.get_by_role("button", name="Cominci").click()
    yield page
    context.close()


@pytest.fixture
def consultant(browser: Browser, road: Road) -> Iterator[Page]:
    context = browser.new_context(base_url=road.site.address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    token = road.stage.tokens["consultant"]
    context.add_cookies([{"name": "visit", "value": token, "url": road.site.address}])
    yield context.new_page()
    context.close()


def test_the_firms_road_is_the_same_with_any_model(firm: Page, road: Road) -> None:
    case = firm.url
    firm.goto(ASKED)
    if road.model == "off":
        expect(firm.get_by_text("modello linguistico")).to_have_count(0)
    else:
        _agrees(firm, "Legga prima dove vanno le parole")
        _has_it_written(firm, road)
    expect(firm.locator("blockquote").first).to_contain_text("«")
    firm.goto(f"{case}/domande/str-1")
    _mumbles_and_answers(firm, road)
    assert not [bait for bait in BAIT if bait in firm.content()]


def _agrees(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).click()
    require_faultless(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Acconsento").click()


def _has_it_written(page: Page, road: Road) -> None:
    page.get_by_role("button", name="Riscrivi in modo più scorrevole").click()
    written = page.locator("[data-sentences]")
    if road.model == "good":
        expect(page.get_by_text(LABEL)).to_be_visible()
        expect(written.locator("a.cite").first).to_be_visible()
    else:
        expect(written).to_contain_text("Nessuna frase del modello ha superato la verifica")
        expect(page.get_by_text(LABEL)).to_be_hidden()
    expect(page.get_by_role("button", name="Ferma")).to_be_hidden()
    require_faultless(page)
    page.evaluate("document.querySelector('[data-stream]').submit()")  # as without JavaScript
    expect(page.get_by_role("heading", level=1)).to_have_text("Risposta riscritta")
    expect(page.locator("#riscritta")).to_have_count(1 if road.model == "good" else 0)
    require_faultless(page)


def _mumbles_and_answers(page: Page, road: Road) -> None:
    """Words that nobody could read: only a good model proposes something, and the person says yes to it."""
    page.get_by_label("Oppure lo dica con parole Sue").fill(MUMBLED)
    page.get_by_role("button", name="Continua", exact=True).click()
    expect(page.get_by_label("Oppure lo dica con parole Sue")).to_have_value(MUMBLED)
    if road.model == "good":
        expect(page.get_by_text("Proposta automatica di un modello linguistico")).to_be_visible()
        require_faultless(page)
        page.get_by_role("button", name="Sì, confermo").click()
    else:
        expect(page.get_by_text("Non ho capito con sicurezza")).to_be_visible()
        page.locator(".answers input").first.check()
        page.get_by_role("button", name="Continua", exact=True).click()
    expect(page).to_have_url(f"{page.url.partition('/domande')[0].partition('/risposte')[0]}/risposte")


@pytest.mark.parametrize("road", ["off", "good"], indirect=True)
def test_the_administrators_page_has_no_fault(browser: Browser, road: Road) -> None:
    context = browser.new_context(base_url=road.site.address)
    token = road.stage.tokens["administrator"]
    context.add_cookies([{"name": "visit", "value": token, "url": road.site.address}])
    page = context.new_page()
    page.goto("/modello")
    expect(page.get_by_text("Nessun modello è configurato")).to_have_count(1 if road.model == "off" else 0)
    require_faultless(page)
    context.close()


def test_the_consultants_road_is_the_same_with_any_model(consultant: Page, road: Road) -> None:
    sheet = f"/imprese/{road.stage.assessment}/roadmap/{road.stage.action}"
    consultant.goto(sheet)
    before = consultant.locator("#what").input_value()
    button = consultant.get_by_role("button", name="Proponi un testo adattato")
    if road.model == "off":
        expect(button).to_have_count(0)
    else:
        button.click()
        if consultant.get_by_role("button", name="Acconsento").count():
            consultant.get_by_role("button", name="Acconsento").click()
            button.click()
    if road.model == "hostile":
        expect(consultant.get_by_role("alert")).to_contain_text("Nessuna frase proposta dal modello")
        require_faultless(consultant)
        consultant.get_by_role("link", name="Torni alla scheda").click()
    if road.model == "good":
        expect(consultant.locator("ins").first).to_be_visible()
        require_faultless(consultant)
        consultant.get_by_role("button", name="Le prendo tutte").click()
    after = consultant.locator("#what").input_value()
    assert (after != before) == (road.model == "good")
    assert not [bait for bait in BAIT if bait in consultant.content()]
