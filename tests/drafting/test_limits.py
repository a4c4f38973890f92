"""Budgets hold before a call is made, and a model that fails is left alone for a while."""

from datetime import timedelta
from decimal import Decimal
from threading import Event, Thread

import pytest

from assistant.drafting.breaker import Breaker
from assistant.drafting.failures import BudgetSpent, ModelBroken, ModelResting, TooManyAtOnce
from assistant.drafting.purse import Notebook, Purse
from assistant.drafting.state import Allowance, Budgets
from assistant.evidence.model_calls import Payer
from tests.doubles.scripts import Said, as_json, in_pieces, reply
from tests.drafting.desk import MINE, NO_LIMIT, NOW, QUESTION, desk
from tests.storage.samples import CALL


@pytest.mark.parametrize(
    ("budgets", "whose"),
    [
        (Budgets(Allowance(2000, None), NO_LIMIT, NO_LIMIT), "per Lei"),
        (Budgets(NO_LIMIT, Allowance(2000, None), NO_LIMIT), "per questa impresa"),
        (Budgets(NO_LIMIT, NO_LIMIT, Allowance(2000, None)), "per tutti"),
        (Budgets(NO_LIMIT, NO_LIMIT, Allowance(None, Decimal("0.011"))), "per tutti"),
    ],
)
def test_a_budget_is_over_before_it_is_overspent(budgets: Budgets, whose: str) -> None:
    with desk("good", budgets=budgets) as made:
        made.writer.write_answer(
            QUESTION, MINE
        )  # 1000 tokens, 0,0028 euro; the next may take 1400 and 0,0094
        with pytest.raises(BudgetSpent, match=whose):
            made.writer.write_answer(QUESTION, MINE)
    assert len(made.double.asked) == 1


def test_calls_under_way_are_counted_as_their_dearest() -> None:
    budgets = Budgets(Allowance(1000, None), NO_LIMIT, NO_LIMIT)
    purse = Purse(Notebook(), budgets, (Decimal(0), Decimal(0)), lambda: NOW)
    with purse.reserving(MINE, 100, 500):
        with pytest.raises(BudgetSpent), purse.reserving(MINE, 100, 500):
            raise AssertionError("the budget let both through")
        with purse.reserving(Payer("person:other"), 100, 500):
            pass
    with purse.reserving(MINE, 100, 500):
        pass


def test_yesterday_does_not_count() -> None:
    book = Notebook()
    book.record(CALL)
    purse = Purse(
        book, Budgets(NO_LIMIT, NO_LIMIT, NO_LIMIT), (Decimal(0),) * 2, lambda: CALL.at + timedelta(1)
    )
    assert purse.today().tokens == 0


def test_after_failures_in_a_row_the_model_is_left_alone() -> None:
    with desk("status_500", retries=0, failures=2) as made:
        for _ in range(2):
            with pytest.raises(ModelBroken):
                made.writer.write_answer(QUESTION, MINE)
        assert made.writer.state().resting
        with pytest.raises(ModelResting):
            made.writer.write_answer(QUESTION, MINE)
    assert len(made.double.asked) == 2


def test_after_its_rest_one_call_decides() -> None:
    seconds = [0.0]
    breaker = Breaker(1, 60.0, lambda: seconds[0])
    breaker.failed()
    with pytest.raises(ModelResting):
        breaker.check()
    seconds[0] = 61.0
    breaker.check()
    with pytest.raises(ModelResting):  # the others go on waiting for that one call
        breaker.check()
    breaker.succeeded()
    breaker.check()
    assert not breaker.resting


def test_more_calls_than_places_are_turned_away() -> None:
    go_on = Event()

    def script(material: object, _: int) -> Said:
        go_on.wait(5)
        return Said(in_pieces(as_json(reply(material))))  # type: ignore[arg-type]

    with desk(script, parallel=1) as made:
        first = Thread(target=made.writer.write_answer, args=(QUESTION, MINE))
        first.start()
        while not made.double.asked:
            first.join(0.01)
        with pytest.raises(TooManyAtOnce):
            made.writer.write_answer(QUESTION, MINE)
        go_on.set()
        first.join()
    assert [call.outcome for call in made.book.calls] == ["kept"]


def test_the_state_tells_where_words_go_and_what_was_spent() -> None:
    with desk("good") as made:
        made.writer.write_answer(QUESTION, MINE)
        state = made.writer.state()
    assert (state.provider, state.model, state.host, state.local) == ("openai", "double", "127.0.0.1", True)
    assert state.today.tokens == 1000
    assert not state.resting
