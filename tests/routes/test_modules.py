"""The modules as pages, and the conversation that they share: moves, corrections, effects."""

import pytest
from fastapi import FastAPI

from assistant.storage.unit_of_work import Storage
from tests.routes.interviewee import an_answer, assessment_of, begun, subject_of, turns
from tests.routes.visitor import Page, Visitor


@pytest.fixture
def base(firm: Visitor) -> str:
    return f"/valutazioni/{assessment_of(begun(firm))}"


@pytest.fixture
def cyber(base: str) -> str:
    return f"{base}/moduli/cybersecurity"


def log(storage: Storage, base: str) -> list[tuple[str, object]]:
    with storage.reading() as work:
        return [(line.subject, line.value) for line in work.answers.log(base.split("/")[2])]


def said(visitor: Visitor, base: str, words: str) -> Page:
    """Type something at the question in hand."""
    return visitor.send(visitor.open(base), "/risposte", testo=words)


def test_the_modules_are_listed_with_how_far_they_are(firm: Visitor, base: str) -> None:
    page = firm.open(f"{base}/moduli")
    assert "Sicurezza informatica" in page.words
    assert "0 risposte su 32" in page.words


def test_a_module_is_answered_to_its_results_with_controls_and_the_look_at_nis2(
    firm: Visitor, cyber: str
) -> None:
    *_, results = turns(firm, firm.open(cyber), gate="no")
    assert results.path == f"{cyber}/risultati"
    assert "15 controlli su 15 risultano coperti." in results.words
    assert "Primo sguardo alla NIS2" in results.words
    assert "Non risulta" in results.words
    assert "Che cosa verificare" in results.words


def test_before_any_answer_nothing_is_promised(firm: Visitor, cyber: str) -> None:
    page = firm.open(f"{cyber}/risultati")
    assert "0 controlli su 15 risultano coperti." in page.words
    assert "Con le risposte date non si può ancora dire." in page.words


def test_the_data_module_has_neither_controls_nor_nis2(firm: Visitor, base: str) -> None:
    page = firm.open(f"{base}/moduli/dati-ia/risultati")
    assert (page.status, "NIS2" in page.words, "controlli" in page.words) == (200, False, False)


def test_a_module_that_is_not_there_and_another_firms_are_not_found(
    app: FastAPI, firm: Visitor, base: str, cyber: str
) -> None:
    for place in ("strategia", "inventato"):
        assert firm.open(f"{base}/moduli/{place}").status == 404
        assert firm.open(f"{base}/moduli/{place}/risultati").status == 404
    stranger = Visitor(app)
    for address in (f"{base}/moduli", cyber, f"{cyber}/risultati"):
        assert stranger.open(address).status == 404


def test_a_word_asked_about_is_explained_and_the_question_comes_back(
    firm: Visitor, house_storage: Storage, cyber: str
) -> None:
    before = log(house_storage, cyber)
    page = said(firm, cyber, "che cos'è un ERP?")
    assert "Ora torniamo alla domanda." in page.words
    assert subject_of(page) == subject_of(firm.open(cyber))
    assert log(house_storage, cyber) == before
    assert "Non trovo «frullatore» nel glossario." in said(firm, cyber, "cos'è un frullatore?").words


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("basta così", "/valutazioni/{id}/riprendere"),
        ("vorrei parlare con una persona", "/persona"),
        ("la passo a un collega", "/valutazioni/{id}/passaggi/{subject}"),
        ("può ripetere?", "/valutazioni/{id}/moduli/cybersecurity"),
    ],
)
def test_a_move_leads_where_it_says(firm: Visitor, cyber: str, words: str, place: str) -> None:
    page = firm.open(cyber)
    moved = firm.send(page, "/risposte", testo=words)
    assert moved.path == place.format(id=cyber.split("/")[2], subject=subject_of(page))


def test_facts_told_in_passing_are_confirmed_one_by_one(
    firm: Visitor, house_storage: Storage, cyber: str
) -> None:
    page = said(firm, cyber, "siamo in 25, a Bergamo, e di queste cose non ci occupiamo")
    assert "Ha detto anche altro" in page.words
    assert ("province", "BG") not in log(house_storage, cyber)
    form = next(form for form in page.forms() if ("soggetto", "province") in form.form_values())
    values = dict(form.form_values()) | {"conferma": "0"}
    firm.post(form.get("action"), values)
    assert ("province", "BG") in log(house_storage, cyber)


def test_an_earlier_answer_is_corrected_by_saying_so(
    firm: Visitor, house_storage: Storage, cyber: str
) -> None:
    first = firm.open(f"{cyber}/domande/employees")
    firm.send(first, "/risposte", risposta="12")
    page = said(firm, cyber, "no aspetta, i dipendenti sono 25")
    assert page.path.endswith("/domande/employees")
    assert log(house_storage, cyber)[-1] == ("employees", 12)
    firm.send(page, "/risposte", conferma="0", risposta="")
    assert log(house_storage, cyber)[-1] == ("employees", 25)


def test_an_edit_shows_its_effect_and_is_recorded_only_when_sent_again(
    firm: Visitor, house_storage: Storage, cyber: str
) -> None:
    firm.send(firm.open(f"{cyber}/domande/cyb-10"), "/risposte", risposta="2")
    recorded = log(house_storage, cyber)
    page = firm.send(firm.open(f"{cyber}/domande/cyb-10"), "/risposte", risposta="5")
    assert "Sicurezza da " in page.words
    assert "Per confermare prema «Continua»." in page.words
    assert log(house_storage, cyber) == recorded
    another = firm.send(page, "/risposte", risposta="4")
    assert "Per confermare" in another.words
    firm.send(another, "/risposte")
    assert log(house_storage, cyber)[-1] == ("cyb-10", 4)


def test_a_slip_keeps_what_was_typed(firm: Visitor, cyber: str) -> None:
    page = firm.send(firm.open(f"{cyber}/domande/employees"), "/risposte", risposta="tanti")
    assert (page.status, "tanti" in page.text) == (422, True)
    assert an_answer(page)
