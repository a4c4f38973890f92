"""Questions without an answer are kept without their author; ratings and gaps wait for the desk."""

from datetime import timedelta

import pytest

from assistant.evidence.answers import Answer
from assistant.questionnaire.refused_answers import AnswerTooLong
from assistant.storage.attempts import Attempts
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.keep_unanswered import TooManyAtOnce, keep_unanswered
from assistant.usecases.rate_answer import rate_exchange, rate_public_answer
from assistant.usecases.read_queue import handle_rating, most_asked, read_queue
from tests.cast import NOON, SYSTEM, Cast
from tests.usecases.sources import DAY, origin_of

REFUSED = Answer("refused", notes=("Non c'è.",))
ROUTED = Answer("routed", notes=("Buongiorno.",))
STRANGER = Origin("stranger", NOON)


def always(_question: str) -> bool:
    return True


def test_only_a_refused_question_is_kept_and_its_personal_data_are_not(storage: Storage, cast: Cast) -> None:
    attempts = Attempts()
    for question, answer in (("Ciao", ROUTED), ("Mi scriva a mario@example.org: il bando zebra?", REFUSED)):
        keep_unanswered(storage, attempts, "10.0.0.1", question, answer, DAY, STRANGER)
    with storage.reading() as work:
        assert work.exchanges.refused() == (("Mi scriva a [e-mail]: il bando zebra?", NOON),)
    (gap,) = read_queue(storage, cast.desk, always).unanswered
    assert (gap.question, gap.times) == ("Mi scriva a [e-mail]: il bando zebra?", 1)


def test_nothing_kept_tells_who_asked(storage: Storage) -> None:
    keep_unanswered(storage, Attempts(), "10.0.0.1", "Il bando zebra?", REFUSED, DAY, STRANGER)
    with storage.reading() as work:
        entries = [*work.audit.entries()]
    assert [(entry.actor, entry.action) for entry in entries] == [("stranger", "library_asked")]
    assert "10.0.0.1" not in repr(entries)


def test_who_asks_without_end_fills_no_list(storage: Storage) -> None:
    attempts = Attempts()
    for number in range(40):
        keep_unanswered(storage, attempts, "10.0.0.1", f"Domanda {number}?", REFUSED, DAY, STRANGER)
    with storage.reading() as work:
        assert len(work.exchanges.refused()) == 10


def test_a_visitor_rates_an_answer_and_only_then_it_is_kept(storage: Storage, cast: Cast) -> None:
    rate_public_answer(
        storage,
        Attempts(),
        "10.0.0.1",
        "Il bando zebra?",
        ROUTED,
        False,
        "Mi chiami al 347 1234567",
        DAY,
        STRANGER,
    )
    queue = read_queue(storage, cast.desk, always)
    (rating,) = queue.waiting
    assert (rating.exchange.question, rating.reason) == ("Il bando zebra?", "Mi chiami al [telefono]")
    assert (rating.exchange.assessment, queue.useful, queue.not_useful) == (None, 0, 1)


def test_ratings_without_end_are_refused(storage: Storage) -> None:
    attempts = Attempts("1 per minute")
    rate_public_answer(storage, attempts, "10.0.0.1", "Zebra?", ROUTED, True, "", DAY, STRANGER)
    with pytest.raises(TooManyAtOnce):
        rate_public_answer(storage, attempts, "10.0.0.1", "Zebra?", ROUTED, True, "", DAY, STRANGER)


@pytest.mark.parametrize("who", ["firm", "consultant", "administrator"])
def test_who_works_on_a_case_rates_its_answers(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    with storage.writing(SYSTEM) as work:
        exchange = work.exchanges.add("Zebra?", {"status": "refused"}, DAY, cast.assessment.id)
    rate_exchange(storage, viewer, exchange.id, True, "Chiaro.", origin_of(viewer))
    with storage.reading() as work:
        rating = work.ratings.of_exchange(exchange.id)
    assert rating is not None
    assert (rating.useful, rating.reason) == (True, "Chiaro.")


@pytest.mark.parametrize("who", ["other_firm", "other_consultant", "desk", "stranger"])
def test_nobody_else_rates_them(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    with storage.writing(SYSTEM) as work:
        exchange = work.exchanges.add("Zebra?", {"status": "refused"}, DAY, cast.assessment.id)
    with pytest.raises(NotFound):
        rate_exchange(storage, viewer, exchange.id, True, "", Origin(viewer.actor, NOON))


def test_a_reason_without_end_is_refused(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        exchange = work.exchanges.add("Zebra?", {"status": "refused"}, DAY, cast.assessment.id)
    with pytest.raises(AnswerTooLong):
        rate_exchange(storage, cast.firm, exchange.id, True, "a" * 100_000, origin_of(cast.firm))


def test_a_rating_leaves_the_queue_when_the_desk_has_read_it(storage: Storage, cast: Cast) -> None:
    rate_public_answer(storage, Attempts(), "", "Zebra?", ROUTED, False, "", DAY, STRANGER)
    (rating,) = read_queue(storage, cast.desk, always).waiting
    handle_rating(storage, cast.desk, rating.id, origin_of(cast.desk))
    queue = read_queue(storage, cast.desk, always)
    assert (queue.waiting, queue.not_useful) == ((), 1)


@pytest.mark.parametrize("who", ["firm", "consultant", "stranger"])
def test_the_queue_is_the_desks(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    with pytest.raises(NotFound):
        read_queue(storage, viewer, always)
    with pytest.raises(NotFound):
        handle_rating(storage, viewer, "qualunque", Origin(viewer.actor, NOON))


def test_a_question_that_the_library_answers_today_leaves_the_list(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        for question in ("Il bando zebra?", "Il bando giraffa?"):
            work.exchanges.add(question, {"status": "refused"}, DAY, cast.assessment.id)
        work.exchanges.add("Il bando leone?", {"status": "answered"}, DAY)
    queue = read_queue(storage, cast.desk, lambda question: "zebra" in question)
    assert [one.question for one in queue.unanswered] == ["Il bando zebra?"]


def test_the_same_words_in_another_order_count_together_and_the_most_asked_comes_first() -> None:
    asked = (
        ("Quanto copre il bando zebra?", NOON),
        ("il bando ZEBRA quanto copre", NOON + timedelta(days=2)),
        ("Il bando giraffa?", NOON + timedelta(days=3)),
        ("??", NOON),
    )
    assert [(one.question, one.times, one.last) for one in most_asked(asked)] == [
        ("il bando ZEBRA quanto copre", 2, NOON + timedelta(days=2)),
        ("Il bando giraffa?", 1, NOON + timedelta(days=3)),
    ]
