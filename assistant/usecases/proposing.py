"""What a person may say yes to on a subject: readings of the own words, or the answer of last time."""

from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.reading import Candidate, read_words
from assistant.questionnaire.refused_answers import ChoiceUnknown
from assistant.usecases.situation import subject_of


def proposed(
    knowledge: Knowledge, subject: str, words: str, before: Answer | None, day: date
) -> tuple[Candidate, ...]:
    """Readings of the words that wait; without words, the earlier answer; never both.

    Page and form call this with the same arguments, so that the place of a candidate means the same to both.
    """
    if words:
        return read_words(subject_of(knowledge, subject), words, day, knowledge.speech).candidates
    return (Candidate("value", before.value, "", confident=False),) if before else ()


def chosen_of(candidates: tuple[Candidate, ...], place: str) -> Candidate:
    """The candidate said yes to, by its place counted from 0. Raises ChoiceUnknown."""
    if place not in map(str, range(len(candidates))):
        raise ChoiceUnknown(place)
    return candidates[int(place)]
