"""One question or fact as a form: what the template shows of it, and values as the form sends them."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from assistant.language import _
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.questions import Question
from assistant.questionnaire.reading import Candidate
from assistant.routes.answer_words import said
from assistant.rules.facts import FactDefinition


async def whole_form(request: Request) -> FormData:
    """Every field, whatever its name: a form of many questions names its fields after them."""
    return await request.form()


WholeForm = Annotated[FormData, Depends(whole_form)]


@dataclass(frozen=True)
class ChoiceLine:
    value: str
    label: str


@dataclass(frozen=True)
class QuestionForm:
    """One question or fact as a form; `choices` empty means a field to type in."""

    subject: str
    text: str
    why: str
    help: str
    evidence: str
    choices: tuple[ChoiceLine, ...]
    many: bool
    chosen: tuple[str, ...]
    chosen_other: str
    proposed: tuple[str, ...]
    typed: str
    unit: str
    inputmode: str
    short: bool
    example: str
    may_not_apply: bool


def form_of(
    subject: Question | FactDefinition,
    chosen: tuple[str, ...] = (),
    chosen_other: str = "",
    proposed: tuple[str, ...] = (),
    reason: str = "",
) -> QuestionForm:
    """The form with these values in it; `reason` says why it is asked now."""
    return QuestionForm(
        subject=subject.id,
        text=subject.text,
        why=" ".join(filter(None, (subject.why, reason))),
        help=subject.help,
        evidence=subject.evidence if isinstance(subject, Question) else "",
        choices=choices_of(subject),
        many=isinstance(subject, FactDefinition) and subject.kind == "choices",
        chosen=tuple(filter(None, chosen)),
        chosen_other=chosen_other,
        proposed=proposed,
        typed=chosen[0] if chosen else "",
        unit=subject.unit if isinstance(subject, FactDefinition) else "",
        inputmode=_inputmode(subject),
        short=isinstance(subject, FactDefinition) and subject.kind != "text",
        example=_example(subject),
        may_not_apply=isinstance(subject, Question),
    )


def choices_of(subject: Question | FactDefinition) -> tuple[ChoiceLine, ...]:
    if isinstance(subject, Question):
        return tuple(ChoiceLine(str(level), words) for level, words in enumerate(subject.levels, start=1))
    if subject.kind == "boolean":
        return (ChoiceLine("si", _("Sì")), ChoiceLine("no", _("No")))
    if subject.kind in ("choice", "choices"):
        return tuple(ChoiceLine(choice.value, choice.label) for choice in subject.choices)
    return ()


def recorded(given: Answer | None) -> tuple[str, ...]:
    """The recorded value as the form would send it."""
    if given is None or given.value is None:
        return ()
    if isinstance(given.value, tuple):
        return given.value
    return (encoded(given.value),)


def encoded(value: object) -> str:
    if isinstance(value, bool):
        return "si" if value else "no"
    return str(value).replace(".", ",") if not isinstance(value, str) else value


def _inputmode(subject: Question | FactDefinition) -> str:
    kinds = {"integer": "numeric", "money": "decimal", "decimal": "decimal", "percent": "decimal"}
    return kinds.get(subject.kind, "") if isinstance(subject, FactDefinition) else ""


def _example(subject: Question | FactDefinition) -> str:
    if not isinstance(subject, FactDefinition):
        return ""
    examples = {
        "date": _("Per esempio 12 marzo 1998, oppure 12/3/1998."),
        "ateco": _("Per esempio 25.62. Lo trova nella visura camerale."),
        "province": _("La sigla o il nome, per esempio BG oppure Bergamo."),
        "integer": _("In cifre, per esempio 34."),
        "decimal": _("In cifre, per esempio 34,5."),
        "money": _("In cifre, per esempio 1.250.000."),
        "percent": _("Da 0 a 100."),
    }
    return examples.get(subject.kind, "")


def candidate_words(subject: Question | FactDefinition, candidate: Candidate) -> str:
    if candidate.kind == "unknown":
        return _("Non so")
    if candidate.kind == "not_applicable":
        return _("Non applicabile")
    assert candidate.value is not None
    return said(subject, candidate.value)
