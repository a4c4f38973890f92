"""An answer as it was typed or chosen -> the value to record, or a named refusal."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from assistant.evidence.invisible import as_read
from assistant.questionnaire.dates import find_dates
from assistant.questionnaire.numbers import find_amounts
from assistant.questionnaire.questions import Question
from assistant.questionnaire.refused_answers import (
    LONGEST_ANSWER,
    AnswerEmpty,
    AnswerTooLong,
    ChoiceUnknown,
    DateInTheFuture,
    DateNotUnderstood,
    NumberNotUnderstood,
    NumberOutOfRange,
    UnknownAtecoCode,
    UnknownProvince,
    WholeNumberNeeded,
)
from assistant.rules.facts import FactDefinition, FactValue

BOOLEANS: Mapping[str, bool] = {
    "sì": True, "si": True, "s": True, "true": True, "vero": True, "1": True,
    "no": False, "n": False, "false": False, "falso": False, "0": False,
}  # fmt: skip
ATECO = re.compile(r"\d{2}(?:\.\d{1,2}(?:\.\d{1,2})?)?")
UNITS = re.compile(r"€|%|\b(?:(?:di )?euro|eur|per cento|percento)\b", re.IGNORECASE)


def parse_choice(subject: Question | FactDefinition, raw: str, day: date) -> FactValue:
    """The value behind a form field: level 1..5 of a question, or the value of a fact. `day` is today.

    Raises AnswerEmpty, AnswerTooLong, ChoiceUnknown, NumberNotUnderstood, WholeNumberNeeded,
    NumberOutOfRange, DateNotUnderstood, DateInTheFuture, UnknownAtecoCode, UnknownProvince.
    """
    text = checked_length(raw).strip()
    if not text:
        raise AnswerEmpty
    if isinstance(subject, Question):
        return _level(text)
    return PARSERS[subject.kind](subject, text, day)


def checked_length(raw: str) -> str:
    """The text as a person sees it, without characters that hide in it. Raises AnswerTooLong."""
    if len(raw) > LONGEST_ANSWER:
        raise AnswerTooLong(len(raw))
    return as_read(raw)


def _level(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5"):
        raise ChoiceUnknown(text)
    return int(text)


def _boolean(_: FactDefinition, text: str, __: date) -> bool:
    if text.lower() not in BOOLEANS:
        raise ChoiceUnknown(text)
    return BOOLEANS[text.lower()]


def _decimal(fact: FactDefinition, text: str, _: date) -> Decimal:
    bare = UNITS.sub(" ", text).replace(fact.unit or " ", " ").strip()
    sign, digits = (-1, bare[1:].strip()) if bare.startswith(("-", "−")) else (1, bare)
    amounts = find_amounts(digits)
    if len(amounts) != 1 or not amounts[0].exact or (amounts[0].start, amounts[0].end) != (0, len(digits)):
        raise NumberNotUnderstood(text)
    return within_bounds(fact, sign * amounts[0].value)


def _integer(fact: FactDefinition, text: str, day: date) -> int:
    number = _decimal(fact, text, day)
    if number != number.to_integral_value():
        raise WholeNumberNeeded(number)
    return int(number)


def within_bounds(fact: FactDefinition, number: Decimal) -> Decimal:
    """The number itself. Raises NumberOutOfRange."""
    low, high = fact.minimum, fact.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise NumberOutOfRange(number, low, high)
    return number


def _date(_: FactDefinition, text: str, day: date) -> date:
    dates = find_dates(text, day)
    if len(dates) != 1 or not dates[0].exact:
        raise DateNotUnderstood(text)
    if dates[0].value > day:
        raise DateInTheFuture(text)
    return dates[0].value


def _choice(fact: FactDefinition, text: str, _: date) -> str:
    for choice in fact.choices:
        if text.casefold() in (choice.value.casefold(), choice.label.casefold()):
            return choice.value
    raise ChoiceUnknown(text)


def _choices(fact: FactDefinition, text: str, day: date) -> tuple[str, ...]:
    picked = [_choice(fact, part.strip(), day) for part in re.split(r"[,;\n]", text) if part.strip()]
    return tuple(dict.fromkeys(picked))


def _province(fact: FactDefinition, text: str, day: date) -> str:
    try:
        return _choice(fact, text, day)
    except ChoiceUnknown as unknown:
        raise UnknownProvince(text) from unknown


def _ateco(fact: FactDefinition, text: str, _: date) -> str:
    pairs = [text[start : start + 2] for start in range(0, len(text), 2)] if text.isdigit() else text.split()
    code = ".".join(pairs)
    divisions = {choice.value for choice in fact.choices}
    if not ATECO.fullmatch(code) or code[:2] not in divisions:
        raise UnknownAtecoCode(text)
    return code


def _text(_: FactDefinition, text: str, __: date) -> str:
    return text


PARSERS: Mapping[str, Callable[[FactDefinition, str, date], FactValue]] = {
    "boolean": _boolean,
    "integer": _integer,
    "decimal": _decimal,
    "money": _decimal,
    "percent": _decimal,
    "date": _date,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "ateco": _ateco,
    "province": _province,
}
