"""What a model read in a person's words, checked like an answer that was typed."""

from decimal import Decimal

from assistant.drafting.jobs import ReadAnswer
from assistant.evidence.citations import normalise
from assistant.evidence.invisible import visible
from assistant.questionnaire.dates import find_dates
from assistant.questionnaire.numbers import find_amounts
from assistant.questionnaire.parsing import parse_choice
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate
from assistant.refusals import Refused
from assistant.rules.facts import FactValue

SHORTEST = 2
"""Characters of the words that a reading rests on."""


def candidate(job: ReadAnswer, value: str, words: str) -> Candidate | None:
    """The reading as a candidate to confirm, never a certain one.

    None when there is no value, when the words are not literally the person's, when a typed answer of that
    value would be refused, or when a number or a date is not in those words.
    """
    literal = normalise(words)
    if not value.strip() or len(literal) < SHORTEST or literal not in normalise(visible(job.words)):
        return None
    try:
        parsed = parse_choice(job.subject, value, job.day)
    except Refused:
        return None
    if not _is_carried(job, parsed, literal):
        return None
    return Candidate("value", parsed, literal, confident=False)


def _is_carried(job: ReadAnswer, value: FactValue, words: str) -> bool:
    """Levels, choices and yes or no are the person's to confirm; figures must be in the words."""
    if isinstance(job.subject, Question) or job.subject.kind == "boolean":
        return True
    if job.subject.kind in ("integer", "decimal", "money", "percent"):
        return Decimal(str(value)) in {amount.value for amount in find_amounts(words)}
    if job.subject.kind == "date":
        return value in {found.value for found in find_dates(words, job.day)}
    if job.subject.kind in ("text", "ateco"):
        return str(value) in words
    return True
