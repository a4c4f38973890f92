"""What a person may say yes to on a subject: readings of the own words, or the answer of last time."""

from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.refused_answers import ChoiceUnknown
from assistant.storage.records import Proposal
from assistant.usecases.situation import subject_of


def proposed(
    knowledge: Knowledge, subject: str, waiting: Proposal | None, before: Answer | None, day: date
) -> tuple[Candidate, ...]:
    """Readings of the words that wait; without words, the earlier answer; never both.

    What a model read comes last, unless our own reader proposes the same. Page and form call this with the
    same arguments, so that the place of a candidate means the same to both.
    """
    if waiting and waiting.words:
        about = subject_of(knowledge, subject)
        own = read_words(about, waiting.words, day, knowledge.speech).candidates
        return _beside(own, waiting.suggestion)
    return (Candidate("value", before.value, "", confident=False),) if before else ()


def _beside(own: tuple[Candidate, ...], suggestion: Candidate | None) -> tuple[Candidate, ...]:
    same = suggestion and any((one.kind, one.value) == (suggestion.kind, suggestion.value) for one in own)
    return own if suggestion is None or same else (*own, suggestion)


def chosen_of(candidates: tuple[Candidate, ...], place: str) -> Candidate:
    """The candidate said yes to, by its place counted from 0. Raises ChoiceUnknown."""
    if place not in map(str, range(len(candidates))):
        raise ChoiceUnknown(place)
    return candidates[int(place)]
