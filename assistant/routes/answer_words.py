"""Answers as people read them."""

from datetime import date
from decimal import Decimal

from assistant.language import _
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question
from assistant.rules.facts import FactDefinition, FactValue
from assistant.wording import day_words, listed, number_words

KINDS = {"unknown": "Non so", "not_applicable": "Non applicabile", "skipped": "Saltata per ora"}


def said(subject: Question | FactDefinition, answer: Answer | FactValue) -> str:
    """The answer, or a bare value, in words: the anchored description of a level, a value with its unit."""
    if isinstance(answer, Answer):
        if answer.value is None:
            return _(KINDS.get(answer.kind, "Ritirata"))
        answer = answer.value
    if isinstance(subject, Question):
        assert isinstance(answer, int)
        return subject.levels[answer - 1]
    return fact_words(subject, answer)


def fact_words(fact: FactDefinition, value: FactValue) -> str:
    """A fact's value in words: Sì, 34,5 ULA, 1.250.000 euro, Bergamo, 12 marzo 1998."""
    if isinstance(value, bool):
        return _("Sì") if value else _("No")
    if isinstance(value, date):
        return day_words(value)
    labels = {choice.value: choice.label for choice in fact.choices}
    if isinstance(value, tuple):
        return listed([labels.get(one, one) for one in value])
    if isinstance(value, (int, Decimal)):
        return " ".join(filter(None, (number_words(value), fact.unit)))
    if fact.kind == "ateco":
        return " ".join(filter(None, (value, labels.get(value[:2], "").lower() and f"({labels[value[:2]]})")))
    return labels.get(value, value)
