"""A free text -> at most two proposals, which a person confirms. No model; unsure when not clear."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.questionnaire.evasions import Evasion, evasion, is_aside
from assistant.questionnaire.fact_words import fact_proposals
from assistant.questionnaire.level_words import level_proposals
from assistant.questionnaire.parsing import checked_length
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.questions import Question
from assistant.questionnaire.speech import Speech
from assistant.rules.facts import FactDefinition, FactValue

MOST_CANDIDATES = 2


@dataclass(frozen=True)
class Candidate:
    """What would be recorded, the words it rests on, and whether it is clear beyond doubt."""

    kind: Literal["value", "unknown", "not_applicable"]
    value: FactValue | None
    words: str
    confident: bool


@dataclass(frozen=True)
class Reading:
    """Proposals, best first, at most two; none when nothing could be read.

    Nothing is recorded without a person's yes, however confident. `confident` only when there is one.
    """

    candidates: tuple[Candidate, ...]


def read_words(subject: Question | FactDefinition, text: str, day: date, speech: Speech) -> Reading:
    """Propose answers for what a person wrote. `day` is today. Raises AnswerTooLong."""
    told = speech.lexicon.plain(checked_length(text).strip())
    if is_aside(told, speech.lexicon):
        return Reading(())
    avoided = evasion(subject, told, speech.lexicon)
    if avoided and avoided.whole:
        return Reading((_avoiding(avoided),))
    read = (
        level_proposals(subject, told, speech)
        if isinstance(subject, Question)
        else fact_proposals(subject, told, day, speech)
    )
    values = [Candidate("value", one.value, one.words, one.confident) for one in _distinct(read)]
    candidates = _ordered(values, avoided)[:MOST_CANDIDATES]
    return Reading(candidates if len(candidates) == 1 else tuple(map(_unsure, candidates)))


def _ordered(values: list[Candidate], avoided: Evasion | None) -> tuple[Candidate, ...]:
    """Not being concerned comes before what else was said; doubt comes after the first value."""
    if avoided is None:
        return tuple(values)
    if avoided.kind == "not_applicable":
        return (_avoiding(avoided), *values)
    return (*values[:1], _avoiding(avoided))


def _avoiding(avoided: Evasion) -> Candidate:
    return Candidate(avoided.kind, None, avoided.words, avoided.whole)


def _distinct(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    seen: list[FactValue] = []
    for proposal in proposals:
        if proposal.value not in seen:
            seen.append(proposal.value)
            yield proposal


def _unsure(candidate: Candidate) -> Candidate:
    return replace(candidate, confident=False)
