"""The desk's form of a measure: faults named, effects shown, proposed, released by a colleague, served."""

from dataclasses import replace

import pytest

from assistant.content.knowledge import Knowledge
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage

FORM = "/schede/nuova"
SLUG = "nuova-sabatini"


@pytest.fixture
def desk(played: Stagehand) -> Visitor:
    state = played.app.state
    state.house = replace(state.house, reindex=lambda: None)
    return played.visitor("desk")


def changed(knowledge: Knowledge) -> str:
    return knowledge.sheets[SLUG].replace(knowledge.measures[SLUG].title, "Sabatini cambiata (esempio)")


def send(visitor: Visitor, move: str, text: str) -> Page:
    return visitor.send_button(visitor.open(FORM), move, testo=text)


def test_the_form_opens_on_the_sheet_in_force(desk: Visitor, knowledge: Knowledge) -> None:
    page = desk.open(f"/misure/{SLUG}")
    assert page.links()["Cambi questa scheda"] == f"{FORM}?misura={SLUG}"
    assert desk.open(FORM, misura=SLUG).hidden_of_button("check")["testo"] == [knowledge.sheets[SLUG]]
    assert desk.open(FORM).hidden_of_button("check")["testo"] == [""]
    assert desk.open(FORM, misura="che-non-c-e").status == 404


def test_each_fault_stands_with_its_line_and_the_text_is_kept(desk: Visitor, knowledge: Knowledge) -> None:
    text = changed(knowledge).replace("fact: ateco,", "fact: atteco,")
    page = send(desk, "check", text)
    assert page.status == 422
    assert "Il fatto «atteco» non esiste." in page.words
    assert page.hidden_of_button("check")["testo"] == [text]
    assert "Field required" not in page.words


def test_a_sheet_is_checked_previewed_proposed_released_and_served(
    desk: Visitor, played: Stagehand, knowledge: Knowledge
) -> None:
    text = changed(knowledge)
    page = send(desk, "check", text)
    assert page.status == 200
    assert "La scheda regge" in page.words
    assert "non cambia nulla" in page.words
    assert any("Sabatini cambiata (esempio)" in line for line in page.words_in("//ins"))
    proposed = desk.send_button(page, "propose")
    assert proposed.path.startswith(f"/fonti-da-rilasciare/{SLUG}/")
    assert "la rilascia un'altra persona" in proposed.words
    assert knowledge.measures[SLUG].title in desk.open(f"/misure/{SLUG}").heading
    other = played.visitor("administrator")
    shown = other.open(proposed.path)
    assert "Che cosa cambierebbe" in shown.words
    assert other.send_button(shown, "release").path == "/fonti-da-rilasciare"
    assert desk.open(f"/misure/{SLUG}").heading == "Sabatini cambiata (esempio)"
    assert "Scheda di una misura." in desk.open("/fonti-da-rilasciare").words
    other.send_button(other.open(proposed.path), "retire", motivo="Prova finita.")
    assert desk.open(f"/misure/{SLUG}").heading == knowledge.measures[SLUG].title


def test_a_firm_whose_standing_changes_is_named(desk: Visitor, knowledge: Knowledge, stage: Stage) -> None:
    text = changed(knowledge).replace("starts_not_with: ", "starts_with: ", 1)
    page = send(desk, "check", text)
    address = f"/misure/{SLUG}?valutazione={stage.assessment}"
    assert address in page.links().values()


def test_a_file_takes_the_place_of_the_text(desk: Visitor, knowledge: Knowledge) -> None:
    fields = {"csrf": desk.csrf(), "mossa": "check", "testo": "altro"}
    sent = {"file": ("nuova.yaml", changed(knowledge).encode(), "text/yaml")}
    assert "La scheda regge" in desk._page(desk.client.post(FORM, data=fields, files=sent)).words
    broken = {"file": ("nuova.yaml", b"\xff\xfe", "text/yaml")}
    page = desk._page(desk.client.post(FORM, data=fields, files=broken))
    assert (page.status, "non è testo UTF-8" in page.words) == (422, True)


@pytest.mark.parametrize("role", ["stranger", "firm", "consultant", "newcomer"])
def test_only_the_desk_and_the_administrator_get_in(
    played: Stagehand, knowledge: Knowledge, role: str
) -> None:
    visitor = played.visitor(role)
    visitor.open("/")
    assert visitor.open(FORM).status == 404
    form = {"csrf": visitor.csrf(), "mossa": "propose", "testo": changed(knowledge)}
    assert visitor.post(FORM, form).status == 404
    assert "Cambi questa scheda" not in visitor.open(f"/misure/{SLUG}").words
    with played.storage.reading() as work:
        assert work.sources.all() == ()
