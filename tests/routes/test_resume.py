"""Pause, and come back on another device by a link that works once."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from assistant.usecases.resume_assessment import RESUME_LINK
from tests.routes.conftest import Hands
from tests.routes.interviewee import assessment_of, begun
from tests.routes.visitor import Page, Visitor


@pytest.fixture
def base(firm: Visitor) -> str:
    return f"/valutazioni/{assessment_of(begun(firm))}"


@pytest.fixture
def link(firm: Visitor, base: str) -> str:
    page = firm.send(firm.open(f"{base}/riprendere"), "/riprendere")
    (address,) = page.document.xpath("//input[@id='link']/@value")
    assert "29 novembre 2026" in page.words
    return str(address).removeprefix("http://testserver")


def taken(app: FastAPI, link: str) -> tuple[Visitor, Page]:
    device = Visitor(app)
    return device, device.send(device.open(link), link)


def test_the_link_takes_the_assessment_to_another_device(app: FastAPI, base: str, link: str) -> None:
    device, page = taken(app, link)
    assert (page.status, page.path) == (200, base)
    assert device.open(f"{base}/risultati").status == 200


def test_the_first_device_goes_on_as_before(app: FastAPI, firm: Visitor, base: str, link: str) -> None:
    taken(app, link)
    assert firm.open(base).status == 200


def test_opening_the_link_spends_nothing(app: FastAPI, base: str, link: str) -> None:
    for _ in range(3):
        assert Visitor(app).open(link).status == 200  # as a mail scanner would
    assert taken(app, link)[1].path == base


def test_the_second_use_says_how_to_get_another(app: FastAPI, base: str, link: str) -> None:
    taken(app, link)
    device, page = taken(app, link)
    assert page.status == 422
    assert "Il link è già stato usato" in page.words
    assert device.open(base).status == 404


def test_past_its_time_it_says_how_to_get_another(app: FastAPI, base: str, link: str, clock: Hands) -> None:
    clock.move(RESUME_LINK + timedelta(seconds=1))
    device, page = taken(app, link)
    assert page.status == 422
    assert "Il link è scaduto. Ne crei un altro dal dispositivo" in page.words
    assert device.open(base).status == 404


def test_an_invented_link_is_a_page_that_is_not_there(app: FastAPI) -> None:
    _device, page = taken(app, "/riprendi/inventato")
    assert (page.status, page.heading) == (404, "Questa pagina non c'è")


def test_guessing_links_is_slowed_down(app: FastAPI) -> None:
    device = Visitor(app)
    csrf = device.csrf()
    statuses = [device.post(f"/riprendi/{n}", {"csrf": csrf}).status for n in range(40)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
