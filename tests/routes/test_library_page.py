"""What is read of an answer: its date, its citation to copy, sources that disagree, the topic that stays."""

from dataclasses import asdict
from datetime import date
from urllib.parse import urlencode

import pytest

from assistant.content.knowledge import Knowledge
from assistant.evidence.answers import Answer, Sentence
from assistant.evidence.documents import Citation
from assistant.routes.reply_page import reply_page
from tests.routes.visitor import Visitor

DAY = date(2026, 11, 22)
ASKED = "/domande?q=Che+cosa+paga+la+Nuova+Sabatini"


def test_the_citation_to_copy_tells_words_document_version_day_and_address(firm: Visitor) -> None:
    page = firm.open(ASKED)
    (quote,) = page.words_in("//blockquote")
    (copied,) = page.words_in("//details[@data-copying]/p[@class='note']")
    (address,) = page.document.xpath("//div[@class='quote']//a[@class='cite']/@href")
    assert copied.startswith(f"{quote} (Nuova Sabatini")
    version = address.partition("versione=")[2].partition("&")[0]
    assert f"versione {version}, fonte al " in copied
    assert "https://" in copied


def test_the_quote_opens_with_the_state_of_its_call(firm: Visitor) -> None:
    (address,) = firm.open(ASKED).document.xpath("//div[@class='quote']//a[@class='cite']/@href")
    page = firm.open(address)
    assert "Nuova Sabatini" in page.words_in("//*[@class='callstate']")[0]
    assert page.document.xpath("//a[contains(@href, '/originale')]") == []


@pytest.mark.parametrize("slug", ["azione-act-cyb-1", "guida-manutenzione", "glossario-mes"])
def test_our_own_words_have_no_address_elsewhere(firm: Visitor, slug: str) -> None:
    page = firm.open(f"/fonti/{slug}")
    assert page.status == 200
    assert page.document.xpath("//main//a[not(starts-with(@href, '/'))]") == []


def test_the_measure_spoken_of_stays_and_can_be_changed(firm: Visitor) -> None:
    page = firm.open(ASKED)
    assert page.document.xpath("//select[@id='misura']/option[@selected]/@value") == ["nuova-sabatini"]
    assert "qui la può cambiare" in page.words
    again = firm.open("/domande?q=E+quanto+dura%3F&misura=nuova-sabatini")
    assert again.words_in("//blockquote")


@pytest.mark.parametrize(
    ("typed", "status", "helps"),
    [
        ("", 422, "La domanda è vuota: scriva che cosa vuole sapere."),
        ("a" * 10_000, 422, "2.000"),
        ("What can a small firm get?", 200, "please ask in Italian"),
        ("Contributi della Regione Puglia", 200, "bandi nazionali, europei e lombardi"),
        ("<script>alert(1)</script>", 200, "Non ho trovato questa informazione"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_sentence_that_helps(
    firm: Visitor, typed: str, status: int, helps: str
) -> None:
    page = firm.open(f"/domande?{urlencode({'q': typed})}")
    assert (page.status, page.words_in("//blockquote")) == (status, [])
    assert helps in page.words


def cited(document: str, quote: str, dated: str) -> Citation:
    return Citation(document, "v1", quote, 0, len(quote), "https://example.org", 3, dated)


def test_sources_that_disagree_stand_together_each_with_its_day(knowledge: Knowledge) -> None:
    told = cited("avviso", "Copre il 40% delle spese.", "2026-03-04")
    other = cited("decreto", "Copre il 50% delle spese.", "2026-05-06")
    answer = Answer("answered", (Sentence(told.quote, (told,), "official", (other,)),))
    ((quote,),) = (part.quotes for part in reply_page(asdict(answer), knowledge, DAY).parts)
    assert [one.dated for one in quote.citations] == ["fonte al 4 marzo 2026"]
    assert [(one.number, one.words, one.dated) for one in quote.against] == [
        (2, "Copre il 50% delle spese.", "fonte al 6 maggio 2026")
    ]


def test_an_answer_kept_before_sources_had_days_still_reads(knowledge: Knowledge) -> None:
    told = cited("avviso", "Copre il 40% delle spese.", "")
    reply = asdict(Answer("answered", (Sentence(told.quote, (told,), "official"),)))
    del reply["sentences"][0]["against"], reply["sentences"][0]["citations"][0]["dated"]
    ((quote,),) = (part.quotes for part in reply_page(reply, knowledge, DAY).parts)
    assert (quote.citations[0].dated, quote.against) == ("", ())


def test_several_sheets_stand_side_by_side_each_under_its_state(knowledge: Knowledge) -> None:
    told = (
        cited("nuova-sabatini", "Paga macchinari.", ""),
        cited("nuova-sabatini", "Paga impianti.", ""),
        cited("transizione-digitale-imprese-lombarde", "Paga software.", ""),
        cited("durc", "Vale 120 giorni.", ""),
    )
    answer = Answer("answered", tuple(Sentence(one.quote, (one,), "official") for one in told))
    page = reply_page(asdict(answer), knowledge, DAY)
    assert [(part.state and part.state.word, len(part.quotes)) for part in page.parts] == [
        ("Aperto", 2),
        ("Chiuso", 1),
        (None, 1),
    ]
    assert page.states == ()
    assert "prima quelle dei bandi aperti" in page.frame


def test_one_sheet_stands_under_its_state_alone(knowledge: Knowledge) -> None:
    told = cited("nuova-sabatini", "Paga macchinari.", "")
    page = reply_page(
        asdict(Answer("answered", (Sentence(told.quote, (told,), "official"),))), knowledge, DAY
    )
    assert [state.slug for state in page.states] == ["nuova-sabatini"]
    assert "si legge" in page.frame
