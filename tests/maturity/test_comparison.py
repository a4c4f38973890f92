from math import hypot

import pytest

from assistant.maturity.comparison import Step, compare, steps
from assistant.maturity.prior import day_one
from assistant.maturity.scores import Maturity, Score
from assistant.maturity.scoring import assess
from tests.benchmarks.simulated_bank import bank


def score(name: str, estimate: float | None, half: float = 0.2) -> Score:
    if estimate is None:
        return Score(name, None, None, None, 0, 0)
    return Score(name, estimate, estimate - half, estimate + half, 5, 10)


def maturity(**areas: float | None) -> Maturity:
    return Maturity(score("index", 2.5), tuple(score(*area) for area in areas.items()), (), ())


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (2.0, 2.4, "up"),
        (2.4, 2.0, "down"),
        (2.0, 2.2, "unsure"),
        (2.0, 2.0, "unsure"),
        (None, 2.0, "not_comparable"),
        (2.0, None, "not_comparable"),
    ],
)
def test_only_a_change_beyond_its_interval_counts_as_movement(
    before: float | None, after: float | None, movement: str
) -> None:
    (difference,) = compare(maturity(a=before), maturity(a=after)).areas
    assert difference.movement == movement


def test_the_interval_of_a_change_adds_both_doubts_in_square() -> None:
    (difference,) = compare(maturity(a=2.0), maturity(a=3.0)).areas
    assert difference.change == pytest.approx(1.0)
    assert difference.low == pytest.approx(1.0 - hypot(0.2, 0.2))
    assert difference.high == pytest.approx(1.0 + hypot(0.2, 0.2))


def test_what_moved_comes_largest_first_and_new_areas_are_left_out() -> None:
    comparison = compare(maturity(a=2.0, b=3.0, c=2.0), maturity(a=2.5, b=2.0, c=2.1, d=4.0))
    assert [area.id for area in comparison.areas] == ["a", "b", "c"]
    assert [(area.id, area.movement) for area in comparison.moved] == [("b", "down"), ("a", "up")]


def test_two_complete_assessments_differ_by_exactly_what_changed() -> None:
    small = bank(24, 3)
    (firm,) = small.firms(1, seed=1)
    later = {question: min(level + 1, 5) for question, level in firm.items()}
    prior = day_one(small.items)
    comparison = compare(*(assess(small.items, levels, firm, prior) for levels in (firm, later)))
    for area in comparison.areas:
        assert area.low == area.high == area.change
    assert len(comparison.dimensions) == 4
    assert comparison.index.movement == "up"


def test_steps_are_the_questions_answered_both_times_at_another_level() -> None:
    before = {"x": 1, "y": 3, "z": 2, "gone": 4}
    after = {"x": 2, "y": 1, "z": 2, "new": 5}
    assert steps(before, after) == (Step("y", 3, 1), Step("x", 1, 2))
