from math import sqrt

import numpy as np
import pytest

from assistant.maturity.contradictions import contradictions
from assistant.maturity.normal import upper_tail
from assistant.maturity.posterior import replay
from assistant.maturity.prior import day_one
from tests.benchmarks.simulated_bank import bank

BANK = bank(questions=24, areas=3, seed=2)
IDS = [item.id for item in BANK.items]
PRIOR = day_one(BANK.items)


def area_of(question: str) -> str:
    return next(item.area for item in BANK.items if item.id == question)


def test_an_answer_that_all_others_speak_against_is_flagged_with_the_one_that_speaks_most() -> None:
    levels = {**dict.fromkeys(IDS, 1), IDS[0]: 5}
    (found,) = contradictions(BANK.items, levels, IDS, PRIOR)
    assert (found.question, found.level) == (IDS[0], 5)
    assert found.expected < 2
    assert area_of(found.against) == area_of(IDS[0])


def test_answers_that_agree_are_not_flagged() -> None:
    assert contradictions(BANK.items, dict.fromkeys(IDS, 2), IDS, PRIOR) == ()
    assert contradictions(BANK.items, {IDS[0]: 5}, IDS, PRIOR) == ()
    assert contradictions(BANK.items, {}, IDS, PRIOR) == ()


def test_the_chance_is_that_of_replaying_without_the_answer() -> None:
    levels = BANK.firms(1, seed=3)[0]
    found = contradictions(BANK.items, levels, IDS, PRIOR, unlikely=2.0)
    assert len(found) == len(IDS)
    for one in found:
        others = {question: level for question, level in levels.items() if question != one.question}
        without = replay(PRIOR, IDS, others)
        place = IDS.index(one.question)
        deviation = sqrt(without.covariance[place, place])
        above = upper_tail((without.thresholds[place] - without.mean[place]) / deviation)
        reached = np.concatenate(([1.0], above, [0.0]))
        exact = min(reached[one.level - 1], 1 - reached[one.level])
        assert one.chance == pytest.approx(exact, abs=0.02)


def test_firms_that_answer_as_the_model_says_are_seldom_flagged() -> None:
    firms = BANK.firms(60, seed=5)
    flags = sum(len(contradictions(BANK.items, levels, IDS, PRIOR)) for levels in firms)
    assert flags <= 0.02 * 60 * len(IDS)
