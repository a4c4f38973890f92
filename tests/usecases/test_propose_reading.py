"""A model may read what our reader did not; it waits beside the words, and only a person's yes records it."""

import pytest

from assistant.content.knowledge import Knowledge
from assistant.drafting.failures import ModelBroken
from assistant.drafting.jobs import ReadAnswer
from assistant.questionnaire.reading import Candidate
from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_question import Recorded
from assistant.usecases.model_consent import agree, terms_of
from assistant.usecases.propose_reading import propose_reading
from tests.cast import SYSTEM
from tests.scribe import Scribe
from tests.usecases.test_answer_question import DAY, Firm

WORDS = "zzz qqq"
READ = Candidate("value", 1, "zzz", confident=False)


class Told(Firm):
    """A firm whose words nobody understood, and who agreed to a model."""

    def asks(self, scribe: Scribe, subject: str = "str-1") -> None:
        viewer = Viewer(assessment=self.id)
        propose_reading(self.storage, self.knowledge, scribe, viewer, self.id, subject, DAY, SYSTEM)

    def agrees(self, scribe: Scribe) -> None:
        agree(self.storage, Viewer(assessment=self.id), scribe, terms_of(scribe.state()), SYSTEM)


@pytest.fixture
def firm(sqlite_storage: Storage, knowledge: Knowledge) -> Told:
    firm = Told(sqlite_storage, knowledge)
    firm.sends("str-1", words=WORDS)
    assert firm.sees("str-1").candidates == ()
    return firm


def test_what_the_model_read_counts_after_a_yes_and_not_before(firm: Told) -> None:
    scribe = Scribe(reading=READ)
    firm.agrees(scribe)
    firm.asks(scribe)
    page = firm.sees("str-1")
    assert page.candidates == (READ,)
    assert page.candidates[0] is page.suggestion
    assert "str-1" not in page.situation.state.answered
    assert isinstance(firm.sends("str-1", words=WORDS, confirm="0"), Recorded)
    assert firm.sees("str-1").situation.state.answers["str-1"].value == 1


def test_only_the_question_and_the_words_on_it_go_out(firm: Told) -> None:
    scribe = Scribe(reading=READ)
    firm.agrees(scribe)
    firm.asks(scribe)
    (job,) = scribe.jobs
    assert isinstance(job, ReadAnswer)
    assert (job.words, job.subject.id, job.firm.answers) == (WORDS, "str-1", ())
    assert scribe.payers[0].assessment == firm.id


@pytest.mark.parametrize("scribe", [Scribe(), Scribe(failure=ModelBroken())])
def test_a_model_that_does_not_help_leaves_the_words_waiting(firm: Told, scribe: Scribe) -> None:
    firm.agrees(scribe)
    firm.asks(scribe)
    page = firm.sees("str-1")
    assert (page.words, page.candidates) == (WORDS, ())


def test_without_consent_the_model_is_not_asked(firm: Told) -> None:
    scribe = Scribe(reading=READ)
    firm.asks(scribe)
    assert scribe.jobs == []
    assert firm.sees("str-1").candidates == ()


def test_a_reading_our_own_reader_proposes_too_is_no_second_choice(firm: Told) -> None:
    firm.sends("employees", words="una trentina, direi")
    own = firm.sees("employees").candidates
    scribe = Scribe(reading=Candidate("value", own[0].value, "trentina", confident=False))
    firm.agrees(scribe)
    firm.asks(scribe, "employees")
    assert firm.sees("employees").candidates == own


def test_the_words_of_another_firm_are_out_of_reach(firm: Told, knowledge: Knowledge) -> None:
    other = Told(firm.storage, knowledge)
    with pytest.raises(NotFound):
        propose_reading(
            firm.storage, knowledge, Scribe(), Viewer(assessment=other.id), firm.id, "str-1", DAY, SYSTEM
        )
