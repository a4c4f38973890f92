"""How much a free text resembles each of a few descriptions: stems weighted by rarity, slips forgiven."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+|[.,;:!?]")
NEGATIONS = frozenset({"non", "senza", "nessun", "nessuno", "nessuna", "niente", "mai", "né"})
BREAKS = frozenset({".", ",", ";", ":", "!", "?", "ma", "però"})
SCOPE = 3
"""Telling words that a negation reaches: "non abbiamo un piano scritto" denies plan and writing."""
SLIP = 85
"""Ratio, 0..100, from which two stems of five letters or more are one word mistyped."""
FUNCTION_WORDS = frozenset(
    WORD.findall("""
    a ad al allo alla ai agli alle anche ancora c che chi ci come con cui d da dal dalla dai dalle de
    dei del della delle dello degli di do e è ed era fra gli ha hai hanno ho i il in io l la le li lo
    loro lui ma me mi n ne nel nella nei nelle noi nostra nostre nostri nostro o ogni per però più poi
    può qua quando quanto quella quello quelli questa questo qui s se sé si sono sta su sua sue sui sul
    sulla sulle suo suoi tra tu tutti tutto un una uno va vi voi abbiamo siamo facciamo fa fare essere
    avere viene vengono così
    """)
)


@dataclass(frozen=True)
class Likeness:
    """Score from 0 (nothing in common), and the words of the text it rests on, in their order."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Token:
    stem: str
    word: str


def likenesses(
    text: str, descriptions: Sequence[str], topic: str = "", cues: Sequence[str] = ()
) -> tuple[Likeness, ...]:
    """One likeness per description, in the same order.

    A word counts more the fewer descriptions hold it; words of `topic` (question and help) count less,
    since they fit every answer. `cues[k]` are further words that speak for description k, at half weight.
    """
    bags = [{token.stem for token in _tokens(description)} for description in descriptions]
    held = Counter(stem for bag in bags for stem in bag)
    held.update({token.stem for token in _tokens(topic)})
    weights = {stem: math.log((len(bags) + 2) / count) for stem, count in held.items()}
    hints = [{token.stem for token in _tokens(cue)} for cue in cues] or [set() for _ in bags]
    tokens = list(_mended(_tokens(text), {stem for bag in bags for stem in bag}))
    return tuple(_likeness(tokens, bag, hint, weights) for bag, hint in zip(bags, hints, strict=True))


def _likeness(
    tokens: Sequence[_Token], bag: set[str], hints: set[str], weights: dict[str, float]
) -> Likeness:
    shared = {token.stem: token.word for token in tokens if token.stem in bag | hints}
    typical = math.log(len(weights) + 2) / 4
    gained = sum(weights[stem] if stem in bag else typical for stem in shared)
    size = sum(weights[stem] for stem in bag) or 1.0
    return Likeness(gained / math.sqrt(size), tuple(shared.values()))


def _tokens(text: str) -> Iterator[_Token]:
    """Stems of the telling words; a stem inside the reach of a negation is marked with "non-"."""
    reach = 0
    words = WORD.findall(text.lower())
    for word, stem in zip(words, _stems(words), strict=True):
        if word in BREAKS:
            reach = 0
        elif word in NEGATIONS:
            reach = SCOPE
            yield _Token(stem, word)
        elif word not in FUNCTION_WORDS:
            yield _Token(f"non-{stem}" if reach else stem, word)
            reach = max(0, reach - 1)


def _stems(words: list[str]) -> list[str]:
    import Stemmer

    stems: list[str] = Stemmer.Stemmer("italian").stemWords(words)
    return stems


def _mended(tokens: Iterator[_Token], vocabulary: set[str]) -> Iterator[_Token]:
    """Replace a stem nobody uses by the one it is a slip of, if there is one."""
    from rapidfuzz import fuzz, process

    long_stems = [stem for stem in vocabulary if len(stem) >= 5]
    for token in tokens:
        near = None
        if token.stem not in vocabulary and len(token.stem) >= 5:
            near = process.extractOne(token.stem, long_stems, scorer=fuzz.ratio, score_cutoff=SLIP)
        yield _Token(near[0], token.word) if near else token
