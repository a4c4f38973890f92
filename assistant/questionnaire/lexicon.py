"""Everyday words and what they stand for: a free text -> the stems that tell something, in its order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

WORD = re.compile(r"[^\W_]+|[.,;:!?]")
NEGATIONS = frozenset({"non", "senza", "né"})
BREAKS = frozenset({".", ",", ";", ":", "!", "?", "ma", "però"})
SCOPE = 3
"""Telling words that a negation reaches: "non abbiamo un piano scritto" denies plan and writing."""
DENIED = "non-"
FUNCTION_WORDS = frozenset(
    WORD.findall("""
    a ad al allo alla ai agli alle anche ancora c che ci come con cui d da dal dalla dai dalle de dei del
    della delle dello degli di e è ed era fra gli ha hai hanno ho i il in l la le li lo loro ma mi n ne nel
    nella nei nelle o per più poi può qua qui s sé si sono sta su sui sul sulla sulle tra un una uno va vi
    abbiamo siamo facciamo fa fare essere viene vengono così
    """)
)
ONE_OF_US = "collega"
"""What a first name stands for: one person who does it, known to all."""
Saying = Literal["unknown", "deferred", "not_applicable", "not_had", "asks", "aside"]


@dataclass(frozen=True)
class Lexicon:
    """The words of knowledge/lexicon.yaml.

    `synonyms`: a word of the questions -> everyday ways to say it; `shorthand`: a word as typed in a hurry ->
    the whole word; `names`: first names, in one text; `places`: province -> places named instead of it;
    `trades`: division of ATECO -> what its people say they do; `things`: what a firm may not have at all;
    `sayings`: regular expressions of texts that hold no value.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    synonyms: Mapping[str, tuple[str, ...]]
    shorthand: Mapping[str, str]
    names: str
    places: Mapping[str, tuple[str, ...]]
    trades: Mapping[str, tuple[str, ...]]
    things: tuple[str, ...]
    sayings: Mapping[Saying, tuple[str, ...]]

    def tokens(self, text: str) -> tuple[str, ...]:
        """Stems of the words, synonyms brought together; a stem in the reach of a negation begins "non-"."""
        return tuple(stem for stem, _ in self.spoken(text))

    def says(self, name: Saying, text: str, whole: bool = False) -> re.Match[str] | None:
        """Where the text says it; `whole`: from the first word to the last."""
        return self._patterns[name, whole].search(text)

    def plain(self, text: str) -> str:
        """The text with shorthand written out."""
        return re.sub(r"[^\W_]+", lambda word: self.shorthand.get(word[0].lower(), word[0]), text)

    def spoken(self, text: str) -> Iterator[tuple[str, str]]:
        """Each token with the words of the text that it stands for."""
        words = WORD.findall(self.plain(text).lower().replace("’", "'"))
        stems, place, reach = stemmed(words), 0, 0
        while place < len(words):
            word, (size, token) = words[place], self._match(words, stems, place)
            said, place = " ".join(words[place : place + size]), place + size
            if word in BREAKS:
                reach = 0
                continue
            telling = size > 1 or word not in FUNCTION_WORDS
            denied = reach or _is_refused(words, place)
            yield f"{DENIED}{token}" if denied and telling else token, said
            reach = SCOPE if word in NEGATIONS else max(0, reach - telling)

    def _match(self, words: list[str], stems: list[str], place: int) -> tuple[int, str]:
        """How many words from `place` on are one, the most that are; and the stem they stand for."""
        for size in range(min(self._longest, len(words) - place), 0, -1):
            said = tuple(words[place : place + size])
            head = self._heads.get(said) or self._heads.get(tuple(stems[place : place + size]))
            if head:
                return size, head
        return 1, self._one_of_us if words[place] in self._first_names else stems[place]

    @cached_property
    def _heads(self) -> Mapping[tuple[str, ...], str]:
        """Words, or stems of the head itself, -> the stem of the head."""
        heads: dict[tuple[str, ...], str] = {}
        for head, others in self.synonyms.items():
            stems = stemmed(WORD.findall(head.lower()))
            heads[tuple(stems)] = " ".join(stems)
            heads |= {tuple(WORD.findall(other.lower())): " ".join(stems) for other in others}
        return heads

    @cached_property
    def _patterns(self) -> Mapping[tuple[Saying, bool], re.Pattern[str]]:
        return {
            (name, whole): re.compile(
                rf"^\W*(?:{'|'.join(said)})\W*$" if whole else rf"\b(?:{'|'.join(said)})(?!\w)", re.IGNORECASE
            )
            for name, said in self.sayings.items()
            for whole in (False, True)
        }

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._heads), default=1)

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset(self.names.split())

    @cached_property
    def _one_of_us(self) -> str:
        return stemmed([ONE_OF_US])[0]


def _is_refused(words: list[str], place: int) -> bool:
    """Whether a "no" that ends its clause stands at `place`: "sensori no, ce ne accorgiamo"."""
    return words[place : place + 1] == ["no"] and (place + 1 == len(words) or words[place + 1] in BREAKS)


def stemmed(words: list[str]) -> list[str]:
    """Italian stems by Snowball."""
    import Stemmer

    stems: list[str] = Stemmer.Stemmer("italian").stemWords(words)
    return stems
