"""An answer in the person's own words: proposed, shown back, recorded only after a yes."""

import pytest

from assistant.questionnaire.answers import Answer
from assistant.storage.unit_of_work import Storage
from tests.routes.interviewee import asked, assessment_of, begun
from tests.routes.visitor import Page, Visitor

SUBJECT = "rum-tec-1"
WORDS = "usiamo Excel e ogni tanto il gestionale"


@pytest.fixture
def assessment(firm: Visitor) -> str:
    return assessment_of(begun(firm))


@pytest.fixture
def proposed(firm: Visitor, assessment: str) -> Page:
    """The question with the words written and one reading proposed."""
    return firm.send(asked(firm, assessment, SUBJECT), "/risposte", testo=WORDS)


def recorded(storage: Storage, assessment: str) -> list[Answer]:
    with storage.reading() as work:
        return [line for line in work.answers.log(assessment) if line.subject != "firm_name"]


def test_what_was_understood_is_shown_back_and_not_recorded(
    proposed: Page, assessment: str, house_storage: Storage
) -> None:
    assert "Ho capito: «Su un foglio mensile o un Excel" in proposed.words
    assert "Proposta letta dal Suo testo, non ancora registrata" in proposed.words
    assert proposed.hidden("/risposte")["testo"] == [WORDS]
    assert "risposta" not in proposed.hidden("/risposte"), "a proposal is never marked as chosen"
    assert not recorded(house_storage, assessment)


def test_a_yes_records_the_value_with_the_words(
    firm: Visitor, proposed: Page, assessment: str, house_storage: Storage
) -> None:
    assert firm.send(proposed, "/risposte", conferma="0").status == 200
    (line,) = recorded(house_storage, assessment)
    assert (line.subject, line.value, line.words) == (SUBJECT, 2, WORDS)
    assert f"Parole sue: «{WORDS}»" in firm.open(f"/valutazioni/{assessment}/risposte").words


def test_words_wait_for_whoever_leaves_and_comes_back(
    firm: Visitor, proposed: Page, assessment: str, house_storage: Storage
) -> None:
    firm.open("/misure")
    again = asked(firm, assessment, SUBJECT)
    assert again.hidden("/risposte")["testo"] == proposed.hidden("/risposte")["testo"]
    assert "Ho capito" in again.words
    assert not recorded(house_storage, assessment)


def test_sending_the_same_words_again_without_a_yes_records_nothing(
    firm: Visitor, proposed: Page, assessment: str, house_storage: Storage
) -> None:
    assert "Ho capito" in firm.send(proposed, "/risposte").words
    assert not recorded(house_storage, assessment)


def test_a_choice_of_ones_own_wins_over_the_proposal(
    firm: Visitor, proposed: Page, assessment: str, house_storage: Storage
) -> None:
    firm.send(proposed, "/risposte", risposta="4")
    (line,) = recorded(house_storage, assessment)
    assert (line.value, line.words) == (4, WORDS)
    assert "Ho capito" not in asked(firm, assessment, SUBJECT).words


def test_a_yes_to_words_that_changed_meanwhile_proposes_again(
    firm: Visitor, proposed: Page, assessment: str, house_storage: Storage
) -> None:
    after = firm.send(proposed, "/risposte", testo="non ci riguarda", conferma="0")
    assert "Ho capito: «Non applicabile»" in after.words
    assert not recorded(house_storage, assessment)


@pytest.mark.parametrize("place", ["1", "-1", "x", "99999999999999999999"])
def test_a_yes_to_what_was_not_proposed_is_refused(
    firm: Visitor, proposed: Page, assessment: str, house_storage: Storage, place: str
) -> None:
    page = firm.send(proposed, "/risposte", conferma=place)
    assert page.status == 422
    assert page.hidden("/risposte")["testo"] == [WORDS]
    assert not recorded(house_storage, assessment)


@pytest.mark.parametrize(
    ("subject", "words", "understood"),
    [
        ("employees", "siamo in dodici", "12 persone"),
        ("employees", "una quarantina", "40 persone"),
        ("founded_on", "12 marzo 1998", "12 marzo 1998"),
        ("province", "la sede è a Bergamo", "Bergamo"),
        ("turnover", "circa 3 milioni e mezzo", "3.500.000 euro"),
        ("own_production", "sì, tagliamo lamiere", "Sì"),
        ("rum-tec-1", "non lo so", "Non so"),
        ("rum-tec-1", "non ci riguarda", "Non applicabile"),
    ],
)
def test_plain_words_are_read_into_a_proposal(
    firm: Visitor, assessment: str, house_storage: Storage, subject: str, words: str, understood: str
) -> None:
    page = firm.send(asked(firm, assessment, subject), "/risposte", testo=words)
    assert f"Ho capito: «{understood}»" in page.words
    assert not recorded(house_storage, assessment)


def test_of_two_readings_the_person_says_which(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    words = "un po' su foglietti un po' col timbratore"
    page = firm.send(asked(firm, assessment, SUBJECT), "/risposte", testo=words)
    assert "Non sono sicuro di aver capito. Quale si avvicina di più?" in page.words
    assert not recorded(house_storage, assessment)
    firm.send(page, "/risposte", conferma="1")
    assert [line.value for line in recorded(house_storage, assessment)] == [1]


def test_words_that_say_nothing_stay_in_the_field(
    firm: Visitor, assessment: str, house_storage: Storage
) -> None:
    page = firm.send(asked(firm, assessment, SUBJECT), "/risposte", testo="zzz qqq")
    assert "Non ho capito con sicurezza" in page.words
    assert page.hidden("/risposte")["testo"] == ["zzz qqq"]
    assert not recorded(house_storage, assessment)
