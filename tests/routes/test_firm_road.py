"""The firm's road, one question a turn, as a person without JavaScript walks it."""

import re

import pytest
from fastapi import FastAPI

from assistant.questionnaire.answers import Answer
from assistant.storage.unit_of_work import Storage
from tests.routes.interviewee import an_answer, asked, assessment_of, begun, offered, subject_of, turns
from tests.routes.visitor import Page, Visitor

LEVELS = ["1", "2", "3", "4", "5"]


def log_of(storage: Storage, page: Page) -> tuple[Answer, ...]:
    with storage.reading() as work:
        return work.answers.log(assessment_of(page))


def test_the_first_turn_says_what_speaks_and_how_to_reach_a_person(firm: Visitor) -> None:
    page = begun(firm)
    assert "Assistente automatico. Non sono una persona e non decido" in page.words
    assert "035 123456" in firm.open(page.links()["Parli con una persona"]).words


def test_answering_brings_the_next_question_until_the_results(firm: Visitor, house_storage: Storage) -> None:
    first = begun(firm)
    pages = list(turns(firm, first))
    subjects = [subject_of(page) for page in pages[:-1]]
    assert all(len(page.words_in("//form[@id='domanda']//legend")) == 1 for page in pages[:-1])
    assert len(subjects) == len(set(subjects)) > 30
    assert pages[-1].heading == "Risultati dell'autovalutazione"
    log = log_of(house_storage, first)
    assert [line.subject for line in log] == ["firm_name", *subjects]
    assert {line.author for line in log} == {"l'impresa"}


def test_a_skipped_question_comes_back_once_when_the_others_are_done(firm: Visitor) -> None:
    first = begun(firm)
    skipped = subject_of(first)
    pages = list(turns(firm, firm.send(first, "/risposte", salta="1")))
    subjects = [subject_of(page) for page in pages[:-1]]
    assert subjects.count(skipped) == 1
    assert subjects.index(skipped) > 30
    assert "L'aveva saltata" in pages[subjects.index(skipped)].words


def promised(page: Page) -> tuple[int, int]:
    """Answers in all, at least and at most, as the line of progress has them."""
    line = page.words_in("//*[@class='progline']/p")[0]
    given = int(re.search(r"(\d+) rispost", line)[1])  # type: ignore[index]
    if "ancora una" in line:
        return given + 1, given + 1
    left = [int(number) for number in re.findall(r"\d+", line.partition(",")[2])]
    return given + left[0], given + left[-1]


@pytest.mark.parametrize(("gate", "level"), [("si", "3"), ("no", "1"), ("unknown", "5")])
def test_progress_never_promises_less_or_more_than_what_comes(firm: Visitor, gate: str, level: str) -> None:
    *pages, results = turns(firm, begun(firm), gate, level)
    ranges = [promised(page) for page in pages]
    final = len(ranges) + 1  # the firm's name was the first answer
    assert all(low <= final <= high for low, high in ranges)
    assert "La valutazione rapida è finita." in results.words
    assert "Risponda ad altre dieci domande" in results.words
    assert "Continui con le domande" not in results.words


def test_i_do_not_know_and_not_applicable_are_two_answers(firm: Visitor, house_storage: Storage) -> None:
    id = assessment_of(begun(firm))
    for subject, choice in (("str-1", "unknown"), ("str-2", "not_applicable")):
        firm.send(asked(firm, id, subject), "/risposte", risposta=choice)
    told = firm.open(f"/valutazioni/{id}/risposte")
    cells = [words for row in ("str-1", "str-2") for words in told.words_in(f"//tr[@id='{row}']/td[1]")]
    assert cells == ["Non so", "Non applicabile"]
    kinds = {line.subject: line.kind for line in log_of(house_storage, told)}
    assert (kinds["str-1"], kinds["str-2"]) == ("unknown", "not_applicable")


def test_a_fact_of_the_firm_always_applies(firm: Visitor) -> None:
    id = assessment_of(begun(firm))
    assert "Non applicabile" not in asked(firm, id, "employees").words
    assert "Non applicabile" in asked(firm, id, "str-1").words


def test_back_walks_through_earlier_answers_and_loses_nothing(firm: Visitor, house_storage: Storage) -> None:
    first = begun(firm)
    second = firm.send(first, "/risposte", risposta=an_answer(first))
    third = firm.send(second, "/risposte", risposta=an_answer(second))
    page = third
    for earlier in (second, first):
        page = firm.open(page.links()["Indietro"])
        assert subject_of(page) == subject_of(earlier)
        assert page.hidden("/risposte")["risposta"] == [an_answer(earlier)]
    assert len(log_of(house_storage, first)) == 3
    assert subject_of(firm.open(f"/valutazioni/{assessment_of(first)}")) == subject_of(third)


def test_a_changed_answer_keeps_the_one_before_and_all_the_others(
    firm: Visitor, house_storage: Storage
) -> None:
    id = assessment_of(begun(firm))
    firm.send(asked(firm, id, "own_design"), "/risposte", risposta="si")
    firm.send(asked(firm, id, "ateco"), "/risposte", risposta="25.62")
    links = firm.open(f"/valutazioni/{id}").links()
    change = next(to for words, to in links.items() if words.startswith("Modifica: Progettate voi"))
    effect = firm.send(firm.open(change), "/risposte", risposta="no")
    assert "Per confermare prema «Continua»." in effect.words
    told = firm.send(effect, "/risposte")
    assert told.heading.startswith("Le risposte date")
    cell = told.words_in("//tr[@id='own_design']/td")[0]
    assert re.fullmatch(r"No Prima \(l'impresa, 22 novembre 2026.*\): Sì", cell)
    assert told.words_in("//tr[@id='ateco']/td")[0].startswith("25.62")
    assert [line.value for line in log_of(house_storage, told)][1:] == [True, "25.62", False]


def test_a_closed_gate_puts_its_answers_to_sleep_and_opening_it_wakes_them(firm: Visitor) -> None:
    id = assessment_of(begun(firm))
    firm.send(asked(firm, id, "own_production"), "/risposte", risposta="si")
    firm.send(asked(firm, id, "pro-con-1"), "/risposte", risposta="4")
    effect = firm.send(asked(firm, id, "own_production"), "/risposte", risposta="no")
    asleep = firm.send(effect, "/risposte")
    assert not asleep.words_in("//tr[@id='pro-con-1']")
    effect = firm.send(asked(firm, id, "own_production"), "/risposte", risposta="si")
    awake = firm.send(effect, "/risposte")
    assert awake.words_in("//tr[@id='pro-con-1']")


def test_every_question_says_why_it_is_asked_and_offers_five_descriptions(firm: Visitor) -> None:
    page = asked(firm, assessment_of(begun(firm)), "str-1")
    assert page.words_in("//p[@id='perche']")[0].startswith("Perché lo chiediamo:")
    assert offered(page) == LEVELS
    labels = page.words_in("//*[@class='answers']//label/span")
    assert all(len(label.split()) > 3 for label in labels)


def test_who_has_begun_finds_the_way_back_from_every_door(firm: Visitor) -> None:
    page = begun(firm)
    assert firm.open("/").links()["Riprenda quella già iniziata"] == page.path
    assert firm.open("/inizio").links()["Riprenda quella già iniziata"] == page.path


def test_another_browser_does_not_find_what_this_one_began(app: FastAPI, firm: Visitor) -> None:
    begun(firm)
    assert Visitor(app).open("/").links()["Riprenda quella già iniziata"] == "/riprendi"


def test_results_grow_from_the_first_answers(firm: Visitor) -> None:
    page = begun(firm)
    results = f"/valutazioni/{assessment_of(page)}/risultati"
    assert "Servono ancora alcune risposte per la prima misura" in firm.open(results).words
    for subject in ("str-1", "str-2"):
        firm.send(asked(firm, assessment_of(page), subject), "/risposte", risposta="2")
    early = firm.open(results)
    assert re.search(r"Il valore vero sta tra [\d,]+ e [\d,]+ nove volte su dieci", early.words)
    bands = early.words_in("//ul[contains(@class,'bands')]/li[starts-with(., 'Strategia')]")
    assert re.search(r"tra [\d,]+ e [\d,]+ ?in base a 2 domande", bands[0])
    assert "Dove si perde di più" in early.words
    assert "Finanziamenti: che cosa risulta oggi" in early.words


def test_a_visit_is_asked_for_once_name_and_contact_are_told(firm: Visitor, house_storage: Storage) -> None:
    page = begun(firm, name="")
    base = f"/valutazioni/{assessment_of(page)}"
    form = firm.open(f"{base}/visita")
    nameless = firm.send(form, "/visita", contatto="anna@example.org")
    assert (nameless.status, nameless.hidden("/visita")["contatto"]) == (422, ["anna@example.org"])
    unlikely = firm.send(nameless, "/visita", impresa="Torneria (esempio)", contatto="mai")
    assert (unlikely.status, unlikely.hidden("/visita")["impresa"]) == (422, ["Torneria (esempio)"])
    assert not log_of(house_storage, page)
    booked = firm.send(unlikely, "/visita", contatto="anna@example.org")
    assert (booked.status, booked.path) == (200, f"{base}/risultati")
    assert "La richiesta è arrivata ai consulenti" in booked.words
    with house_storage.reading() as work:
        assert work.assessments.get(assessment_of(page)).stage == "consultant_review"
    for address in (base, f"{base}/risposte", f"{base}/risultati"):
        assert firm.open(address).status == 200


def test_several_choices_are_recorded_together(firm: Visitor, house_storage: Storage) -> None:
    id = assessment_of(begun(firm))
    page = asked(firm, id, "site_provinces")
    two = offered(page)[:2]
    after = firm.send(page, "/risposte", risposta=two)
    assert after.status == 200
    assert log_of(house_storage, after)[-1].value == tuple(two)
    again = asked(firm, id, "site_provinces")
    assert again.hidden("/risposte")["risposta"] == two
    assert an_answer(again) == two[0]
