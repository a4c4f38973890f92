"""What a model proposed waits beside what it was made from, and an edit remembers whose words it took."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.questionnaire.reading import Candidate
from assistant.roadmap.adapted import AdaptedSentence
from assistant.roadmap.decisions import Person
from assistant.roadmap.roadmap import Roadmap
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.verify_audit import verify_audit
from tests.cast import NOON, SYSTEM, Cast
from tests.storage.samples import ACTION, CALL, DRAFT, GROUNDS, SHEET

READ = Candidate("value", 31, "siamo in trentuno", confident=False)


def test_a_suggestion_waits_with_the_words_it_was_read_in(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        work.proposals.put(cast.assessment.id, "employees", "siamo in trentuno", "skipped", None)
        work.proposals.suggest(cast.assessment.id, "employees", "siamo in trentuno", READ)
    with storage.reading() as work:
        waiting = work.proposals.waiting(cast.assessment.id, "employees")
    assert waiting is not None
    assert waiting.suggestion == READ


def test_a_suggestion_on_words_that_wait_no_more_is_dropped(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        work.proposals.put(cast.assessment.id, "employees", "siamo in trenta", "value", 30)
        work.proposals.suggest(cast.assessment.id, "employees", "siamo in trentuno", READ)
    with storage.reading() as work:
        waiting = work.proposals.waiting(cast.assessment.id, "employees")
    assert waiting is not None
    assert waiting.suggestion is None


def test_a_consent_is_to_one_model_and_can_be_taken_back(storage: Storage, cast: Cast) -> None:
    def terms() -> str:
        with storage.reading() as work:
            return work.consents.terms(cast.firm.actor)

    assert terms() == ""
    for agreed in ("uno", "due"):
        with storage.writing(SYSTEM) as work:
            work.consents.give(cast.firm, agreed)
        assert terms() == agreed
    with storage.writing(SYSTEM) as work:
        work.consents.withdraw(cast.firm)
    assert terms() == ""


def test_a_wording_is_kept_with_its_call(storage: Storage, cast: Cast) -> None:
    sentence = AdaptedSentence(
        "what", SHEET.what, "I fermi delle vostre presse si annotano in un posto solo."
    )
    with storage.writing(SYSTEM) as work:
        work.model_calls.add(CALL)
        made = work.wordings.add(cast.assessment.id, ACTION.id, 2, (sentence,), CALL)
    with storage.reading() as work:
        assert work.wordings.get(made.id) == made
        with pytest.raises(NotFound):
            work.wordings.get("mai")
    assert (made.model, made.call, made.seen) == (CALL.model, CALL.id, 2)


def test_an_edit_remembers_the_model_and_its_seal_holds(storage: Storage, cast: Cast) -> None:
    by, words = Person(cast.person.id, cast.person.name), replace(SHEET, what="I fermi si annotano qui.")
    opened = Roadmap(DRAFT).apply("propose", ACTION.id, by, NOON, 0, GROUNDS)
    at = NOON + timedelta(minutes=1)
    edited = opened.apply("edit", ACTION.id, by, at, 1, GROUNDS, words=words, model=CALL.model)
    with storage.writing(SYSTEM) as work:
        version = work.roadmaps.save_draft(cast.assessment.id, DRAFT)
        for decision in edited.decisions:
            work.roadmaps.decide(cast.assessment.id, version, decision)
    with storage.reading() as work:
        saved = work.roadmaps.current(cast.assessment.id)
    assert saved is not None
    lines = {line.text: line for line in saved.roadmap.status(ACTION.id).action.lines}
    assert (lines[words.what].origin, lines[words.what].reference) == ("model", CALL.model)
    assert lines[SHEET.title].origin == "catalogue"
    verify_audit(storage)  # raises for a line that is not what the log says
