"""How much a free text resembles each of a few short descriptions: shared words weighted by rarity."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questionnaire.lexicon import FUNCTION_WORDS, Lexicon, stemmed
from assistant.questionnaire.slips import LONG_ENOUGH, mended

SKIPPED = frozenset(stemmed(sorted(FUNCTION_WORDS)))


@dataclass(frozen=True)
class Likeness:
    """Score from 0 (nothing in common), and the stems of the text it rests on, in their order."""

    score: float
    words: tuple[str, ...]


def likenesses(text: str, descriptions: Sequence[str], lexicon: Lexicon) -> tuple[Likeness, ...]:
    """One likeness per description, in the same order. A word counts more the fewer descriptions hold it."""
    bags = [telling(description, lexicon) for description in descriptions]
    held = Counter(stem for bag in bags for stem in bag)
    weights = {stem: math.log((len(bags) + 2) / count) for stem, count in held.items()}
    long_stems = [stem for stem in weights if len(stem) >= LONG_ENOUGH]
    said = [mended(stem, weights, long_stems) for stem in telling(text, lexicon)]
    return tuple(_likeness(said, bag, weights) for bag in bags)


def telling(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stems of a text without those that stand in any sentence."""
    return tuple(dict.fromkeys(token for token in lexicon.tokens(text) if token not in SKIPPED))


def _likeness(said: Sequence[str], bag: Sequence[str], weights: dict[str, float]) -> Likeness:
    shared = tuple(stem for stem in said if stem in bag)
    size = sum(weights[stem] for stem in bag) or 1.0
    return Likeness(sum(weights[stem] for stem in shared) / math.sqrt(size), shared)
