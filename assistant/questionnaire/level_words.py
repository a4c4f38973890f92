"""The level of a question in a person's own words: its number, its place in the list, or its meaning."""

import math
import re
from collections.abc import Iterator

from assistant.questionnaire.corrections import latest, without_wishes
from assistant.questionnaire.likeness import telling
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.questions import Question
from assistant.questionnaire.speech import Chances, Speech, expected_shares

PLACES = {
    "prima": 1, "primo": 1, "uno": 1, "seconda": 2, "secondo": 2, "due": 2, "terza": 3, "terzo": 3, "tre": 3,
    "quarta": 4, "quarto": 4, "quattro": 4, "quinta": 5, "quinto": 5, "cinque": 5, "ultima": 5, "ultimo": 5,
    "la a": 1, "la b": 2, "la c": 3, "la d": 4, "la e": 5,
}  # fmt: skip
PLACE = rf"[1-5]|{'|'.join(sorted(PLACES, key=len, reverse=True))}"
LEAD = (
    r"\W*(?:(?:siamo|metto|mettiamo|credo|forse|circa|al|alla|la(?! [a-e]\b)|il|livello|risposta|opzione"
    r"|numero|direi|tra|fra|un misto|una via di mezzo)\s+|l['’]\s*)*"
)
PICKED = re.compile(rf"^{LEAD}(?P<pick>{PLACE})\W*$", re.IGNORECASE)
BETWEEN = re.compile(
    rf"^{LEAD}(?P<low>{PLACE})\s*(?:e|o|-|/)\s*(?:la |il )?(?P<high>{PLACE}|mezzo)\W*$", re.IGNORECASE
)

EVIDENCE = 0.2
"""Nats by which the words must move the expected shares before a level is proposed."""
SECOND = 0.12
"""Chance from which a second level is worth showing."""
CLEAR = 0.97
CLEAR_WORDS = 2
"""Telling words of a description from which a level may be clear, when they are half of all that was said."""


def level_proposals(question: Question, text: str, speech: Speech) -> Iterator[Proposal]:
    """At most two levels (1..5) that the text may mean, best first."""
    if picked := PICKED.match(text):
        yield Proposal(_place(picked["pick"]), picked["pick"], confident=True)
    elif between := BETWEEN.match(text):
        low = _place(between["low"])
        yield from (Proposal(level, text.strip(), False) for level in (low, _upper(low, between["high"])))
    elif told := without_wishes(latest(text)):
        yield from _meant(question, told, speech)


def _place(word: str) -> int:
    return PLACES.get(word.lower()) or int(word)


def _upper(low: int, word: str) -> int:
    return low + 1 if word.lower() == "mezzo" else _place(word)


def _meant(question: Question, text: str, speech: Speech) -> Iterator[Proposal]:
    chances = speech.chances(question, text)
    if _evidence(chances, expected_shares(question)) < EVIDENCE:
        return
    first, second = sorted(range(5), key=lambda level: -chances[level])[:2]
    clear = chances[first] >= CLEAR and _is_described(question, first, text, speech)
    yield Proposal(first + 1, _telling_words(question, first, text, speech), clear)
    if chances[second] >= SECOND:
        yield Proposal(second + 1, _telling_words(question, second, text, speech), confident=False)


def _evidence(chances: Chances, expected: Chances) -> float:
    """How far what was said moved the chances: Kullback-Leibler divergence, in nats."""
    pairs = zip(chances, expected, strict=True)
    return sum(after * math.log(after / before) for after, before in pairs if after > 0)


def _telling_words(question: Question, level: int, text: str, speech: Speech) -> str:
    """The words shared with the description of the level; all that tell something when none is."""
    kept = set(telling(text, speech.lexicon))
    own = set(speech.lexicon.tokens(question.levels[level]))
    said = [(stem, words) for stem, words in speech.lexicon.spoken(text) if stem in kept]
    shared = [words for stem, words in said if stem in own]
    return " … ".join(shared or [words for _, words in said])


def _is_described(question: Question, level: int, text: str, speech: Speech) -> bool:
    """Whether half of the telling words are those of the level's description, and none only another's."""
    said = set(telling(text, speech.lexicon))
    told = [set(speech.lexicon.tokens(one)) for one in question.levels]
    own = told.pop(level)
    shared = said & own
    others = said & set().union(*told) - own
    return len(shared) >= max(CLEAR_WORDS, len(said) / 2) and not others
