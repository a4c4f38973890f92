import pytest

from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast

ANSWER = {"status": "refused", "sentences": []}


def test_a_rating_waits_until_the_desk_has_read_it(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        exchange = work.exchanges.add("Quanto copre?", ANSWER, NOON.date(), cast.assessment.id)
        rating = work.ratings.add(exchange, False, "Non risponde.")
    with storage.reading() as work:
        assert work.ratings.waiting() == (rating,)
        assert work.ratings.of_exchange(exchange.id) == rating
    with storage.writing(SYSTEM) as work:
        work.ratings.handle(rating.id, cast.person.id)
        assert work.ratings.waiting() == ()
    with pytest.raises(NotFound), storage.writing(SYSTEM) as work:
        work.ratings.handle(rating.id, cast.person.id)


def test_whoever_changes_their_mind_counts_once(storage: Storage) -> None:
    with storage.writing(SYSTEM) as work:
        exchange = work.exchanges.add("Quanto copre?", ANSWER, NOON.date())
        work.ratings.add(exchange, True, "")
        work.ratings.add(exchange, False, "Ripensandoci no.")
        assert work.ratings.counts() == {True: 0, False: 1}


def test_a_referral_is_closed_by_an_answer_or_for_good_by_a_reason(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        public = work.referrals.add("Quanto copre?", "bando")
        ours = work.referrals.add("E la formazione?", "", cast.assessment.id)
        work.referrals.close(public.id, cast.person.id, source="faq-quanto-copre")
    with storage.reading() as work:
        assert work.referrals.of_assessment(cast.assessment.id) == (ours,)
        closed = work.referrals.get(public.id)
        assert {one.id for one in work.referrals.all() if one.is_open} == {ours.id}
    assert (closed.source, closed.closed_by, closed.is_open) == ("faq-quanto-copre", cast.person.id, False)
    with storage.writing(SYSTEM) as work:
        work.referrals.close(public.id, cast.person.id, source="faq-altra-risposta")
        work.referrals.close(ours.id, cast.person.id, reason="Non riguarda i bandi.")
    with pytest.raises(NotFound), storage.writing(SYSTEM) as work:
        work.referrals.close(ours.id, cast.person.id, source="faq-ripensamento")
