"""What a typed text does instead of answering: a move, a correction, facts told in passing. By rules."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.questionnaire.phrases import MoveKind, Phrases
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.speech import Speech
from assistant.rules.facts import FactDefinition

LONGEST_MOVE = 12
"""Words: a longer text is an answer, whatever it begins with."""


@dataclass(frozen=True)
class Move:
    """Skip, say the question again, stop, talk to a person, hand the question over, go one answer back."""

    kind: MoveKind


@dataclass(frozen=True)
class AskMeaning:
    """What does this word mean?"""

    term: str


@dataclass(frozen=True)
class ToldFact:
    """A fact told unasked: the words it rests on, and what they may mean."""

    fact: FactDefinition
    words: str
    candidates: tuple[Candidate, ...]


def recognise(phrases: Phrases, text: str) -> Move | AskMeaning | None:
    """The move that the text is, if it is one; an answer is None."""
    words = straight(text).strip()
    if len(words.split()) > LONGEST_MOVE:
        return None
    for kind, pattern in phrases.of_moves:
        if pattern.search(words):
            return Move(kind)
    found = phrases.of_meaning.match(words)
    return AskMeaning(found["term"].strip()) if found else None


def corrects(phrases: Phrases, text: str) -> bool:
    """Whether the text takes something back ("no, aspetta: ...")."""
    return phrases.of_correction.match(straight(text)) is not None


def told_facts(
    phrases: Phrases,
    facts: Mapping[str, FactDefinition],
    speech: Speech,
    text: str,
    day: date,
    besides: Collection[str] = (),
) -> tuple[ToldFact, ...]:
    """Facts told in clear words, in the order in which they are told; `besides`: subjects to leave out.

    Each is read from its own words by the reader of typed answers: a proposal on its subject, no answer.
    """
    words = straight(text)
    return tuple(
        sorted(_told(phrases, facts, speech, words, day, besides), key=lambda one: words.find(one.words))
    )


def _told(
    phrases: Phrases,
    facts: Mapping[str, FactDefinition],
    speech: Speech,
    text: str,
    day: date,
    besides: Collection[str],
) -> Iterator[ToldFact]:
    for fact in (facts[id] for id in phrases.facts if id not in besides):
        found = next(filter(None, (pattern.search(text) for pattern in phrases.of_fact(fact))), None)
        if found is None:
            continue
        words = (found.groupdict().get("words") or found[0]).strip()
        values = tuple(one for one in read_words(fact, words, day, speech).candidates if one.kind == "value")
        if values:
            yield ToldFact(fact, words, values)


def straight(text: str) -> str:
    """The text with the plain apostrophe that phrases are written with."""
    return text.replace("’", "'")
