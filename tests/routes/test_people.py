"""The administrator's page: a colleague is invited, comes in, and is shut out."""

from tests.cast import PASSWORD
from tests.routes.conftest import Stagehand


def test_an_invited_colleague_comes_in_with_the_role_of_the_link(played: Stagehand) -> None:
    administrator = played.visitor("administrator")
    page = administrator.send(administrator.open("/persone"), "/persone", ruolo="desk")
    (link,) = page.document.xpath("//input[@id='link']/@value")
    assert "Ufficio programmi" in page.words
    colleague = played.visitor("stranger")
    form = colleague.open(str(link).removeprefix("http://testserver"))
    filled = {"nome": "Persona invitata (esempio)", "email": "invitata@example.org", "password": PASSWORD}
    assert colleague.send(form, form.path, **filled).path == "/imprese"
    assert "Da rilasciare" in colleague.open("/imprese").links()
    assert "Persona invitata (esempio)" in administrator.open("/persone").words


def test_whoever_is_shut_out_is_out_at_once_and_may_be_let_in_again(played: Stagehand) -> None:
    administrator, consultant = played.visitor("administrator"), played.visitor("consultant")
    row = "//tr[contains(., 'consulente@example.org')]//form/@action"
    (address,) = administrator.open("/persone").document.xpath(row)
    page = administrator.post(str(address), {"csrf": administrator.csrf()})
    assert consultant.open("/imprese").path == "/accesso"
    (address,) = page.document.xpath(row)
    assert str(address).endswith("/riaprire")
    assert administrator.post(str(address), {"csrf": administrator.csrf()}).path == "/persone"


def test_an_invitation_without_a_role_says_what_to_choose(played: Stagehand) -> None:
    administrator = played.visitor("administrator")
    page = administrator.post("/persone", {"csrf": administrator.csrf(), "ruolo": "padrone"})
    assert page.status == 422
    assert "Scelga che cosa farà la persona" in page.words
    assert page.document.xpath("//input[@id='link']") == []
