"""What bad input gets: a sentence beside the field, the answer as typed, nothing recorded, nothing lost."""

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from assistant.questionnaire.answers import Answer
from assistant.storage.unit_of_work import Storage
from tests.routes.interviewee import asked, assessment_of, begun, subject_of
from tests.routes.visitor import Page, Visitor

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def assessment(firm: Visitor) -> str:
    return assessment_of(begun(firm))


def log_of(storage: Storage, assessment: str) -> list[Answer]:
    with storage.reading() as work:
        return list(work.answers.log(assessment))


def assert_mended_in_place(page: Page, subject: str, field: str, typed: str) -> None:
    assert page.status == 422
    assert page.words_in("//title")[0].startswith("Errore: ")
    assert page.words_in(f"//p[@id='{field}-errore']"), "the sentence stands beside the field"
    assert page.words_in(f"//*[@role='alert']//a[@href='#{field}']"), "and in the summary, with a way there"
    assert subject_of(page) == subject
    if typed.strip():
        assert page.hidden("/risposte")[field] == [typed.replace("\r\n", "\n")]


TYPED = [
    ("employees", "-3", "fuori dai limiti"),
    ("employees", "12,5", "numero intero"),
    ("employees", "999999999999999999999999", "fuori dai limiti"),
    ("employees", "dodici e mezzo o tredici", "non si legge come numero"),
    ("employees", "NaN", "non si legge come numero"),
    ("employees", "1e9", "non si legge come numero"),
    ("employees", "12; DROP TABLE answers", "non si legge come numero"),
    ("employees", "🙂", "non si legge come numero"),
    ("employees", "", "Manca la risposta"),
    ("employees", "   ", "Manca la risposta"),
    ("turnover", "-1", "fuori dai limiti"),
    ("turnover", "1.2.3,4", "non si legge come numero"),
    ("export_share", "101", "fuori dai limiti"),
    ("ateco", "00.00", "non è un codice ATECO"),
    ("ateco", "25.62.123", "non è un codice ATECO"),
    ("ateco", "officina", "non è un codice ATECO"),
    ("founded_on", "1/1/2030", "è nel futuro"),
    ("founded_on", "23/11/2026", "è nel futuro"),
    ("founded_on", "31/2/2020", "non si legge come data"),
    ("founded_on", "ieri o l'altro", "non si legge come data"),
    ("province", "Atlantide", "non è una provincia italiana"),
    ("firm_name", "a" * 2001, "2.001 caratteri"),
    ("employees", SCRIPT, "non si legge come numero"),
]


@pytest.mark.parametrize(("subject", "typed", "words"), TYPED, ids=[f"{s}-{t[:24]}" for s, t, _ in TYPED])
def test_a_value_that_cannot_be_is_refused_beside_its_field(
    firm: Visitor, assessment: str, house_storage: Storage, subject: str, typed: str, words: str
) -> None:
    before = log_of(house_storage, assessment)
    page = firm.send(asked(firm, assessment, subject), "/risposte", risposta=typed)
    assert_mended_in_place(page, subject, "risposta", typed)
    assert words in page.words_in("//p[@id='risposta-errore']")[0]
    assert log_of(house_storage, assessment) == before


@pytest.mark.parametrize("choice", ["0", "6", "due", "3.0", "٣", SCRIPT, "-1", "unknown "])
def test_a_level_that_no_question_has_is_refused(
    firm: Visitor, assessment: str, house_storage: Storage, choice: str
) -> None:
    before = log_of(house_storage, assessment)
    page = firm.send(asked(firm, assessment, "str-1"), "/risposte", risposta=choice, testo="parole mie")
    assert page.status == 422
    assert page.words_in("//p[@id='risposta-errore']")
    assert page.hidden("/risposte")["testo"] == ["parole mie"]
    assert log_of(house_storage, assessment) == before


def test_nothing_chosen_keeps_what_was_written_elsewhere(firm: Visitor, assessment: str) -> None:
    page = firm.send(asked(firm, assessment, "str-1"), "/risposte")
    assert_mended_in_place(page, "str-1", "risposta", "")


def test_words_too_long_are_refused_beside_their_field(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    before, typed = log_of(house_storage, assessment), "parola " * 300
    page = firm.send(asked(firm, assessment, "str-1"), "/risposte", testo=typed)
    assert_mended_in_place(page, "str-1", "testo", typed)
    assert log_of(house_storage, assessment) == before


def test_a_value_and_i_do_not_know_at_once_are_not_both_meant(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    before = log_of(house_storage, assessment)
    page = firm.send(asked(firm, assessment, "employees"), "/risposte", risposta="12", altro="unknown")
    assert_mended_in_place(page, "employees", "risposta", "12")
    assert page.hidden("/risposte")["altro"] == ["unknown"]
    assert log_of(house_storage, assessment) == before


def test_a_megabyte_of_text_gets_a_page_and_changes_nothing(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    before = log_of(house_storage, assessment)
    page = firm.send(asked(firm, assessment, "str-1"), "/risposte", testo="a" * 2**20)
    assert page.status == 413
    assert page.heading == "Il testo è troppo lungo"
    assert page.links()["Parli con una persona"] == "/persona"
    assert log_of(house_storage, assessment) == before
    assert firm.open(f"/valutazioni/{assessment}").status == 200


def test_a_megabyte_without_a_declared_length_is_cut_off_too(firm: Visitor, assessment: str) -> None:
    form = asked(firm, assessment, "str-1").hidden("/risposte")
    head = f"csrf={form['csrf'][0]}&modulo=m&soggetto=str-1&testo="
    body = iter([head.encode(), *[b"a" * 2**16] * 16])
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = firm.client.post(f"/valutazioni/{assessment}/risposte", content=body, headers=kind)
    assert answer.status_code == 413


NAMES = ["Officina 🙂🔧 (esempio)", SCRIPT, "L'«Officina» & C. {{ 7*7 }} ${x}", "قطعة‮ (esempio)", "Ünïcode–ß"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_shown_as_it_was_typed_and_never_as_markup(firm: Visitor, name: str) -> None:
    page = begun(firm, name)
    base = f"/valutazioni/{assessment_of(page)}"
    firm.send(asked(firm, assessment_of(page), "str-1"), "/risposte", risposta="3")
    for address in (base, f"{base}/risposte", f"{base}/risultati", f"{base}/visita"):
        seen = firm.open(address)
        fields = seen.document.xpath("//input[@name='impresa']/@value")
        assert " ".join(name.split()) in (seen.words, *fields) or " ".join(name.split()) in seen.words
        assert not seen.document.xpath("//script[not(@src)] | //img | //*[@onerror]")


def test_a_control_character_is_refused_with_a_sentence(firm: Visitor, assessment: str) -> None:
    page = firm.send(asked(firm, assessment, "firm_name"), "/risposte", risposta="a\0b")
    assert page.status == 422
    assert page.words_in("//h1 | //*[@class='err']")


def test_the_same_form_sent_twice_is_recorded_once(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    form = asked(firm, assessment, "employees").hidden("/risposte") | {"risposta": "12"}
    for _ in range(2):
        page = firm.post(f"/valutazioni/{assessment}/risposte", form)
        assert page.status == 200
    assert [line.subject for line in log_of(house_storage, assessment)] == ["firm_name", "employees"]


def test_a_form_that_was_refused_may_be_sent_again(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    page = firm.send(asked(firm, assessment, "employees"), "/risposte", risposta="tanti")
    again = firm.send(page, "/risposte", risposta="12")
    assert again.status == 200
    assert log_of(house_storage, assessment)[-1].value == 12


@pytest.mark.parametrize("subject", ["non-esiste", "ateco_division", "../../etc/passwd", "%00", SCRIPT])
def test_a_question_that_is_not_there_is_a_page_that_is_not_there(
    firm: Visitor, assessment: str, subject: str
) -> None:
    csrf = asked(firm, assessment, "str-1").hidden("/risposte")["csrf"]
    form = {"csrf": csrf, "modulo": "m", "soggetto": subject, "risposta": "3"}
    page = firm.post(f"/valutazioni/{assessment}/risposte", form)
    assert (page.status, page.heading) == (404, "Questa pagina non c'è")


def test_a_form_with_a_part_missing_is_a_sentence_in_italian(firm: Visitor, assessment: str) -> None:
    csrf = firm.csrf()
    page = firm.post(f"/valutazioni/{assessment}/risposte", {"csrf": csrf})
    assert (page.status, page.heading) == (422, "Non è stato possibile")
    assert "text/html" in page.headers["content-type"]


@pytest.mark.parametrize(
    "address", ["/fonti/nuova-sabatini?da=due", "/fonti/nuova-sabatini?da=-1", "/imprese?fase=x"]
)
def test_an_address_written_by_hand_gets_a_page(firm: Visitor, address: str) -> None:
    page = firm.open(address)
    assert page.status in (200, 422)
    assert page.heading


def test_a_step_skipped_is_refused_where_it_is_missing(app: FastAPI, firm: Visitor, assessment: str) -> None:
    """Results before any answer are an empty page; a visit before a name is refused; both stay usable."""
    assert firm.open(f"/valutazioni/{assessment}/risultati").status == 200
    page = firm.post(f"/valutazioni/{assessment}/visita", {"csrf": firm.csrf()})
    assert page.status == 422
    assert Visitor(app).open(f"/valutazioni/{assessment}/visita").status == 404


def posts(app: FastAPI) -> list[str]:
    routes = iter_route_contexts(app.routes)
    return [str(route.path) for route in routes if "POST" in (route.methods or ())]


@pytest.mark.parametrize("token", ["", "0" * 64, "di un altro"])
def test_every_form_without_the_token_of_its_visit_is_refused(
    app: FastAPI, firm: Visitor, assessment: str, house_storage: Storage, token: str
) -> None:
    before = log_of(house_storage, assessment)
    csrf = Visitor(app).csrf() if token == "di un altro" else token
    values = {"csrf": csrf, "modulo": "m", "soggetto": "str-1", "risposta": "3", "nome": "x", "impresa": "x"}
    assert len(posts(app)) > 10
    for path in posts(app):
        address = re.sub(r"{\w+}", "x", path.replace("{id}", assessment))
        page = firm.post(address, values | {"contatto": "035123456"})
        assert (page.status, page.heading) == (403, "Questo modulo non vale più"), path
    assert log_of(house_storage, assessment) == before
    assert firm.open(f"/valutazioni/{assessment}").status == 200
