"""BM25 over bags: its formula, what it does not know, what it keeps on disk."""

from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.lexical import BagIndex

BAGS = [["a", "b", "b"], ["a", "c"], ["d"], []]


def test_scores_are_lucenes_bm25() -> None:
    index = BagIndex.build(BAGS)
    held, bags, length, mean = 1, 5, 3, 7 / 5  # the last bag of our own counts among five
    rarity = log(1 + (bags - held + 0.5) / (held + 0.5))
    expected = rarity * 2 / (2 + 1.2 * (1 - 0.75 + 0.75 * length / mean))
    assert index.scores(["b"]) == pytest.approx([expected, 0, 0, 0])


def test_a_word_that_no_bag_holds_changes_nothing() -> None:
    index = BagIndex.build(BAGS)
    assert np.array_equal(index.scores(["a", "zzz"]), index.scores(["a"]))
    assert not index.scores(["zzz"]).any()
    assert not index.scores([]).any()


def test_the_rarer_the_word_the_more_it_counts() -> None:
    index = BagIndex.build(BAGS)
    assert index.rarity("zzz") > index.rarity("b") > index.rarity("a")


@pytest.mark.parametrize("bags", [[], [[]], [[], []]])
def test_a_base_without_words_finds_nothing(bags: list[list[str]]) -> None:
    index = BagIndex.build(bags)
    assert index.scores(["a"]).tolist() == [0.0] * len(bags)


def test_what_is_read_back_scores_the_same(tmp_path: Path) -> None:
    built = BagIndex.build(BAGS)
    built.save(tmp_path / "bags")
    read = BagIndex.load(tmp_path / "bags")
    assert read.size == built.size
    assert np.array_equal(read.scores(["a", "b"]), built.scores(["a", "b"]))


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=6), st.sampled_from("abcde"))
def test_only_bags_that_hold_the_word_score(bags: list[list[str]], word: str) -> None:
    scores = BagIndex.build(bags).scores([word])
    assert [score > 0 for score in scores] == [word in bag for bag in bags]
