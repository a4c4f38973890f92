"""What a person may say yes to on a subject: readings of the own words, or the answer of last time."""

from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.reading import Candidate, read_words
from assistant.usecases.situation import subject_of


def proposed(
    knowledge: Knowledge, subject: str, words: str, before: Answer | None, day: date
) -> tuple[Candidate, ...]:
    """Readings of the words that wait; without words, the earlier answer; never both.

    Page and form call this with the same arguments, so that the place of a candidate means the same to both.
    """
    if words:
        return read_words(subject_of(knowledge, subject), words, day).candidates
    return (Candidate("value", before.value, "", confident=False),) if before else ()
