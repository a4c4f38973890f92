import contextlib
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest

from assistant.storage.records import Origin
from assistant.storage.refusals import AnswerClash, UnstorableText
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast, an_answer

WORDS = "usiamo Excel 🙂 <script>alert(1)</script> è così\n\u2028 fine"


@pytest.mark.parametrize("value", [4, Decimal("12500.50"), ("a", "b"), None])
@pytest.mark.parametrize("words", ["", WORDS], ids=["no words", "words"])
def test_an_answer_comes_back_as_it_was_given(
    storage: Storage, cast: Cast, value: object, words: str
) -> None:
    answer = an_answer(1, value, words=words)  # type: ignore[arg-type]
    with storage.writing(SYSTEM) as work:
        work.answers.append(cast.assessment.id, answer)
    with storage.reading() as work:
        assert work.answers.log(cast.assessment.id) == (answer,)
        assert work.answers.log(cast.other_assessment.id) == ()


@pytest.mark.parametrize("words", ["nulla\x00", "\ud83d da sola"])
def test_what_a_database_cannot_hold_is_refused_with_a_sentence(
    storage: Storage, cast: Cast, words: str
) -> None:
    with pytest.raises(UnstorableText), storage.writing(SYSTEM) as work:
        work.answers.append(cast.assessment.id, an_answer(1, words=words))
    with storage.reading() as work:
        assert work.answers.log(cast.assessment.id) == ()


def test_an_answer_marks_the_assessment_as_touched(storage: Storage, cast: Cast) -> None:
    later = NOON + timedelta(hours=1)
    with storage.writing(Origin("system", later)) as work:
        work.answers.append(cast.assessment.id, an_answer(1))
    with storage.reading() as work:
        assert work.assessments.get(cast.assessment.id).updated == later


@pytest.mark.parametrize("sequence", [0, 1, 3])
def test_an_answer_out_of_turn_is_a_clash(storage: Storage, cast: Cast, sequence: int) -> None:
    with storage.writing(SYSTEM) as work:
        work.answers.append(cast.assessment.id, an_answer(1))
    with pytest.raises(AnswerClash), storage.writing(SYSTEM) as work:
        work.answers.append(cast.assessment.id, an_answer(sequence))
    with storage.reading() as work:
        assert len(work.answers.log(cast.assessment.id)) == 1


def test_of_two_who_answer_at_once_one_is_told(storage: Storage, cast: Cast) -> None:
    ready, outcomes = Barrier(2), []

    def answer() -> None:
        ready.wait()
        try:
            with storage.writing(SYSTEM) as work:
                work.answers.append(cast.assessment.id, an_answer(1))
            outcomes.append("recorded")
        except AnswerClash:
            outcomes.append("clash")

    threads = [Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["clash", "recorded"]
    with storage.reading() as work:
        assert len(work.answers.log(cast.assessment.id)) == 1


def test_a_form_sent_twice_counts_once_per_assessment(storage: Storage, cast: Cast) -> None:
    form = "x" * 10_000  # whatever a browser sends
    with storage.writing(SYSTEM) as work:
        assert work.sent_forms.first_time(cast.assessment.id, form)
        assert not work.sent_forms.first_time(cast.assessment.id, form)
        assert work.sent_forms.first_time(cast.other_assessment.id, form)


def test_a_form_whose_answer_was_refused_may_be_sent_again(storage: Storage, cast: Cast) -> None:
    with contextlib.suppress(AnswerClash), storage.writing(SYSTEM) as work:
        assert work.sent_forms.first_time(cast.assessment.id, "form")
        work.answers.append(cast.assessment.id, an_answer(9))
    with storage.writing(SYSTEM) as work:
        assert work.sent_forms.first_time(cast.assessment.id, "form")


def test_a_reading_waits_until_it_is_dropped_and_a_new_one_takes_its_place(
    storage: Storage, cast: Cast
) -> None:
    id = cast.assessment.id
    with storage.writing(SYSTEM) as work:
        work.proposals.put(id, "employees", "una trentina", "value", 30)
        second = work.proposals.put(id, "employees", "32", "value", 32)
    with storage.writing(SYSTEM) as work:
        assert work.proposals.waiting(id, "employees") == second
        assert work.proposals.waiting(cast.other_assessment.id, "employees") is None
        work.proposals.drop(id, "employees")
        assert work.proposals.waiting(id, "employees") is None
        assert work.answers.log(id) == ()


def test_an_exchange_with_the_library_keeps_its_citations(storage: Storage, cast: Cast) -> None:
    answer = {"status": "answered", "sentences": [{"text": "È chiuso.", "citations": [{"start": 3}]}]}
    with storage.writing(SYSTEM) as work:
        asked = work.exchanges.add("Quando chiude?", answer, NOON.date(), cast.assessment.id)
        work.exchanges.add("Altro?", {}, NOON.date())
    with storage.reading() as work:
        assert work.exchanges.get(asked.id) == asked
        assert work.exchanges.of_assessment(cast.assessment.id) == (asked,)
        assert asked.answer == answer
