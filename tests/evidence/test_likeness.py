"""Copies and near copies of a text are found by the runs of words they share."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.likeness import NEAR, runs, shared

ONE = " ".join(
    f"Al bando numero {number} possono partecipare le imprese della provincia." for number in range(40)
)
OTHER = " ".join(
    f"La scadenza {number} riguarda soltanto progetti di ricerca avanzata." for number in range(40)
)


def test_a_text_shares_all_of_itself_whatever_its_spaces_and_signs() -> None:
    assert shared(runs(ONE), runs(ONE.upper().replace(". ", "!\n\n"))) == 100


def test_an_extract_is_found_in_the_whole() -> None:
    assert shared(runs(ONE), runs(f"{OTHER} {ONE[200:1200]}")) < NEAR
    assert shared(runs(ONE[200:1200]), runs(f"{OTHER} {ONE}")) >= 90


def test_a_few_changed_words_leave_a_text_alike() -> None:
    assert shared(runs(ONE), runs(ONE.replace("numero 7", "numero sette"))) > 90


def test_two_different_texts_are_not_alike() -> None:
    assert shared(runs(ONE), runs(OTHER)) == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share_and_looks_the_same_from_both_sides(one: str, other: str) -> None:
    share = shared(runs(one), runs(other))
    assert 0 <= share <= 100
    assert share == shared(runs(other), runs(one))
