"""The value of a fact in a person's own words, by kind of fact."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from assistant.questionnaire.dates import find_dates
from assistant.questionnaire.likeness import likenesses
from assistant.questionnaire.numbers import Amount, find_amounts
from assistant.questionnaire.parsing import within_bounds
from assistant.questionnaire.polarity import SHORT, leaning
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.refused_answers import NumberOutOfRange
from assistant.rules.facts import FactChoice, FactDefinition

NOTHING = re.compile(r"\b(nessun[oa]?|niente|nulla|mai|zero)\b", re.IGNORECASE)
PARTS: Mapping[str, int] = {
    "due terzi": 67, "tre quarti": 75, "un terzo": 33, "un quarto": 25, "metà": 50, "tutto": 100,
}  # fmt: skip
PERCENT = re.compile(r"\s*(%|per\s?cento)", re.IGNORECASE)
ATECO_CODE = re.compile(r"\b\d{2}\.\d{1,2}(?:\.\d{1,2})?\b|(?<=ateco )\d{2}\b", re.IGNORECASE)
LEAST_LIKENESS = 0.6
NEAR = 30
"""Characters around a number in which a word tells what it counts."""


def fact_proposals(fact: FactDefinition, text: str, day: date) -> Iterator[Proposal]:
    """Values of the fact that the text may mean, best first. `day` is today."""
    return READERS[fact.kind](fact, text, day)


def _boolean(_: FactDefinition, text: str, __: date) -> Iterator[Proposal]:
    read = leaning(text)
    if read.yes is not None:
        yield Proposal(read.yes, read.words, read.confident)


def _number(fact: FactDefinition, text: str, _: date) -> Iterator[Proposal]:
    amounts = [amount for amount in find_amounts(text) if _fits(fact, amount)]
    told = {amount: _tells_what(fact, text, amount) for amount in amounts}
    for amount in sorted(amounts, key=lambda one: -told[one]):
        clear = amount.exact and len(amounts) == 1 and (told[amount] > 0 or len(text.split()) <= SHORT)
        value = int(amount.value) if fact.kind == "integer" else amount.value
        yield Proposal(value, text[amount.start : amount.end], clear)
    if not amounts and (nothing := NOTHING.search(text)):
        yield Proposal(0 if fact.kind == "integer" else Decimal(0), nothing[0], confident=False)


def _fits(fact: FactDefinition, amount: Amount) -> bool:
    if fact.kind == "integer" and amount.value != amount.value.to_integral_value():
        return False
    try:
        within_bounds(fact, amount.value)
    except NumberOutOfRange:
        return False
    return True


def _tells_what(fact: FactDefinition, text: str, amount: Amount) -> float:
    """How much the words right after and before the number resemble the name and unit of the fact."""
    after, before = text[amount.end : amount.end + NEAR], text[max(0, amount.start - NEAR) : amount.start]
    name = f"{fact.label} {fact.unit}"
    return 2 * likenesses(after, (name,))[0].score + likenesses(before, (name,))[0].score


def _percent(fact: FactDefinition, text: str, day: date) -> Iterator[Proposal]:
    marked = [
        amount for amount in find_amounts(text) if PERCENT.match(text, amount.end) and _fits(fact, amount)
    ]
    for amount in marked:
        yield Proposal(amount.value, text[amount.start : amount.end], amount.exact and len(marked) == 1)
    if not marked:
        for part, value in PARTS.items():
            if part in text.lower():
                yield Proposal(Decimal(value), part, confident=False)
                return
        yield from _number(fact, text, day)


def _date(_: FactDefinition, text: str, day: date) -> Iterator[Proposal]:
    past = [found for found in find_dates(text, day) if found.value <= day]
    for found in past:
        yield Proposal(found.value, text[found.start : found.end], found.exact and len(past) == 1)


def _choice(fact: FactDefinition, text: str, _: date) -> Iterator[Proposal]:
    named = [choice for choice in fact.choices if _is_named(choice, text)]
    for choice in named:
        yield Proposal(choice.value, choice.label, len(named) == 1 and len(text.split()) <= SHORT)
    if not named:
        yield from _alike(fact, text)


def _is_named(choice: FactChoice, text: str) -> bool:
    short = re.search(r"\((\w+)\)$", choice.label)
    names = [choice.label, *([short[1]] if short else [])]
    return any(re.search(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


def _alike(fact: FactDefinition, text: str) -> Iterator[Proposal]:
    likely = zip(fact.choices, likenesses(text, [choice.label for choice in fact.choices]), strict=True)
    for choice, likeness in sorted(likely, key=lambda pair: -pair[1].score):
        if likeness.score >= LEAST_LIKENESS:
            yield Proposal(choice.value, " … ".join(likeness.words), confident=False)


def _choices(fact: FactDefinition, text: str, _: date) -> Iterator[Proposal]:
    named = tuple(choice.value for choice in fact.choices if _is_named(choice, text))
    if named:
        yield Proposal(named, text, confident=False)


def _province(fact: FactDefinition, text: str, day: date) -> Iterator[Proposal]:
    codes = [choice for choice in fact.choices if re.search(rf"\b{choice.value}\b", text)]
    for choice in codes:
        yield Proposal(choice.value, choice.value, len(codes) == 1 and len(text.split()) <= SHORT)
    yield from (proposal for proposal in _choice(fact, text, day) if not codes)


def _ateco(fact: FactDefinition, text: str, _: date) -> Iterator[Proposal]:
    divisions = {choice.value for choice in fact.choices}
    codes = [code for code in ATECO_CODE.findall(text) if code[:2] in divisions]
    for code in codes:
        yield Proposal(code, code, len(codes) == 1)
    if not codes:
        yield from _alike(fact, text)


def _text(_: FactDefinition, text: str, __: date) -> Iterator[Proposal]:
    if text:
        yield Proposal(text, text, len(text.split()) <= SHORT)


READERS: Mapping[str, Callable[[FactDefinition, str, date], Iterator[Proposal]]] = {
    "boolean": _boolean,
    "integer": _number,
    "decimal": _number,
    "money": _number,
    "percent": _percent,
    "date": _date,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "ateco": _ateco,
    "province": _province,
}
