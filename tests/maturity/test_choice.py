from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from assistant.maturity.choice import Ranking, rank
from assistant.maturity.normal import upper_tail
from assistant.maturity.posterior import before_answers, replay, update
from assistant.maturity.prediction import predict
from assistant.maturity.prior import day_one
from assistant.maturity.scoring import QUANTILE_90, assess
from assistant.maturity.standing import deviations, standing
from tests.benchmarks.simulated_bank import bank

SMALL = bank(questions=12, areas=3, seed=2)
IDS = [item.id for item in SMALL.items]
GIVEN = {IDS[0]: 2, IDS[5]: 4, IDS[11]: 3}
AREA = {item.id: item.area for item in SMALL.items}


def ranked(levels: Mapping[str, int] = GIVEN, **options: object) -> Ranking:
    return rank(SMALL.items, levels, IDS, IDS, SMALL.truth, **options)  # type: ignore[arg-type]


def brute_force(question: str) -> float:
    """Narrowing of all areas by one question: every level it may get, weighed by its probability."""
    belief = replay(SMALL.truth, IDS, GIVEN)
    place = IDS.index(question)
    deviation = np.sqrt(predict(belief).covariance[place, place])
    z = (np.array([-np.inf, *belief.thresholds[place], np.inf]) - belief.mean[place]) / deviation
    weights = np.array([[0.25 * (AREA[one] == area) for one in IDS] for area in ("a0", "a1", "a2")])
    before = deviations(weights, standing(SMALL.items, GIVEN, IDS, SMALL.truth).spread)
    after = np.zeros(3)
    for level, chance in enumerate(-np.diff(upper_tail(z)), 1):
        asked = [one in GIVEN or one == question for one in IDS]
        seen = predict(update(belief, place, level))
        slope = np.where(asked, 0.0, seen.slope)
        spread = np.outer(slope, slope) * seen.covariance
        np.fill_diagonal(spread, np.where(asked, 0.0, seen.variance))
        after += chance * np.square(deviations(weights, spread))
    return float(QUANTILE_90 * (before - np.sqrt(after)).sum())


def test_usefulness_is_the_narrowing_that_trying_every_answer_gives() -> None:
    useful = ranked(goal=0.0).usefulness
    forced = {question: brute_force(question) / 0.6 for question in useful}
    assert useful == pytest.approx(forced, rel=0.06)
    assert max(useful, key=useful.__getitem__) == max(forced, key=forced.__getitem__)
    assert np.corrcoef(list(useful.values()), list(forced.values()))[0, 1] > 0.99


def test_only_what_may_be_asked_and_was_not_is_ranked() -> None:
    found = rank(SMALL.items, GIVEN, IDS[:8], IDS[:3], SMALL.truth)
    assert set(found.usefulness) == {IDS[1], IDS[2]}
    assert found.best in found.usefulness


def test_with_nothing_to_ask_there_is_no_best_question_and_no_reason() -> None:
    assert rank(SMALL.items, GIVEN, IDS, GIVEN, SMALL.truth) == Ranking({}, None, None)


def test_the_reason_names_the_area_that_narrows_most_and_the_levels_it_is_between() -> None:
    found = ranked()
    assert found.best is not None
    assert found.reason is not None
    assert found.reason.area == AREA[found.best]
    assert found.reason.narrowing > 0
    chances = next(s for s in assess(SMALL.items, GIVEN, IDS, SMALL.truth).areas if s.id == found.reason.area)
    lower, upper = found.reason.between or (0, 0)
    assert upper == lower + 1
    pairs = [one + other for one, other in zip(chances.levels, chances.levels[1:], strict=False)]
    assert pairs.index(max(pairs)) == lower - 1


def test_a_settled_level_is_not_called_open() -> None:
    levels = dict.fromkeys(IDS[:-1], 3)
    reason = ranked(levels).reason
    assert reason is not None
    assert reason.between is None


def test_an_answer_that_tells_about_another_area_says_so() -> None:
    covariance = np.full((12, 12), 0.9) + 0.1 * np.eye(12)
    found = rank(SMALL.items, {}, IDS, IDS, replace(SMALL.truth, covariance=covariance))
    assert found.reason is not None
    assert len(found.reason.knock_on) == 2
    assert ranked(goal=0.0).reason.knock_on == ()  # type: ignore[union-attr]


def test_questions_of_the_area_at_hand_come_before_equal_ones_elsewhere() -> None:
    prior = day_one(SMALL.items)
    for area in ("a0", "a1", "a2"):
        best = rank(SMALL.items, {}, IDS, IDS, prior, current_area=area).best
        assert best is not None
        assert AREA[best] == area


def test_a_question_that_takes_longer_is_worth_less() -> None:
    best = ranked().best
    slow = [replace(item, minutes=6.0) if item.id == best else item for item in SMALL.items]
    found = rank(slow, GIVEN, IDS, IDS, SMALL.truth)
    assert found.usefulness[best or ""] == pytest.approx(ranked().usefulness[best or ""] / 10)
    assert found.best != best


def test_what_funding_hangs_on_comes_first_when_it_is_worth_more() -> None:
    last = min(ranked().usefulness, key=ranked().usefulness.__getitem__)
    found = ranked(funding_value={last: 2.0})
    assert found.best == last
    assert found.reason is not None
    assert found.reason.for_funding
    assert not ranked().reason.for_funding  # type: ignore[union-attr]


def test_precise_areas_wait_for_the_others() -> None:
    levels = dict.fromkeys(IDS[:3], 3)  # one question of the first area is left
    best = ranked(levels, goal=0.3).best
    assert best is not None
    assert AREA[best] != "a0"


def test_ties_fall_by_the_seed_and_the_same_seed_chooses_the_same() -> None:
    prior = day_one(SMALL.items)
    chosen = [rank(SMALL.items, {}, IDS, IDS, prior, seed=seed).best for seed in range(12)]
    assert len(set(chosen)) > 3
    assert chosen == [rank(SMALL.items, {}, IDS, IDS, prior, seed=seed).best for seed in range(12)]


def test_the_first_belief_is_the_prior_itself() -> None:
    assert before_answers(SMALL.truth, IDS).covariance == pytest.approx(SMALL.truth.covariance)
