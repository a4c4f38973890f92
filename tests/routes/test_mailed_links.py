"""Where the site can send mail, a link goes out with one more field; where it cannot, nothing is asked."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from assistant.mail import MailUnsent
from tests.routes.interviewee import assessment_of, begun
from tests.routes.visitor import Page, Visitor


class Letters:
    """A mailer that keeps what it is given, or fails."""

    def __init__(self, fails: bool = False) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self._fails = fails

    def send(self, to: str, subject: str, words: str) -> None:
        if self._fails:
            raise MailUnsent
        self.sent.append((to, subject, words))


def furnished(app: FastAPI, letters: Letters) -> None:
    app.state.house = replace(app.state.house, mailer=letters)


def link_on(page: Page) -> str:
    (link,) = page.document.xpath("//input[@id='link']/@value")
    return str(link)


@pytest.mark.parametrize("address", ["riprendere", "passaggi/str-1"])
def test_the_link_on_the_page_is_the_link_in_the_message(app: FastAPI, firm: Visitor, address: str) -> None:
    letters = Letters()
    furnished(app, letters)
    path = f"/valutazioni/{assessment_of(begun(firm))}/{address}"
    page = firm.send(firm.open(path), path, email="ditta@example.org")
    ((to, _, words),) = letters.sent
    assert to == "ditta@example.org"
    assert link_on(page) in words
    assert "L'abbiamo mandato a ditta@example.org." in page.words


@pytest.mark.parametrize(
    ("email", "fails", "sentence"),
    [("ditta", False, "non sembra completo"), ("ditta@example.org", True, "Il messaggio non è partito")],
)
def test_mail_that_does_not_leave_loses_no_link(
    app: FastAPI, firm: Visitor, email: str, fails: bool, sentence: str
) -> None:
    furnished(app, Letters(fails))
    path = f"/valutazioni/{assessment_of(begun(firm))}/riprendere"
    page = firm.send(firm.open(path), path, email=email)
    assert sentence in page.words
    assert firm.open(link_on(page).removeprefix("http://testserver")).status == 200


def test_the_site_is_no_cannon_of_mail(app: FastAPI, firm: Visitor) -> None:
    letters = Letters()
    furnished(app, letters)
    path = f"/valutazioni/{assessment_of(begun(firm))}/riprendere"
    form = firm.open(path)
    for _ in range(12):
        page = firm.send(form, path, email="ditta@example.org")
    assert len(letters.sent) == 10
    assert "Troppi tentativi" in page.words


def test_without_a_mail_server_no_address_is_asked(firm: Visitor) -> None:
    path = f"/valutazioni/{assessment_of(begun(firm))}/riprendere"
    assert not firm.open(path).document.xpath("//input[@name='email']")
