"""A free text -> at most two proposals, which a person confirms. No model; unsure when not clear."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.questionnaire.fact_words import fact_proposals
from assistant.questionnaire.level_words import level_proposals
from assistant.questionnaire.parsing import checked_length
from assistant.questionnaire.polarity import NOT_APPLICABLE, SHORT, UNKNOWN
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.questions import Question
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


def read_words(subject: Question | FactDefinition, text: str, day: date) -> Reading:
    """Propose answers for what a person wrote. `day` is today. Raises AnswerTooLong."""
    told = checked_length(text).strip()
    evasions = list(_evasions(told))
    if evasions and len(told.split()) <= SHORT:
        return Reading(tuple(evasions[:1]))
    read = (
        level_proposals(subject, told)
        if isinstance(subject, Question)
        else fact_proposals(subject, told, day)
    )
    values = [
        Candidate("value", one.value, one.words, one.confident and not evasions) for one in _distinct(read)
    ]
    candidates = (*values, *evasions)[:MOST_CANDIDATES]
    return Reading(candidates if len(candidates) == 1 else tuple(_unsure(one) for one in candidates))


def _evasions(text: str) -> Iterator[Candidate]:
    """ "Non so" and "non ci riguarda"; clear only when hardly anything else was said."""
    short = len(text.split()) <= SHORT
    if found := UNKNOWN.search(text):
        yield Candidate("unknown", None, found[0], short)
    if found := NOT_APPLICABLE.search(text):
        yield Candidate("not_applicable", None, found[0], short)


def _distinct(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    seen: list[FactValue] = []
    for proposal in proposals:
        if proposal.value not in seen:
            seen.append(proposal.value)
            yield proposal


def _unsure(candidate: Candidate) -> Candidate:
    return Candidate(candidate.kind, candidate.value, candidate.words, confident=False)
