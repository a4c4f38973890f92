import pytest

from tests.routes.conftest import Stagehand

PAGE = "/freschezza"


@pytest.mark.parametrize("role", ["desk", "administrator"])
def test_the_desk_sees_what_has_grown_old(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    page = visitor.open(PAGE)
    assert page.words_in("//h2//text()/..")[:2] == ["Da rileggere", "Bandi chiusi ancora suggeriti"]
    assert "Nessuna misura è oltre la sua data di rilettura." in page.words
    assert "letta il 22 novembre 2026" in page.words
    assert visitor.open("/fonti-da-rilasciare").links()["Freschezza dei contenuti"] == PAGE


@pytest.mark.parametrize("role", ["stranger", "firm", "consultant", "newcomer"])
def test_nobody_else_gets_in(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    visitor.open("/")
    assert visitor.open(PAGE).status == 404
