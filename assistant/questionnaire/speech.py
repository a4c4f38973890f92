"""How people speak here: everyday words, and the words in which the questionnaire tells each level."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.questionnaire.lexicon import DENIED, Lexicon
from assistant.questionnaire.questions import Question, Questionnaire
from assistant.questionnaire.slips import LONG_ENOUGH, mended

ANCHOR, LEVEL, ANYWHERE = 0.3, 0.5, 0.2
"""Shares of a word's chance that come from the description of the level, from all descriptions of that level
in the questionnaire, and from all descriptions together. Set on tests/questionnaire/utterances/dev.yaml."""
SMOOTHING = 0.5
"""Times that every word counts as heard beforehand."""
DENIED_CHANCE = 0.1
"""What is left of the chance of a level whose own words are denied: "non abbiamo un calendario"."""
LEAST_SHARE = 2
"""Percent of firms that a level has at least before anything is said."""

Chances = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Speech:
    """The lexicon, the questionnaire it speaks of, and `towns`: municipality in lower case -> province."""

    lexicon: Lexicon
    questionnaire: Questionnaire
    towns: Mapping[str, str]

    def chances(self, question: Question, text: str) -> Chances:
        """The chance (0..1) of each level, given the words of the text.

        Naive Bayes: the shares of firms that the question expects, times the chance of every word at that
        level, mixed from the level's description, all descriptions of the level, and all descriptions
        (ANCHOR, LEVEL, ANYWHERE). The middle term knows "titolare" for the second level in any area.
        """
        words = [mended(word, self._all, self._long) for word in self.lexicon.tokens(text)]
        told = [Counter(set(self.lexicon.tokens(level))) for level in question.levels]
        logs = [
            math.log(expected) + sum(math.log(self._chance(word, level, own)) for word in words)
            for level, (own, expected) in enumerate(zip(told, expected_shares(question), strict=True))
        ]
        return normal(logs)

    def _chance(self, word: str, level: int, own: Counter[str]) -> float:
        size = SMOOTHING * len(self._all)
        here = (self._said[level][word] + SMOOTHING) / (self._said[level].total() + size)
        anywhere = (self._all[word] + SMOOTHING) / (self._all.total() + size)
        chance = ANCHOR * own[word] / own.total() + LEVEL * here + ANYWHERE * anywhere
        denied = word.startswith(DENIED) and word.removeprefix(DENIED) in own
        return chance * DENIED_CHANCE if denied else chance

    @cached_property
    def _said(self) -> tuple[Counter[str], ...]:
        """For each level, in how many of its descriptions a word stands."""
        questions = self.questionnaire.questions
        return tuple(
            Counter(word for one in questions for word in set(self.lexicon.tokens(one.levels[level])))
            for level in range(5)
        )

    @cached_property
    def _all(self) -> Counter[str]:
        return sum(self._said, Counter[str]())

    @cached_property
    def _long(self) -> list[str]:
        return [word for word in self._all if len(word) >= LONG_ENOUGH]


def expected_shares(question: Question) -> Chances:
    """The chance of each level before anything is said."""
    shares = [max(share, LEAST_SHARE) for share in question.expected]
    return normal([math.log(share) for share in shares])


def normal(logs: list[float]) -> Chances:
    """Five logarithms of relative chances -> chances that sum to 1."""
    most = max(logs)
    first, second, third, fourth, fifth = (math.exp(log - most) for log in logs)
    total = first + second + third + fourth + fifth
    return (first / total, second / total, third / total, fourth / total, fifth / total)
