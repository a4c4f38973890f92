from datetime import date

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.moves import AskMeaning, Move
from assistant.questionnaire.refused_answers import AnswerEmpty, ChoiceUnknown
from assistant.rules.facts import FactValue
from assistant.storage.records import Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Filled, Recorded, answer_question
from assistant.usecases.show_interview import Interview, show_interview
from assistant.usecases.start_assessment import start_assessment
from assistant.usecases.understand_words import Moved, ToConfirm
from tests.cast import SYSTEM

DAY = date(2026, 11, 22)


class Firm:
    """One firm at its interview."""

    def __init__(self, storage: Storage, knowledge: Knowledge) -> None:
        self.storage, self.knowledge = storage, knowledge
        self.id = start_assessment(storage, knowledge, "", SYSTEM, "")[1]
        self.forms = 0

    def sends(self, subject: str, **filled: str) -> Recorded | ToConfirm | Moved:
        self.forms += 1
        sent = Filled(subject, str(self.forms), **filled)  # type: ignore[arg-type]
        viewer = Viewer(assessment=self.id)
        return answer_question(self.storage, self.knowledge, viewer, self.id, sent, DAY, SYSTEM)

    def sees(self, editing: str = "", term: str = "") -> Interview:
        viewer = Viewer(assessment=self.id)
        return show_interview(self.storage, self.knowledge, viewer, self.id, DAY, editing, term=term)

    @property
    def facts(self) -> dict[str, FactValue]:
        return dict(self.sees().situation.state.facts)


@pytest.fixture
def firm(sqlite_storage: Storage, knowledge: Knowledge) -> Firm:
    return Firm(sqlite_storage, knowledge)


def test_typed_words_are_proposed_and_count_only_after_a_yes(firm: Firm) -> None:
    outcome = firm.sends("employees", words="siamo in 25")
    assert isinstance(outcome, ToConfirm)
    assert firm.facts == {}
    assert [one.value for one in firm.sees().candidates] == [25]
    assert isinstance(firm.sends("employees", words="siamo in 25", confirm="0"), Recorded)
    assert firm.facts == {"employees": 25}


def test_several_facts_in_one_sentence_wait_each_on_its_own_subject(firm: Firm) -> None:
    firm.sends("employees", words="siamo in 25, a Bergamo, facciamo stampi")
    page = firm.sees()
    assert [one.value for one in page.candidates] == [25]
    assert {one.fact.id: one.candidates[0].value for one in page.told} == {
        "province": "BG",
        "own_production": True,
    }
    assert firm.facts == {}
    province = next(one for one in page.told if one.fact.id == "province")
    firm.sends("province", words=province.words, confirm="0")
    assert firm.facts == {"province": "BG"}
    assert [one.fact.id for one in firm.sees().told] == ["own_production"]


def test_an_earlier_answer_is_corrected_by_saying_so_and_only_after_a_yes(firm: Firm) -> None:
    firm.sends("employees", choice="12")
    outcome = firm.sends("site_in_lombardia", words="no aspetta, i dipendenti sono 25")
    assert isinstance(outcome, ToConfirm)
    assert outcome.subject == "employees"
    assert firm.facts == {"employees": 12}
    edit = firm.sees(editing="employees")
    assert [one.value for one in edit.candidates] == [25]
    assert edit.preview is not None
    assert "domande" in edit.preview.words
    assert firm.sees(editing="site_in_lombardia").words == ""
    firm.sends("employees", words=edit.words, confirm="0")
    assert firm.facts == {"employees": 25}


def test_saying_again_what_is_known_already_asks_for_nothing(firm: Firm) -> None:
    firm.sends("employees", choice="25")
    firm.sends("site_in_lombardia", words="sì, siamo in 25 a lavorare qui")
    assert firm.sees(editing="site_in_lombardia").told == ()


@pytest.mark.parametrize(
    ("words", "move"),
    [
        ("può ripetere?", Move("repeat")),
        ("basta così", Move("stop")),
        ("vorrei parlare con una persona", Move("person")),
        ("la passo a un collega", Move("hand_over")),
        ("che cos'è un ERP?", AskMeaning("ERP")),
    ],
)
def test_a_move_records_nothing_and_the_question_stays(
    firm: Firm, words: str, move: Move | AskMeaning
) -> None:
    before = firm.sees()
    assert firm.sends(before.subject, words=words) == Moved(move, before.subject)
    after = firm.sees()
    assert after.situation.log == before.situation.log
    assert (after.subject, after.words) == (before.subject, "")


def test_skipping_by_word_is_skipping_by_button(firm: Firm) -> None:
    first = firm.sees().subject
    assert firm.sends(first, words="passiamo oltre") == Moved(Move("skip"), first)
    assert firm.sees().subject != first
    assert [line.kind for line in firm.sees().situation.log] == ["skipped"]


def test_skipping_by_word_takes_no_answer_away(firm: Firm) -> None:
    firm.sends("employees", choice="25")
    firm.sends("employees", words="salta")
    assert firm.facts == {"employees": 25}


def test_going_back_leads_to_the_last_answer(firm: Firm) -> None:
    firm.sends("employees", choice="25")
    firm.sends("own_production", choice="si")
    assert firm.sends("site_in_lombardia", words="torna indietro") == Moved(Move("back"), "own_production")
    assert firm.sends("own_production", words="torna indietro") == Moved(Move("back"), "employees")


def test_with_nothing_answered_going_back_stays_where_it_is(firm: Firm) -> None:
    assert firm.sends("employees", words="torna indietro") == Moved(Move("back"), "employees")


def test_a_word_asked_about_is_explained_from_the_glossary(firm: Firm) -> None:
    term = firm.sees(term="un erp").term
    assert term is not None
    assert term.term == "ERP"
    assert firm.sees(term="codice ateco").term == firm.sees(term="ATECO").term
    assert firm.sees(term="inventata").term is None


def test_a_name_is_taken_as_it_is_written(firm: Firm) -> None:
    outcome = firm.sends("firm_name", words="Stampi in provincia di Bergamo (esempio)")
    assert isinstance(outcome, ToConfirm)
    assert outcome.told == ()


def test_slips_are_named_and_leave_no_trace(firm: Firm) -> None:
    with pytest.raises(AnswerEmpty):
        firm.sends("employees", words="  ")
    firm.sends("employees", words="siamo in 25")
    with pytest.raises(ChoiceUnknown):
        firm.sends("employees", words="siamo in 25", confirm="7")
    assert firm.facts == {}
