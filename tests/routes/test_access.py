"""The whole cast at every door: who gets in, and that nobody else can tell a closed door from a wall."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import func, select

from assistant.storage.tables.audit import audit_log
from assistant.storage.tables.schema import metadata
from assistant.storage.unit_of_work import Storage
from tests.routes.conftest import Stagehand
from tests.routes.visitor import Page, Visitor
from tests.scribe import Scribe
from tests.stage import ROLES, Stage

READ = {"firm", "consultant", "desk", "administrator"}
WRITE = {"firm", "consultant", "administrator"}
STAFF = {"consultant", "desk", "administrator"}
DECIDE = {"consultant", "administrator"}

DOORS: dict[tuple[str, str], set[str]] = {
    ("GET", "/valutazioni/{id}"): READ,
    ("GET", "/valutazioni/{id}/domande/{subject}"): READ,
    ("POST", "/valutazioni/{id}/risposte"): WRITE,
    ("POST", "/valutazioni/{id}/domande"): WRITE,
    ("GET", "/valutazioni/{id}/risposte"): READ,
    ("POST", "/valutazioni/{id}/conferme"): DECIDE,
    ("POST", "/valutazioni/{id}/conferme-insieme"): DECIDE,
    ("GET", "/valutazioni/{id}/risultati"): READ,
    ("GET", "/valutazioni/{id}/visita"): READ,
    ("POST", "/valutazioni/{id}/visita"): WRITE,
    ("GET", "/valutazioni/{id}/riprendere"): READ,
    ("POST", "/valutazioni/{id}/riprendere"): WRITE,
    ("POST", "/valutazioni/{id}/altre-domande"): WRITE,
    ("GET", "/valutazioni/{id}/ripetere"): WRITE,
    ("POST", "/valutazioni/{id}/ripetere"): WRITE,
    ("GET", "/valutazioni/{id}/cambiamenti"): READ,
    ("GET", "/valutazioni/{id}/modulo"): READ,
    ("GET", "/valutazioni/{id}/modulo/{section}"): READ,
    ("POST", "/valutazioni/{id}/modulo/{section}"): WRITE,
    ("GET", "/valutazioni/{id}/europea"): READ,
    ("GET", "/valutazioni/{id}/europea/esporta.json"): READ,
    ("GET", "/valutazioni/{id}/europea/esporta.csv"): READ,
    ("GET", "/valutazioni/{id}/europea/{question}"): READ,
    ("POST", "/valutazioni/{id}/europea/{question}"): WRITE,
    ("GET", "/valutazioni/{id}/passaggi/{subject}"): WRITE,
    ("POST", "/valutazioni/{id}/passaggi/{subject}"): WRITE,
    ("GET", "/valutazioni/{id}/moduli"): READ,
    ("GET", "/valutazioni/{id}/moduli/{module}"): READ,
    ("GET", "/valutazioni/{id}/moduli/{module}/domande/{subject}"): READ,
    ("GET", "/valutazioni/{id}/moduli/{module}/risposte"): READ,
    ("POST", "/valutazioni/{id}/moduli/{module}/risposte"): WRITE,
    ("GET", "/valutazioni/{id}/moduli/{module}/riprendere"): READ,
    ("GET", "/valutazioni/{id}/moduli/{module}/risultati"): READ,
    ("GET", "/imprese/{id}/roadmap"): STAFF,
    ("POST", "/imprese/{id}/roadmap"): DECIDE,
    ("GET", "/imprese/{id}/roadmap/{action}"): STAFF,
    ("POST", "/imprese/{id}/roadmap/{action}"): DECIDE,
    ("POST", "/imprese/{id}/roadmap/{action}/adattamento"): DECIDE,
    ("GET", "/imprese/{id}/adattamenti/{wording}"): DECIDE,
    ("POST", "/imprese/{id}/adattamenti/{wording}"): DECIDE,
    ("POST", "/imprese/{id}/prova-del-piano"): DECIDE,
    ("POST", "/imprese/{id}/approvazioni"): DECIDE,
    ("POST", "/imprese/{id}/commenti"): DECIDE,
    ("GET", "/imprese/{id}/commenti/link"): STAFF,
    ("POST", "/imprese/{id}/commenti/link"): DECIDE,
    ("GET", "/valutazioni/{id}/lavori"): READ,
    ("GET", "/valutazioni/{id}/lavori/{action}"): READ,
    ("POST", "/valutazioni/{id}/lavori/{action}"): WRITE,
    ("GET", "/imprese/{id}/rapporto"): STAFF,
    ("POST", "/imprese/{id}/pubblica"): DECIDE,
    ("GET", "/imprese/{id}/rapporto/anteprima.pdf"): STAFF,
    ("GET", "/imprese/{id}/rapporto/{content_hash}.{format}"): READ,
}
"""Who gets in at each address of one firm's case. A new address gets its line here."""

FILLED: dict[str, dict[str, str]] = {
    "/valutazioni/{id}/risposte": {"soggetto": "str-1", "modulo": "m", "risposta": "2"},
    "/valutazioni/{id}/moduli/{module}/risposte": {"soggetto": "cyb-10", "modulo": "m", "risposta": "2"},
    "/valutazioni/{id}/domande": {"domanda": "Che cosa paga la Nuova Sabatini?"},
    "/valutazioni/{id}/conferme": {"soggetto": "employees"},
    "/valutazioni/{id}/conferme-insieme": {"gruppo": "impresa", "letta": "employees:1"},
    "/valutazioni/{id}/visita": {"impresa": "Officina (esempio)", "contatto": "035 123456"},
    "/imprese/{id}/roadmap": {"ore": "24", "mesi": "24", "bozza": "1"},
    "/imprese/{id}/prova-del-piano": {"ore": "24", "mesi": "24", "bozza": "1"},
    "/imprese/{id}/approvazioni": {"bozza": "1"},
    "/imprese/{id}/commenti": {"commento": "Prova."},
    "/imprese/{id}/adattamenti/{wording}": {"frase": "tutte"},
    "/imprese/{id}/roadmap/{action}": {"mossa": "reject", "motivo": "Prova.", "versione": "1", "bozza": "1"},
}
REFUSED_FOR_ANOTHER_REASON = {
    "/imprese/{id}/approvazioni",
    "/valutazioni/{id}/lavori",
    "/valutazioni/{id}/lavori/{action}",
    "/imprese/{id}/pubblica",
    "/valutazioni/{id}/cambiamenti",
}
"""Whoever gets in is told what is missing: a choice, decisions, an approval, another assessment."""


def knock(visitor: Visitor, method: str, path: str, stage: Stage, assessment: str) -> Page:
    address = path.format(
        id=assessment,
        subject="str-1",
        action=stage.action,
        content_hash=stage.report,
        format="pdf",
        module="cybersecurity",
        question="Q5",
        section="strategia",
        wording=stage.wording,
    )
    if method == "GET":
        return visitor.open(address)
    return visitor.post(address, FILLED.get(path, {}) | {"csrf": visitor.csrf()})


def with_model(played: Stagehand) -> Stagehand:
    """A house with a model, so that the addresses that lead to it are there."""
    played.app.state.house = replace(played.app.state.house, writer=Scribe())
    return played


def rows(storage: Storage) -> dict[str, int]:
    """How many rows each table holds, the trace of attempts apart."""
    with storage.engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table is not audit_log
        }


def test_the_table_names_every_address_of_a_case(app: FastAPI) -> None:
    routes = {
        (method, str(route.path))
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if "{id}" in str(route.path)
    }
    assert set(DOORS) == routes


@pytest.mark.parametrize(("method", "path"), DOORS, ids=map(" ".join, DOORS))
def test_whoever_has_no_part_in_a_case_sees_the_page_of_one_that_never_was(
    method: str, path: str, stage: Stage, played: Stagehand
) -> None:
    before = rows(with_model(played).storage)
    outside = {*ROLES, "stranger"} - DOORS[method, path]
    assert {"other_firm", "other_consultant", "stranger"} <= outside
    for role in sorted(outside):
        visitor = played.visitor(role)
        visitor.open("/")  # a stranger's browser gets its cookie here
        closed = knock(visitor, method, path, stage, stage.assessment)
        wall = knock(visitor, method, path, stage, "a" * len(stage.assessment))
        assert (closed.status, wall.status) == (404, 404), role
        assert closed.text == wall.text, role
        assert closed.headers.keys() == wall.headers.keys(), role
    assert rows(played.storage) == before


@pytest.mark.parametrize(("method", "path"), DOORS, ids=map(" ".join, DOORS))
def test_whoever_has_a_part_in_a_case_gets_in(
    method: str, path: str, stage: Stage, tmp_path: Path, stagehand: "partial[Stagehand]"
) -> None:
    for role in sorted(DOORS[method, path]):
        folder = tmp_path / role
        folder.mkdir()
        played = with_model(stagehand(folder))
        page = knock(played.visitor(role), method, path, stage, stage.assessment)
        assert page.status == (422 if path in REFUSED_FOR_ANOTHER_REASON else 200), (role, page.words[:400])
        played.close()


@pytest.mark.parametrize("role", ["firm", "other_firm", "stranger"])
def test_the_board_is_for_the_hub_alone(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    assert visitor.open("/imprese").path == "/accesso"
    assert visitor.post("/imprese", {"csrf": visitor.csrf()}).status == 404
    assert visitor.open("/api/v1/assessments").status == 404


@pytest.mark.parametrize("role", ["firm", "other_firm", "consultant", "desk", "stranger"])
def test_the_page_of_people_is_for_the_administrator_alone(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    assert visitor.open("/persone").status == 404
    for address in ("/persone", "/persone/x/chiudere", "/persone/x/riaprire"):
        assert visitor.post(address, {"csrf": visitor.csrf(), "ruolo": "administrator"}).status == 404


@pytest.mark.parametrize("role", ["firm", "other_firm", "desk", "stranger"])
def test_the_word_template_is_for_whoever_publishes_reports(played: Stagehand, role: str) -> None:
    visitor = played.visitor(role)
    assert visitor.open("/modello-word").status == 404
    assert visitor.open("/modello-word/esempio.docx").status == 404
    for address in ("/modello-word", "/modello-word/togliere"):
        assert visitor.post(address, {"csrf": visitor.csrf()}).status == 404


def test_the_board_shows_each_consultant_their_own_firms(played: Stagehand) -> None:
    names = {
        role: set(played.visitor(role).open("/imprese").words_in("//a[@class='nm']"))
        for role in ("consultant", "other_consultant", "desk", "administrator")
    }
    assert len(names["desk"]) == 2
    assert names["desk"] == names["administrator"] == names["consultant"] | names["other_consultant"]
    assert not names["consultant"] & names["other_consultant"]


def test_the_desk_is_offered_nothing_that_it_may_not_do(played: Stagehand, stage: Stage) -> None:
    desk = played.visitor("desk")
    case = (f"/valutazioni/{stage.assessment}", f"/imprese/{stage.assessment}")
    addresses = (
        "/imprese",
        f"{case[0]}/risposte",
        f"{case[0]}/risultati",
        f"{case[1]}/roadmap",
        f"{case[1]}/roadmap/{stage.action}",
        f"{case[1]}/rapporto",
    )
    for address in addresses:
        offered = {form.get("action") for form in desk.open(address).forms() if form.method == "POST"}
        assert offered == {"/esci"}, address


@pytest.mark.parametrize("role", ["firm", "consultant"])
def test_the_page_of_a_measure_tells_a_firms_standing_to_its_own_people(
    played: Stagehand, stage: Stage, role: str
) -> None:
    query = {"valutazione": stage.assessment}
    assert "Requisito per requisito" in played.visitor(role).open("/misure/nuova-sabatini", **query).words
    for outsider in ("other_firm", "other_consultant", "stranger"):
        assert played.visitor(outsider).open("/misure/nuova-sabatini", **query).status == 404


def test_an_attempt_on_somebody_elses_case_leaves_a_trace(played: Stagehand, stage: Stage) -> None:
    def attempts() -> int:
        with played.storage.reading() as work:
            return sum(entry.action == "access_denied" for entry in work.audit.entries())

    for role, traces in (("stranger", 0), ("other_consultant", 1), ("other_firm", 2)):
        played.visitor(role).open(f"/valutazioni/{stage.assessment}")
        played.visitor(role).open("/valutazioni/che-non-esiste")
        assert attempts() == traces, role
