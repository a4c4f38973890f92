"""Figures, days and lists as Italians write them."""

from datetime import date

import pytest

from assistant.wording import Article, day_words


@pytest.mark.parametrize(
    ("day", "after", "words"),
    [
        (date(2026, 11, 22), "", "22 novembre 2026"),
        (date(2026, 12, 1), "del", "del 1º dicembre 2026"),
        (date(2026, 3, 8), "del", "dell'8 marzo 2026"),
        (date(2025, 12, 11), "al", "all'11 dicembre 2025"),
        (date(2025, 12, 11), "il", "l'11 dicembre 2025"),
        (date(2026, 4, 18), "dal", "dal 18 aprile 2026"),
    ],
)
def test_the_article_before_a_day_is_elided_where_it_is_spoken_so(
    day: date, after: Article, words: str
) -> None:
    assert day_words(day, after) == words
