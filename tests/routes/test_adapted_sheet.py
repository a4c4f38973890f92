"""The adapted sheet by its pages: offered, compared, taken over sentence by sentence, or left."""

import pytest

from assistant.drafting.failures import ModelSilent
from tests.routes.conftest import Stagehand
from tests.routes.test_model_page import agreed, scribe
from tests.routes.visitor import Page, Visitor
from tests.scribe import Scribe
from tests.stage import Stage

__all__ = ["scribe"]
BUTTON = "Proponi un testo adattato"


@pytest.fixture
def sheet(stage: Stage) -> str:
    return f"/imprese/{stage.assessment}/roadmap/{stage.action}"


@pytest.fixture
def compared(played: Stagehand, scribe: Scribe, sheet: str) -> tuple[Visitor, Page]:
    """The consultant before two proposed sentences."""
    scribe.sentences = 2
    consultant = agreed(played.visitor("consultant"))
    return consultant, consultant.send(consultant.open(sheet), "/adattamento")


def test_without_a_model_the_sheet_does_not_speak_of_one(played: Stagehand, sheet: str) -> None:
    consultant = played.visitor("consultant")
    assert "modello linguistico" not in consultant.open(sheet).words
    assert consultant.post(f"{sheet}/adattamento", {"csrf": consultant.csrf()}).status == 404


def test_the_difference_is_shown_and_the_sheet_is_as_before(
    compared: tuple[Visitor, Page], sheet: str
) -> None:
    consultant, page = compared
    assert page.heading.startswith("Testo adattato: ")
    assert page.words_in("//ins") == ["Da voi:", "Da voi:"]
    assert "Da voi:" not in consultant.open(sheet).words


def test_the_sentence_chosen_is_taken_over_and_the_other_left(compared: tuple[Visitor, Page]) -> None:
    consultant, page = compared
    after = consultant.post(page.path, {"csrf": consultant.csrf(), "frase": ["what"]})
    assert after.hidden_of_button("edit")["what"][0].startswith("Da voi: ")
    assert not after.hidden_of_button("edit")["steps"][0].startswith("Da voi: ")
    late = consultant.post(page.path, {"csrf": consultant.csrf(), "frase": ["tutte"]})
    assert (late.status, "è cambiato dopo" in late.words) == (422, True)


def test_all_can_be_taken_at_once_and_none_says_what_to_do(compared: tuple[Visitor, Page]) -> None:
    consultant, page = compared
    nothing = consultant.post(page.path, {"csrf": consultant.csrf()})
    assert (nothing.status, "Scelga almeno una frase" in nothing.words) == (422, True)
    after = consultant.post(page.path, {"csrf": consultant.csrf(), "frase": ["tutte"]})
    assert after.hidden_of_button("edit")["steps"][0].startswith("Da voi: ")


def test_a_failure_is_a_page_that_leads_back(played: Stagehand, scribe: Scribe, sheet: str) -> None:
    scribe.failure = ModelSilent()
    consultant = agreed(played.visitor("consultant"))
    page = consultant.send(consultant.open(sheet), "/adattamento")
    assert (page.status, str(ModelSilent()) in page.words) == (422, True)
    assert page.links()["Torni alla scheda"] == f"{sheet}#azione"


@pytest.mark.usefixtures("scribe")
def test_the_notice_comes_first_and_leads_back_to_the_sheet(played: Stagehand, sheet: str) -> None:
    consultant = played.visitor("consultant")
    notice = consultant.send(consultant.open(sheet), "/adattamento")
    assert "Prima di usare il modello linguistico" in notice.heading
    assert "le risposte dell'impresa" in notice.words
    assert consultant.send(notice, "/modello/consenso").path == sheet


def test_nobody_else_reads_or_takes_a_proposal(compared: tuple[Visitor, Page], played: Stagehand) -> None:
    _consultant, page = compared
    for role in ("firm", "other_firm", "other_consultant", "desk", "stranger"):
        visitor = played.visitor(role)
        assert visitor.open(page.path).status == 404, role
        assert visitor.post(page.path, {"csrf": visitor.csrf(), "frase": ["what"]}).status == 404, role
