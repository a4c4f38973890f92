"""The firm's road by keyboard alone and without JavaScript; the consultant's road to the PDF."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Site
from tests.cast import PASSWORD
from tests.stage import Stage

TOLD = {"ateco": "25.62", "founded_on": "12/3/1998", "province": "BG", "technology_readiness": "6"}
MOST_TURNS = 70
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one.closest('.answer') || one)
  return {
    words: (one.innerText || one.getAttribute('aria-label') || one.name || '').trim(),
    name: one.name || '', value: one.value || '', type: one.type || '', tag: one.tagName,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: one.getBoundingClientRect().bottom <= innerHeight + 1 && one.getBoundingClientRect().top >= -1,
  }
}"""


class Keyboard:
    """Somebody without a mouse. Every stop must be seen to have the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, **wanted: str) -> None:
        """Press Tab until the focus is on what has these words, name or type."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            assert focused["outlined"], f"the focus is not seen on {focused}"
            assert focused["inside"], f"the focus is off the screen on {focused}"
            if all(focused[key].startswith(value) for key, value in wanted.items()):
                return
        raise AssertionError(f"Tab never comes to {wanted}")

    def skip_to_content(self) -> None:
        """The first stop of every page is the link past its header."""
        self.page.keyboard.press("Tab")
        assert self.page.evaluate(FOCUSED)["words"] == "Vai al contenuto"
        self.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "contenuto"

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def follow(self, words: str) -> None:
        """Go to a link or a button and use it."""
        self.tab_to(words=words)
        with self.page.expect_navigation():
            self.press("Enter")


def test_the_firms_road_on_a_phone_with_the_keyboard_alone(phone: Page) -> None:
    keys = Keyboard(phone)
    phone.goto("/")
    keys.skip_to_content()
    keys.follow("Cominci la valutazione")
    keys.tab_to(name="nome")
    phone.keyboard.type("Torneria di Prova (esempio)")
    keys.follow("Cominci")
    for _ in range(MOST_TURNS):
        if "/risultati" in phone.url:
            break
        keys.skip_to_content()
        _answer_by_keyboard(keys)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Risultati dell'autovalutazione")
    keys.follow("Chieda la visita")
    keys.tab_to(name="contatto")
    phone.keyboard.type("035 123456")
    keys.follow("Invii la richiesta")
    expect(phone.get_by_text("La richiesta è arrivata ai consulenti")).to_be_visible()


def _answer_by_keyboard(keys: Keyboard) -> None:
    subject = keys.page.locator("[name=soggetto]").first.get_attribute("value") or ""
    keys.tab_to(name="risposta")
    kind = keys.page.evaluate(FOCUSED)["type"]
    if kind == "text":
        keys.page.keyboard.type(TOLD.get(subject, "12"))
    else:
        keys.press("Space")
    with keys.page.expect_navigation():
        keys.press("Control+Enter")


@pytest.fixture
def without_javascript(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site.address, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_the_firms_road_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/")
    page.get_by_role("link", name="Cominci la valutazione").click()
    page.get_by_role("button", name="Cominci").click()
    _free_text_is_confirmed(page)
    _funding_is_asked(page)
    for _ in range(MOST_TURNS):
        if "/risultati" in page.url:
            break
        _answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Risultati dell'autovalutazione")
    expect(page.get_by_role("img", name="Radar della maturità per area")).to_be_visible()


def _free_text_is_confirmed(page: Page) -> None:
    """Whatever is asked first, «non lo so» in one's own words is proposed and confirmed."""
    asked = page.locator("#domanda legend").inner_text()
    page.get_by_label("Oppure lo dica con parole Sue").fill("non lo so")
    page.get_by_role("button", name="Continua").click()
    expect(page.locator("#domanda legend")).to_have_text(asked)
    page.get_by_role("button", name="Sì, confermo").click()
    expect(page.locator("#domanda legend")).not_to_have_text(asked)


def _funding_is_asked(page: Page) -> None:
    asked = page.locator("#domanda legend").inner_text()
    page.get_by_text("Ha una domanda sui finanziamenti?").click()
    page.locator("[name=domanda]").fill("Che cosa paga la Nuova Sabatini?")
    page.get_by_role("button", name="Chieda", exact=True).click()
    expect(page.locator(".reply blockquote").first).to_contain_text("«")
    expect(page.locator("#domanda legend")).to_have_text(asked)


def _answer(page: Page) -> None:
    """The third choice, or the last one when they are fewer; a value where there is a field."""
    subject = page.locator("[name=soggetto]").first.get_attribute("value") or ""
    choices: Locator = page.locator(".answers input")
    if count := choices.count():
        choices.nth(min(2, count - 1)).check()
    else:
        page.locator("#risposta-campo").fill(TOLD.get(subject, "12"))
    page.get_by_role("button", name="Continua", exact=True).click()


def test_a_megabyte_of_text_gets_its_page_over_the_wire(phone: Page, site: Site) -> None:
    answer = phone.request.post(f"{site.address}/valutazioni", form={"nome": "a" * 2**20})
    assert answer.status == 413
    assert "Il testo è troppo lungo" in answer.text()


def test_the_plan_answers_while_the_wishes_move_and_nothing_is_written(
    desk: Page, site: Site, stage: Stage
) -> None:
    desk.context.add_cookies([{"name": "visit", "value": stage.tokens["administrator"], "url": site.address}])
    desk.goto(f"/imprese/{stage.assessment}/roadmap")
    drafted = desk.locator(".actlist li").count()
    said = desk.locator("#prova [data-said]")
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    limit = desk.get_by_label("Azioni al massimo", exact=True)
    limit.press("Control+a")
    limit.press_sequentially("6")
    expect(said).to_have_text("Calcolo…")
    expect(said).to_contain_text("Con questi limiti: 6 azioni")
    limit.fill("5")
    limit.fill("4")
    expect(said).to_contain_text("Con questi limiti: 4 azioni")
    assert [url.rpartition("/")[2] for url in asked] == ["prova-del-piano"] * 2
    assert desk.locator("#prova tbody tr").count() > 4
    desk.reload()
    assert desk.locator(".actlist li").count() == drafted
    expect(desk.locator("#prova")).to_be_hidden()


EDITED = "Titolo riscritto dal consulente per la prova"
NOTE = "Visto in officina durante la prova."


def test_the_consultants_road_from_the_first_access_to_the_pdf(desk: Page, site: Site, stage: Stage) -> None:
    _enters_by_the_first_link(desk, site)
    firm = desk.locator(f"a.nm[href*='{stage.assessment}']")
    name = firm.inner_text()
    firm.click()
    _confirms_and_corrects(desk)
    _completes_one_more(desk, stage)
    desk.goto(f"/imprese/{stage.assessment}/roadmap")
    with (
        desk.expect_navigation()
    ):  # nothing is decided on the draft before, once there is one on the corrections
        desk.get_by_role("button", name="Ricalcola").click()
    titles, rejected = _decides_every_action(desk, stage)
    desk.get_by_role("button", name="Pubblica").click()
    expect(desk.get_by_text("Ultima pubblicazione")).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Scarica il PDF").click()
    content = download.value.path().read_bytes()
    _reads_back(content, name, titles, rejected)


def _enters_by_the_first_link(page: Page, site: Site) -> None:
    page.goto(site.first_link)
    page.get_by_label("Nome e cognome").fill("Persona di prova 6 (esempio)")
    page.get_by_label("E-mail").fill("sei@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Crea e entra").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imprese")


def _confirms_and_corrects(page: Page) -> None:
    row = page.locator("tr:has(button:has-text('Conferma'))").first
    subject = row.get_attribute("id")
    row.get_by_role("button", name="Conferma").click()
    expect(page.locator(f"tr[id='{subject}']")).to_contain_text("Confermata")
    page.locator("[id='str-1'] a.go").click()
    unmarked = page.locator(".answers input:not(:checked)").first
    unmarked.check()
    page.get_by_label("Nota del consulente").fill(NOTE)
    page.get_by_role("button", name="Continua", exact=True).click()
    expect(page.get_by_text("Per confermare prema «Continua»")).to_be_visible()
    page.get_by_role("button", name="Continua", exact=True).click()
    corrected = page.locator("[id='str-1']")
    expect(corrected).to_contain_text(NOTE)
    expect(corrected).to_contain_text("Prima (l'impresa")


def _completes_one_more(page: Page, stage: Stage) -> None:
    """A question that the firm left open."""
    page.goto(f"/valutazioni/{stage.assessment}")
    asked = page.locator("#domanda legend").inner_text()
    _answer(page)
    expect(page.locator("#domanda legend")).not_to_have_text(asked)


def _decides_every_action(page: Page, stage: Stage) -> tuple[list[str], str]:
    """The first is rewritten, the last rejected, the others approved as they are; titles approved."""
    links = page.locator(".actlist a")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    titles: list[str] = []
    for place, address in enumerate(addresses):
        page.goto(address)
        title = page.locator("#azt").inner_text()
        if place == 0:
            page.get_by_label("Titolo").fill(EDITED)
            page.get_by_role("button", name="Salva il testo").click()
            expect(page.locator("#azt")).to_have_text(EDITED)
            title = EDITED
        if place == len(addresses) - 1:
            page.get_by_text("Respingi", exact=True).click()
            page.get_by_role("button", name="Respingi l'azione").click()
            expect(page.locator("#motivo-errore")).to_be_visible()
            page.locator("#motivo").fill("L'impresa preferisce aspettare.")
            page.get_by_role("button", name="Respingi l'azione").click()
            expect(page.locator("#azione header")).to_contain_text("Respinta")
            return titles, title
        page.get_by_role("button", name="Approva come").click()
        expect(page.locator("#azione header")).to_contain_text("Approvata")
        titles.append(title)
    raise AssertionError(f"no action to decide on {stage.assessment}")


def _reads_back(content: bytes, firm: str, titles: list[str], rejected: str) -> None:
    document = PdfReader(BytesIO(content))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in document.pages))
    assert len(document.pages) >= 20
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert firm in text
    assert NOTE in text
    assert "BOZZA" not in text
    written = _squeezed(text)
    assert [title for title in titles if _squeezed(title) not in written] == []
    assert _squeezed(rejected) not in written


def _squeezed(text: str) -> str:
    """Without what typesetting changes: spaces, hyphens, the shape of apostrophes."""
    return re.sub(r"[\s\u00ad-]", "", text.replace("’", "'"))
