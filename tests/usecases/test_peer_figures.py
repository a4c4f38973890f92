from dataclasses import replace
from datetime import date

import pytest

from assistant.content.knowledge import Knowledge
from assistant.maturity.peers import Peers
from assistant.questionnaire.answers import Answer
from assistant.rules.facts import FactValue
from assistant.storage.records import Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.peer_figures import peer_figures
from assistant.usecases.situation import situation_of
from tests.cast import NOON, SYSTEM

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def short(knowledge: Knowledge) -> Knowledge:
    return replace(knowledge, questionnaire=knowledge.questionnaire.limited_to(("strategia",)))


def assessed(storage: Storage, knowledge: Knowledge, level: int, **facts: FactValue) -> str:
    """A firm with every question of the strategy at one level."""
    told = facts | {one.id: level for one in knowledge.questionnaire.questions}
    with storage.writing(SYSTEM) as work:
        id = work.assessments.start(work.firms.add("Officina (esempio)"), "v", "p").id
        for number, (subject, value) in enumerate(told.items(), start=1):
            work.answers.append(id, Answer(number, subject, "value", value, "firm", "l'impresa", NOON))
    return id


def beside(storage: Storage, knowledge: Knowledge, id: str) -> Peers | None:
    with storage.reading() as work:
        situation = situation_of(work, knowledge, Viewer(assessment=id), id, DAY)
        return peer_figures(work, knowledge, situation, DAY)


def test_a_firm_is_never_its_own_peer_and_ten_others_are_needed(
    sqlite_storage: Storage, short: Knowledge
) -> None:
    own = assessed(sqlite_storage, short, 5)
    for _ in range(9):
        assessed(sqlite_storage, short, 2)
    assert beside(sqlite_storage, short, own) is None
    assessed(sqlite_storage, short, 2)
    found = beside(sqlite_storage, short, own)
    assert found is not None
    assert (found.group, found.firms) == ("all", 10)
    assert found.scores[0].upper == 2.0


def test_firms_of_the_same_trade_come_first_even_with_a_code_that_is_no_more(
    sqlite_storage: Storage, short: Knowledge
) -> None:
    own = assessed(sqlite_storage, short, 5, ateco="25.62")
    for _ in range(10):
        assessed(sqlite_storage, short, 3, ateco="25.99.99.9")
    for _ in range(4):
        assessed(sqlite_storage, short, 1, ateco="62.01")
    found = beside(sqlite_storage, short, own)
    assert found is not None
    assert (found.group, found.firms, found.scores[0].median) == ("sector", 10, 3.0)
