"""Values of facts as an Italian reader says them."""

from datetime import date
from decimal import Decimal

from assistant.language import _
from assistant.rules.facts import FactDefinition, FactValue, OneOf
from assistant.wording import day_words, listed, number_words


def lower(words: str) -> str:
    """The same words to stand inside a sentence; an acronym keeps its capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def fact_words(fact: FactDefinition, value: FactValue | OneOf) -> str:
    """A fact's value in words: Sì, 34,5 ULA, 1.250.000 euro, Bergamo, 12 marzo 1998."""
    if isinstance(value, OneOf):
        return listed([fact_words(fact, one) for one in value.values], _("o"))
    if isinstance(value, bool):
        return _("Sì") if value else _("No")
    if isinstance(value, date):
        return day_words(value)
    labels = {choice.value: choice.label for choice in fact.choices}
    if isinstance(value, tuple):
        return listed([labels.get(one, one) for one in value])
    if isinstance(value, (int, Decimal)):
        return " ".join(filter(None, (number_words(value), fact.unit)))
    if fact.kind == "ateco" and value[:2] in labels:
        return f"{value} ({lower(labels[value[:2]])})"
    return labels.get(value, value)
