"""Answers as people read them."""

from assistant.language import N_, _
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question
from assistant.rules.facts import FactDefinition, FactValue
from assistant.spoken import fact_words

KINDS = {"unknown": N_("Non so"), "not_applicable": N_("Non applicabile"), "skipped": N_("Saltata per ora")}


def said(subject: Question | FactDefinition, answer: Answer | FactValue) -> str:
    """The answer, or a bare value, in words: the anchored description of a level, a value with its unit."""
    if isinstance(answer, Answer):
        if answer.value is None:
            return _(KINDS.get(answer.kind, N_("Ritirata")))
        answer = answer.value
    if isinstance(subject, Question):
        assert isinstance(answer, int)
        return subject.levels[answer - 1]
    return fact_words(subject, answer)
