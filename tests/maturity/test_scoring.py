from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.maturity.calibration import calibrate
from assistant.maturity.parameters import Parameters
from assistant.maturity.posterior import LevelOutOfRange, before_answers, update
from assistant.maturity.prediction import predict
from assistant.maturity.prior import ImpossibleShares, day_one, generic_shares, thresholds_of
from assistant.maturity.scores import Item, Maturity, Score
from assistant.maturity.scoring import assess
from tests.benchmarks.simulated_bank import bank

SMALL = bank(questions=24, areas=3, seed=2)
IDS = [item.id for item in SMALL.items]
PRIOR = day_one(SMALL.items)
LEVELS = st.dictionaries(st.sampled_from(IDS), st.integers(1, 5), min_size=1)


@cache
def calibrated() -> Parameters:
    return calibrate(SMALL.items, SMALL.firms(150, seed=4), PRIOR, seed=1)


def scored(levels: Mapping[str, int], parameters: Parameters = PRIOR) -> Maturity:
    return assess(SMALL.items, levels, IDS, parameters)


def area(maturity: Maturity, name: str) -> Score:
    return next(score for score in maturity.areas if score.id == name)


@given(st.lists(st.integers(1, 5), min_size=24, max_size=24))
def test_with_every_question_asked_the_score_is_the_plain_mean_and_the_interval_has_no_width(
    answers: list[int],
) -> None:
    levels = dict(zip(IDS, answers, strict=True))
    for score in scored(levels).areas:
        mean = np.mean([levels[item.id] for item in SMALL.items if item.area == score.id])
        assert score.estimate == score.low == score.high == pytest.approx(mean)
        assert score.complete
        assert score.levels[int(mean + 0.5) - 1] == 1


@given(LEVELS)
def test_every_estimate_lies_in_its_interval_and_the_interval_in_what_is_still_possible(
    levels: dict[str, int],
) -> None:
    maturity = scored(levels)
    for score in (maturity.index, *maturity.areas, *maturity.dimensions, *maturity.cells):
        assert score.low is not None
        assert score.high is not None
        assert 1 <= score.low <= score.estimate <= score.high <= 5
        assert sum(score.levels) == pytest.approx(1)
        assert min(score.levels) >= 0


@pytest.mark.parametrize("which", ["day one", "calibrated"])
@given(data=st.data(), levels=LEVELS)
def test_raising_one_answer_never_lowers_the_score_of_its_area(
    which: str, data: st.DataObject, levels: dict[str, int]
) -> None:
    parameters = PRIOR if which == "day one" else calibrated()
    raised = data.draw(st.sampled_from(sorted(levels)))
    lower, higher = levels | {raised: 1}, levels | {raised: 1}
    name = raised[:2]
    for level in (2, 3, 4, 5):
        lower, higher = higher, levels | {raised: level}
        before, after = area(scored(lower, parameters), name), area(scored(higher, parameters), name)
        assert after.estimate is not None
        assert before.estimate is not None
        assert after.estimate > before.estimate


@given(LEVELS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(levels: dict[str, int], random: object) -> None:
    shuffled = list(levels.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert scored(dict(shuffled)) == scored(levels)


def test_even_taken_in_another_order_the_answers_move_a_score_less_than_a_tenth() -> None:
    random = np.random.default_rng(5)
    for firm in SMALL.firms(20, seed=6):
        expected = []
        for _ in range(4):
            belief = before_answers(SMALL.truth, IDS)
            for place in random.permutation(range(0, 24, 2)):
                belief = update(belief, place, firm[IDS[place]])
            expected.append(predict(belief).expected[1::2].reshape(3, 4).mean(1) / 2)
        assert np.ptp(expected, axis=0).max() < 0.1


@given(LEVELS, st.sampled_from(IDS))
def test_a_question_that_does_not_apply_counts_as_if_the_bank_did_not_have_it(
    levels: dict[str, int], absent: str
) -> None:
    applicable = [question for question in IDS if question != absent]
    without = [item for item in SMALL.items if item.id != absent]
    kept = {question: level for question, level in levels.items() if question != absent}
    assert (
        assess(SMALL.items, levels, applicable, PRIOR).areas == assess(without, kept, applicable, PRIOR).areas
    )


def test_an_area_in_which_nothing_applies_has_no_score_and_leaves_the_index() -> None:
    applicable = [question for question in IDS if not question.startswith("a0")]
    maturity = assess(SMALL.items, dict.fromkeys(applicable, 4), applicable, PRIOR)
    assert maturity.areas[0] == Score("a0", None, None, None, 0, 0)
    assert maturity.index.estimate == 4


def test_without_any_applicable_question_there_is_no_index() -> None:
    assert assess(SMALL.items, {}, [], PRIOR).index == Score("index", None, None, None, 0, 0)


def test_the_index_is_the_mean_of_the_areas_whatever_their_size() -> None:
    items = [replace(item, area="a0" if item.area == "a1" else item.area) for item in SMALL.items]
    levels = {item.id: 2 if item.area == "a0" else 5 for item in items}
    assert assess(items, levels, IDS, day_one(items)).index.estimate == 3.5


def test_an_answer_elsewhere_does_not_widen_an_interval_on_average() -> None:
    widths = []
    for firm in SMALL.firms(60, seed=7):
        start = scored({}, SMALL.truth)
        after = scored({question: firm[question] for question in IDS if question < "a1"}, SMALL.truth)
        widths.append(area(after, "a2").half_width - area(start, "a2").half_width)
    assert np.mean(widths) < 0


def test_intervals_hold_the_truth_in_nine_firms_of_ten_when_the_model_is_true() -> None:
    held = []
    for firm in SMALL.firms(300, seed=8):
        shown = {question: firm[question] for question in IDS[::3]}
        truth = scored(firm, SMALL.truth)
        for mine, full in zip(scored(shown, SMALL.truth).areas, truth.areas, strict=True):
            assert mine.low is not None
            held.append(mine.low <= full.estimate <= mine.high)  # type: ignore[operator]
    assert 0.87 <= np.mean(held) <= 0.95


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_that_the_question_does_not_have_is_refused(level: int) -> None:
    with pytest.raises(LevelOutOfRange, match="non è un livello da 1 a 5"):
        scored({IDS[0]: level})


def test_questions_may_have_different_numbers_of_levels() -> None:
    items = [Item("x", "a", "d", 1.0, generic_shares(3)), Item("y", "a", "d", 1.0, generic_shares(7))]
    parameters = day_one(items)
    one = assess(items, {"x": 3}, ["x", "y"], parameters).areas[0]
    assert (one.low, one.high) != (None, None)
    assert assess(items, {"x": 3, "y": 7}, ["x", "y"], parameters).areas[0].estimate == 5
    with pytest.raises(LevelOutOfRange, match="da 1 a 3"):
        assess(items, {"x": 4}, ["x", "y"], parameters)


@pytest.mark.parametrize("shares", [(), (1.0,), (0.5, 0.6), (1.5, -0.5)])
def test_shares_that_are_none_are_refused(shares: tuple[float, ...]) -> None:
    with pytest.raises(ImpossibleShares, match="«x»"):
        day_one([Item("x", "a", "d", 1.0, shares)])


def test_expected_shares_move_what_is_expected_before_the_first_answer() -> None:
    items = [
        Item("low", "a", "d", 1.0, (0.6, 0.3, 0.1, 0.0, 0.0)),
        Item("high", "b", "d", 1.0, (0.0, 0.0, 0.1, 0.3, 0.6)),
    ]
    low, high = assess(items, {}, ["low", "high"], day_one(items)).areas
    assert low.estimate is not None
    assert high.estimate is not None
    assert low.estimate < 2 < 4 < high.estimate
    assert thresholds_of((0.5, 0.5)) == pytest.approx((0.0,))
