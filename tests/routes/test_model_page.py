"""The notice, the consent and the administrator's page; without a model none of it is anywhere."""

from dataclasses import replace

import pytest

from tests.routes.conftest import Stagehand
from tests.routes.visitor import Visitor
from tests.scribe import STATE, Scribe

NOTICE = "/modello/avviso"


@pytest.fixture
def scribe(played: Stagehand) -> Scribe:
    """The model of the application from now on."""
    made = Scribe()
    played.app.state.house = replace(played.app.state.house, writer=made)
    return made


def agreed(visitor: Visitor, back: str = "/misure") -> Visitor:
    """The visitor, having read the notice and agreed."""
    assert visitor.send(visitor.open(NOTICE, da=back), "/modello/consenso").path == back
    return visitor


@pytest.mark.parametrize("role", ["firm", "consultant", "desk", "administrator", "stranger"])
def test_without_a_model_there_is_no_notice_and_no_consent(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    assert visitor.open(NOTICE).status == 404
    assert visitor.post("/modello/consenso", {"csrf": visitor.csrf(), "condizioni": "x"}).status == 404


def test_the_notice_says_which_model_where_and_what_is_hidden(played: Stagehand, scribe: Scribe) -> None:
    page = played.visitor("firm").open(NOTICE)
    assert "«modello.example.org», fuori da questo sistema" in page.words
    assert f"«{scribe.model}»" in page.words
    for hidden in ("Codici fiscali", "partite IVA", "IBAN", "nomi di persona"):
        assert hidden in page.words


def test_a_model_on_this_machine_is_said_to_be_here(
    played: Stagehand, scribe: Scribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scribe, "state", lambda: replace(STATE, local=True, host="localhost"))
    assert "le parole non escono dal sistema" in played.visitor("firm").open(NOTICE).words


@pytest.mark.usefixtures("scribe")
def test_who_agrees_comes_back_and_can_take_it_back(played: Stagehand) -> None:
    firm = agreed(played.visitor("firm"))
    page = firm.open(NOTICE)
    assert "Ha dato il consenso" in page.words
    assert firm.send(page, "/modello/ritiro").path == "/"
    assert "Acconsento" in firm.open(NOTICE).words


@pytest.mark.usefixtures("scribe")
def test_a_consent_to_another_model_than_the_one_in_use_is_not_taken(played: Stagehand) -> None:
    firm = played.visitor("firm")
    page = firm.send(firm.open(NOTICE), "/modello/consenso", condizioni="openai:un altro")
    assert (page.status, "Il modello è cambiato" in page.words) == (422, True)
    assert "Acconsento" in firm.open(NOTICE).words


@pytest.mark.usefixtures("scribe")
def test_consent_is_asked_of_those_who_have_a_name_here(played: Stagehand) -> None:
    stranger = played.visitor("stranger")
    assert stranger.open(NOTICE).status == 404
    assert stranger.post("/modello/ritiro", {"csrf": stranger.csrf()}).status == 404
    firm = played.visitor("firm")
    assert firm.post("/modello/consenso", {"csrf": "x", "condizioni": "x"}).status == 403


@pytest.mark.usefixtures("scribe")
@pytest.mark.parametrize(
    "elsewhere", ["https://example.org", "//example.org", "/\\example.org", "javascript:x"]
)
def test_the_way_back_stays_on_this_site(played: Stagehand, elsewhere: str) -> None:
    page = played.visitor("firm").open(NOTICE, da=elsewhere)
    assert page.hidden("/modello/consenso")["da"] == ["/"]


def test_the_administrator_sees_how_the_model_is(played: Stagehand, scribe: Scribe) -> None:
    page = played.visitor("administrator").open("/modello")
    assert f"openai: {scribe.model}" in page.words
    assert "Pronto" in page.words
    for role in ("firm", "consultant", "desk", "stranger"):
        assert played.visitor(role).open("/modello").status == 404


@pytest.mark.usefixtures("scribe")
def test_where_there_is_a_model_its_page_is_among_the_administrators(played: Stagehand) -> None:
    assert "Modello" in played.visitor("administrator").open("/persone").links()
    assert "Modello" not in played.visitor("desk").open("/imprese").links()


def test_the_administrator_of_a_system_without_a_model_is_told_so(played: Stagehand) -> None:
    assert "Nessun modello è configurato" in played.visitor("administrator").open("/modello").words


def test_the_privacy_page_names_the_model_only_where_there_is_one(
    played: Stagehand, request: pytest.FixtureRequest
) -> None:
    visitor = played.visitor("stranger")
    assert "oggi l'assistente lavora senza" in visitor.open("/privacy").words
    scribe = request.getfixturevalue("scribe")
    words = visitor.open("/privacy").words
    assert "lavora senza" not in words
    assert f"«{scribe.model}» riceve parole solo da chi ha letto l'avviso" in words
    assert "«modello.example.org», fuori da questo sistema" in words
