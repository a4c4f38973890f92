from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.maturity.peers import ENOUGH, INDEX, PeerScore, peers
from assistant.maturity.prior import generic_shares
from assistant.maturity.scores import Item

ITEMS = [Item(id, id[0], "d", 1.0, generic_shares(5)) for id in ("a1", "a2", "b1")]


def firms(count: int, a: int = 2, b: int | None = 4) -> list[dict[str, int]]:
    return [{"a1": a, "a2": a} | ({"b1": b} if b else {}) for _ in range(count)]


@pytest.mark.parametrize(
    ("sector", "size", "everybody", "group"),
    [(9, 9, 9, None), (9, 9, 10, "all"), (9, 10, 12, "size"), (10, 11, 12, "sector")],
)
def test_the_nearest_group_that_is_large_enough_is_shown_and_none_below_ten(
    sector: int, size: int, everybody: int, group: str | None
) -> None:
    found = peers(ITEMS, {"sector": firms(sector), "size": firms(size), "all": firms(everybody)})
    assert (found.group if found else None) == group


def test_quartiles_are_of_area_means_and_the_index_is_the_mean_of_areas() -> None:
    found = peers(ITEMS, {"all": [*firms(5, a=1, b=2), *firms(5, a=3, b=4), {"a1": 5, "a2": 4, "b1": 5}]})
    assert found is not None
    assert found.firms == 11
    assert found.score("a") == PeerScore("a", 1.0, 3.0, 3.0)
    assert found.score(INDEX) == PeerScore(INDEX, 1.5, 3.5, 3.5)


def test_an_area_that_concerns_fewer_than_ten_is_left_out() -> None:
    found = peers(ITEMS, {"all": [*firms(9), *firms(5, b=None)]})
    assert found is not None
    assert found.score("a") is not None
    assert found.score("b") is None


@given(st.lists(st.integers(1, 5), min_size=ENOUGH, max_size=30))
def test_quartiles_are_in_order_and_within_the_levels(levels: Sequence[int]) -> None:
    found = peers(ITEMS, {"all": [{"a1": level} for level in levels]})
    assert found is not None
    for one in found.scores:
        assert 1 <= one.lower <= one.median <= one.upper <= 5
