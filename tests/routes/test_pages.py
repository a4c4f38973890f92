"""Every page that a link leads to, for everybody: it is there, sound, and carries the strict headers."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urldefrag

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.routes.protection import HEADERS
from tests.routes.conftest import Stagehand
from tests.routes.interviewee import asked, assessment_of, begun
from tests.routes.markup import faults
from tests.routes.visitor import Page, Visitor
from tests.stage import Stage

OF_EACH_KIND = 3
"""Pages visited of one kind: measures, sources, questions, actions..."""

CHANGING = re.compile(
    r"(?<=/valutazioni/)[^/]+|(?<=/imprese/)[^/]+|(?<=/misure/)[^/]+|(?<=/fonti/)[^/]+"
    r"|(?<=/domande/)[^/]+|(?<=/roadmap/)[^/]+|[0-9a-f]{64}"
)


def kind_of(address: str) -> str:
    return CHANGING.sub("*", address.partition("?")[0])


def links_of(page: Page) -> Iterator[str]:
    for address in page.document.xpath("//a/@href"):
        if address.startswith("/"):
            yield urldefrag(address)[0]


def walked(visitor: Visitor, start: str) -> Iterator[Page]:
    """Follow every link of the site, a few of each kind."""
    seen, kinds, waiting = {start}, Counter({kind_of(start): 1}), deque([start])
    while waiting:
        page = visitor.open(waiting.popleft())
        yield page
        if "text/html" not in page.headers["content-type"]:
            continue
        for address in links_of(page):
            if address not in seen and kinds[kind_of(address)] < OF_EACH_KIND:
                seen.add(address)
                kinds[kind_of(address)] += 1
                waiting.append(address)


@pytest.mark.parametrize("role", ["stranger", "firm", "consultant", "desk", "administrator"])
def test_every_link_leads_to_a_sound_page(played: Stagehand, stage: Stage, role: str) -> None:
    starts = {"stranger": "/", "firm": f"/valutazioni/{stage.assessment}"}
    visitor = played.visitor(role)
    pages = list(walked(visitor, starts.get(role, "/imprese")))
    broken = [page.path for page in pages if page.status != 200]
    assert not broken
    html = [page for page in pages if "text/html" in page.headers["content-type"]]
    assert len({kind_of(page.path) for page in html}) > 10
    unsound = {page.path: found for page in html if (found := faults(page.document))}
    assert not unsound
    for page in pages:
        assert {name: page.headers.get(name.lower()) for name in HEADERS} == HEADERS
        assert page.headers["cache-control"] == "no-store"


def test_pages_with_something_wrong_are_sound_too(firm: Visitor) -> None:
    id = assessment_of(begun(firm))
    csrf = firm.csrf()
    wrong = [
        firm.post("/valutazioni", {"csrf": csrf, "nome": "a" * 3000}),
        firm.send(asked(firm, id, "employees"), "/risposte", risposta="tanti"),
        firm.send(asked(firm, id, "str-1"), "/risposte"),
        firm.send(asked(firm, id, "str-1"), "/risposte", testo="a" * 3000),
        firm.send(asked(firm, id, "rum-tec-1"), "/risposte", testo="le ferie su un foglio Excel"),
        firm.send(asked(firm, id, "rum-tec-1"), "/risposte", testo="zzz"),
        firm.post(f"/valutazioni/{id}/domande", {"csrf": csrf, "domanda": ""}),
        firm.post(f"/valutazioni/{id}/visita", {"csrf": csrf}),
        firm.open("/domande", q=""),
        firm.open("/domande", q="Che tempo fa?"),
        firm.post("/accesso", {"csrf": csrf, "email": "x", "password": "y"}),
        firm.post("/primo-accesso/x", {"csrf": csrf, "nome": "", "email": "", "password": ""}),
        firm.post("/riprendi/x", {"csrf": csrf}),
        firm.post("/valutazioni", {"csrf": "x"}),
        firm.open("/non-esiste"),
        firm.post("/inizio", {}),
        firm.post("/domande", {"x": "a" * 2**19}),
    ]
    for page in wrong:
        assert not faults(page.document), page.path
        assert page.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


class Rubble:
    """A part of the house that gave way."""

    def __getattr__(self, name: str) -> object:
        raise OSError(f"no {name}")


def test_a_fault_of_ours_is_a_page_and_a_line_in_the_log_without_anybodys_answers(
    app: FastAPI, firm: Visitor, capfd: pytest.CaptureFixture[str]
) -> None:
    id = assessment_of(begun(firm))
    form = asked(firm, id, "str-1").hidden("/risposte") | {"testo": "la nostra risposta segreta"}
    app.state.house = replace(app.state.house, content=Rubble)
    page = firm.post(f"/valutazioni/{id}/risposte", form)
    assert (page.status, page.heading) == (500, "Si è rotto qualcosa da noi")
    assert not faults(page.document)
    assert {name: page.headers.get(name.lower()) for name in HEADERS} == HEADERS
    line = json.loads(capfd.readouterr().err.strip().splitlines()[0])
    assert (line["level"], line["path"]) == ("error", f"/valutazioni/{id}/risposte")
    assert "OSError: no facts" in line["exception"]
    for secret in ("segreta", str(form["csrf"]), firm.client.cookies["visit"]):
        assert secret not in str(line)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    for word in ("unsafe", "http:", "https:", "data:", "*", "nonce"):
        assert word not in policy


def test_styles_and_scripts_may_be_kept_and_pages_may_not(app: FastAPI) -> None:
    visitor = Visitor(app)
    home = visitor.open("/")
    assert home.headers["cache-control"] == "no-store"
    (style,) = home.document.xpath("//link[@rel='stylesheet']/@href")
    assert "immutable" in visitor.open(style).headers["cache-control"]
    assert "immutable" not in visitor.open("/static/non-esiste.css").headers.get("cache-control", "")


@pytest.mark.parametrize(("public", "name"), [("https://polo.example.org", "__Host-visit"), ("", "visit")])
def test_the_cookie_is_locked_to_https_where_there_is_https(app: FastAPI, public: str, name: str) -> None:
    house = app.state.house
    settings = house.settings.model_copy(update={"public_url": public})
    app.state.house = replace(house, settings=settings)
    cookie = TestClient(app).get("/").headers["set-cookie"]
    assert cookie.startswith(f"{name}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert ("Secure" in cookie) == bool(public)
