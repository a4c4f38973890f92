"""«E se…» on the page of a measure: the form of its facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.routes.question_form import QuestionForm, encoded, form_of
from assistant.rules.facts import FactDefinition, Facts


@dataclass(frozen=True)
class TrialField:
    """One fact as a field; `error` is "" when what was typed can be read."""

    label: str
    form: QuestionForm
    error: str


def trial_fields(
    facts: tuple[FactDefinition, ...], told: Facts, typed: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[TrialField, ...]:
    """What was typed stands in its field, else the answer told."""
    return tuple(
        TrialField(fact.label, form_of(fact, _standing(fact, told, typed)), errors.get(fact.id, ""))
        for fact in facts
    )


def _standing(fact: FactDefinition, told: Facts, typed: Mapping[str, str]) -> tuple[str, ...]:
    if words := typed.get(fact.id, "").strip():
        return tuple(words.split(",")) if fact.kind == "choices" else (words,)
    value = told.get(fact.id)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (encoded(value),)
