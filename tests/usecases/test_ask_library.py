"""An answer is literal and cited, a refusal is useful, and some questions go elsewhere."""

from dataclasses import replace
from datetime import date
from itertools import repeat

import pytest

from assistant.content.knowledge import Knowledge
from assistant.content.measure_documents import measure_document
from assistant.evidence.documents import Document, Statement, version_of
from assistant.evidence.passages import Finding, Passage, Told
from assistant.usecases.ask_library import NO_ANSWER, QuestionUnusable, ask

SLUG = "transizione-digitale-imprese-lombarde"
DAY = date(2026, 11, 22)


class Shelf:
    """A librarian that finds what it is told to find and remembers what it was asked."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.asked: list[tuple[str, str]] = []
        self.others: dict[tuple[str, str], Document] = {}

    def resolve(self, context: str) -> str:
        return SLUG if SLUG in context else ""

    def look_up(self, question: str, measure: str = "", k: int = 10) -> Finding:  # noqa: ARG002
        self.asked.append((question, measure))
        return self.finding

    def document(self, slug: str, version: str = "") -> Document:
        return self.others[slug, version]

    def ready(self) -> bool:
        return True


@pytest.fixture
def document(knowledge: Knowledge) -> Document:
    return written(SLUG, knowledge)


@pytest.fixture
def found(document: Document) -> Finding:
    """Two statements of one measure, sure enough."""
    return Finding(
        words=("copre",), measure=SLUG, answerable=True, told=(Told(document, document.statements[2:4]),)
    )


def test_the_answer_is_the_literal_statements_in_their_order(
    knowledge: Knowledge, document: Document, found: Finding
) -> None:
    answer = ask(Shelf(found), knowledge, "Quanto copre?", DAY, SLUG)
    assert answer.status == "answered"
    assert [sentence.text for sentence in answer.sentences] == [
        document.text[statement.start : statement.end] for statement in found.told[0].statements
    ]
    assert [s.citations[0].source_url for s in answer.sentences] == [
        s.source_url for s in found.told[0].statements
    ]
    assert answer.measure == SLUG


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 11, 22), "Chiuso dal 12 novembre 2024."),
        (date(2024, 10, 1), "Aperto fino al 12 novembre 2024."),
        (date(2024, 1, 1), "Apre il 3 settembre 2024."),
    ],
)
def test_the_state_of_the_call_on_the_day_comes_first(
    knowledge: Knowledge, found: Finding, day: date, status: str
) -> None:
    assert ask(Shelf(found), knowledge, "Quanto copre?", day, SLUG).notes[0] == status


def test_an_answer_from_a_measure_nobody_named_says_so(knowledge: Knowledge, found: Finding) -> None:
    answer = ask(Shelf(replace(found, measure="")), knowledge, "Quanto copre?", DAY)
    assert knowledge.measures[SLUG].title in answer.notes[1]


def test_the_topic_of_the_conversation_is_what_the_library_searches_with(
    knowledge: Knowledge, found: Finding
) -> None:
    shelf = Shelf(found)
    ask(shelf, knowledge, "  e le spese\n di formazione? ", DAY, SLUG)
    assert shelf.asked == [("e le spese di formazione?", SLUG)]


def test_what_is_not_sure_is_refused_with_what_was_searched_and_whom_to_ask(
    knowledge: Knowledge, found: Finding
) -> None:
    answer = ask(Shelf(replace(found, answerable=False)), knowledge, "Quanto copre?", DAY, SLUG)
    assert (answer.status, answer.sentences) == ("refused", ())
    assert answer.notes[0] == NO_ANSWER
    assert "copre" in answer.notes[1]
    assert knowledge.measures[SLUG].body in answer.notes[2]


def test_a_quote_that_fails_the_check_is_dropped(knowledge: Knowledge, found: Finding) -> None:
    (told,) = found.told
    tampered = replace(told.document, text=told.document.text.replace("non", "sempre"))
    answer = ask(
        Shelf(replace(found, told=(replace(told, document=tampered),))), knowledge, "Quanto copre?", DAY, SLUG
    )
    assert (answer.status, answer.sentences) == ("refused", ())


def test_a_statement_that_cuts_a_word_is_dropped_and_the_others_stay(
    knowledge: Knowledge, document: Document, found: Finding
) -> None:
    whole = document.statements[2]
    clipped = Statement(whole.start + 3, whole.end, whole.section, whole.certainty, whole.source_url)
    told = (Told(document, (clipped, whole)),)
    answer = ask(Shelf(replace(found, told=told)), knowledge, "Quanto copre?", DAY, SLUG)
    assert [sentence.text for sentence in answer.sentences] == [document.text[whole.start : whole.end]]


def test_another_measure_than_ours_is_not_answered_from_ours(knowledge: Knowledge, found: Finding) -> None:
    shelf = Shelf(replace(found, measure=""))
    assert ask(shelf, knowledge, "Chi può chiederlo?", DAY, "Bando ISI").status == "refused"


def test_a_question_about_our_own_case_goes_to_the_funding_check(
    knowledge: Knowledge, found: Finding
) -> None:
    answer = ask(Shelf(found), knowledge, "Possiamo partecipare?", DAY, SLUG)
    assert (answer.status, answer.go_to, answer.measure) == ("routed", "funding_check", SLUG)
    assert answer.notes[0].startswith("Chiuso")


def test_a_question_that_an_faq_asks_is_answered_even_in_the_first_person(
    knowledge: Knowledge, found: Finding
) -> None:
    asked = replace(found, asked_before=True)
    assert ask(Shelf(asked), knowledge, "Possiamo partecipare?", DAY, SLUG).status == "answered"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Buongiorno", "saluto"),
        ("Voglio fare un reclamo", "reclamo"),
        ("Vorrei fare ricorso", "parere-legale"),
    ],
)
def test_what_the_library_does_not_answer_is_not_even_searched(
    knowledge: Knowledge, found: Finding, question: str, topic: str
) -> None:
    shelf = Shelf(found)
    answer = ask(shelf, knowledge, question, DAY)
    assert (answer.status, answer.topic, shelf.asked) == ("routed", topic, [])
    assert len(answer.notes) == 1


@pytest.mark.parametrize("question", ["", "  \n ", "parola " * 400])
def test_an_empty_or_endless_question_gets_a_sentence_that_helps(
    knowledge: Knowledge, found: Finding, question: str
) -> None:
    with pytest.raises(QuestionUnusable, match=r": (scriva|la accorci)"):
        ask(Shelf(found), knowledge, question, DAY)


def test_only_stop_words_are_refused_with_what_to_add(knowledge: Knowledge) -> None:
    answer = ask(Shelf(Finding((), "")), knowledge, "e di che", DAY)
    assert answer.status == "refused"
    assert "aggiunga" in answer.notes[1]


def test_a_question_that_names_a_measure_is_about_it_whatever_else_it_says(
    knowledge: Knowledge, found: Finding
) -> None:
    shelf = Shelf(found)
    answer = ask(shelf, knowledge, f"Dalla Regione Piemonte, {SLUG}?", DAY)
    assert answer.topic != "fuori-tema"
    assert ask(shelf, knowledge, "Bandi della Regione Piemonte", DAY).topic == "fuori-tema"


def test_documents_that_add_up_stand_side_by_side_the_open_calls_first(knowledge: Knowledge) -> None:
    closed, opened, rule, more = map(
        written, (SLUG, "nuova-sabatini", "durc", "linea-sviluppo-aziendale"), repeat(knowledge)
    )
    told = tuple(Told(one, one.statements[:4]) for one in (closed, opened, rule, more))
    answer = ask(Shelf(Finding(("paga",), "", (), True, told=told)), knowledge, "Quali bandi pagano?", DAY)
    assert {slug: len(sentences) for slug, sentences in answer.by_document().items()} == {
        "nuova-sabatini": 2,
        "durc": 1,
        "linea-sviluppo-aziendale": 1,
    }
    assert answer.measure == ""
    assert [note.split(":")[0] for note in answer.notes] == [opened.title.split(":")[0], more.title]


def test_a_closed_call_beside_others_says_so_under_its_title(knowledge: Knowledge) -> None:
    told = tuple(
        Told(one, one.statements[:1]) for one in (written(SLUG, knowledge), written("durc", knowledge))
    )
    answer = ask(Shelf(Finding(("paga",), "", (), True, told=told)), knowledge, "Quali bandi pagano?", DAY)
    assert answer.notes == (f"{knowledge.measures[SLUG].title}: Chiuso dal 12 novembre 2024.",)


def test_a_document_all_of_whose_quotes_fail_leaves_the_others(knowledge: Knowledge) -> None:
    whole, other = written("nuova-sabatini", knowledge), written(SLUG, knowledge)
    tampered = replace(whole, text=whole.text.replace("non", "sempre"))
    told = (Told(tampered, whole.statements[:2]), Told(other, other.statements[:2]))
    answer = ask(Shelf(Finding(("paga",), "", (), True, told=told)), knowledge, "Quali bandi pagano?", DAY)
    assert list(answer.by_document()) == [SLUG]
    assert answer.measure == SLUG


def written(slug: str, knowledge: Knowledge) -> Document:
    return measure_document(knowledge.measures[slug], knowledge.vocabulary.sections)


def released(told: str, dated: date) -> Document:
    """A released source of the same measure with one sentence."""
    statement = Statement(0, len(told), "intensita", "official", "https://example.org/avviso", dated)
    return Document(
        "fonte-avviso", "source", "Avviso", told, version_of(told), "https://example.org/avviso", SLUG,
        statements=(statement,),
    )  # fmt: skip


def passage_of(document: Document) -> Passage:
    whole = document.statements[0]
    return Passage(
        document.slug, document.version, document.kind, document.title, SLUG, whole.section, document.title,
        document.text, whole.start, whole.end, whole.source_url, whole.certainty,
    )  # fmt: skip


@pytest.mark.parametrize(("share", "told"), [("99%", True), ("50%", False)])
def test_another_source_with_another_figure_is_shown_beside_the_quote_with_its_date(
    knowledge: Knowledge, document: Document, share: str, told: bool
) -> None:
    ours = next(one for one in document.statements if "50%" in document.text[one.start : one.end])
    words = document.text[ours.start : ours.end]
    other = released(words.replace("50%", share), date(2026, 3, 4))
    other = replace(other, statements=(replace(other.statements[0], section=ours.section),))
    found = Finding(("copre",), SLUG, (passage_of(other),), True, told=(Told(document, (ours,)),))
    shelf = Shelf(found)
    shelf.others[other.slug, other.version] = other
    (sentence,) = ask(shelf, knowledge, "Quanto copre?", DAY, SLUG).sentences
    assert [(one.quote, one.dated) for one in sentence.against] == [(other.text, "2026-03-04")] * told
