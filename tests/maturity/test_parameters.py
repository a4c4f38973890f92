import json

import pytest

from assistant.maturity.parameters import Parameters, UnknownQuestions, UnreadableParameters
from assistant.maturity.prior import day_one, generic_shares
from assistant.maturity.scores import Item
from tests.benchmarks.simulated_bank import bank

ITEMS = [
    Item("x", "a", "d", 1.0, generic_shares(5)),
    Item("y", "a", "e", 1.0, generic_shares(3)),
    Item("z", "b", "d", 1.0, (0.3, 0.4, 0.2, 0.1, 0.0)),
]


@pytest.mark.parametrize("parameters", [day_one(ITEMS), day_one([]), bank(24, 3).truth])
def test_a_parameter_set_read_back_is_the_same_set(parameters: Parameters) -> None:
    again = Parameters.from_json(parameters.to_json())
    assert again.version == parameters.version
    assert again.ids == parameters.ids
    assert (again.thresholds == parameters.thresholds).all()
    assert (again.covariance == parameters.covariance).all()


def test_the_version_follows_the_content() -> None:
    assert day_one(ITEMS).version == day_one(list(ITEMS)).version
    assert day_one(ITEMS).version != day_one(ITEMS[:2]).version


def test_a_set_changed_by_hand_is_refused() -> None:
    data = json.loads(day_one(ITEMS).to_json()) | {"interval_factor": 0.5}
    with pytest.raises(UnreadableParameters, match="modificati a mano"):
        Parameters.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ids": 3}', "not json"])
def test_a_file_that_is_no_parameter_set_is_refused(text: str) -> None:
    with pytest.raises(UnreadableParameters, match="assistant calibrate"):
        Parameters.from_json(text)


def test_questions_the_set_does_not_know_are_named() -> None:
    with pytest.raises(UnknownQuestions, match="new1, new2"):
        day_one(ITEMS).places(["x", "new1", "new2"])


def test_correlations_fall_from_cell_to_area_to_elsewhere() -> None:
    items = [
        Item("one", "a", "d", 1.0, generic_shares(5)),
        Item("same cell", "a", "d", 1.0, generic_shares(5)),
        Item("same area", "a", "e", 1.0, generic_shares(5)),
        Item("elsewhere", "b", "d", 1.0, generic_shares(5)),
    ]
    own, cell, area, elsewhere = day_one(items).covariance[0]
    assert own > 1 > cell > area > elsewhere > 0


@pytest.mark.parametrize("levels", [2, 3, 4, 5, 7, 9])
def test_generic_shares_are_symmetric_shares_that_reach_every_level(levels: int) -> None:
    shares = generic_shares(levels)
    assert len(shares) == levels
    assert sum(shares) == pytest.approx(1)
    assert shares == pytest.approx(shares[::-1])
    assert min(shares) > 0.05
