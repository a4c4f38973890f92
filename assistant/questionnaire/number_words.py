"""The number a fact wants in a person's own words: what is counted, how much of it, and what else is said."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.questionnaire.corrections import latest
from assistant.questionnaire.durations import find_durations
from assistant.questionnaire.headcount import ALONE, added_up
from assistant.questionnaire.likeness import likenesses
from assistant.questionnaire.numbers import Amount, find_amounts, is_range
from assistant.questionnaire.parsing import within_bounds
from assistant.questionnaire.polarity import SHORT
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.refused_answers import NumberOutOfRange
from assistant.questionnaire.speech import Speech
from assistant.rules.facts import FactDefinition

NAUGHT = re.compile(
    r"\b(?:nessun[oa]?|nient(?:e|['’])|nulla|mai|zero|non (?:(?:ne|la|lo|le|li|ci) )?"
    r"(?:facciamo|abbiamo|prendiamo|chiediamo|serv\w+|prevediamo|spendiamo|riceviamo|esportiamo|vendiamo"
    r"|investiamo)(?! ancora))",
    re.IGNORECASE,
)
FRACTIONS: Mapping[str, int] = {
    "due terzi": 67, "tre quarti": 75, "un terzo": 33, "un quarto": 25, "metà": 50, "tutto": 100,
}  # fmt: skip
WHOLE = "tutto"
"""Read last: "quasi tutto, direi il 90"."""
PERCENT = re.compile(r"\s*(?:%|per\s?cento)", re.IGNORECASE)
TIME = re.compile(r"\s*(?:ann[oi]|mes[ei]|giorn[oi]|or[ae]|settiman[ae]|euro al)\b", re.IGNORECASE)
EURO = re.compile(r"\s*(?:€|euro\b)", re.IGNORECASE)
PEOPLE = re.compile(
    r"\s*(?:person[ea]|dipendenti?|operai[oe]?|addett[oi]|impiegat[ie]|soci[oe]?)\b", re.IGNORECASE
)
BELOW = re.compile(r"(?<!poco )\b(?:meno (?:di|del)|sotto (?:i|le|il|ai))\W*$", re.IGNORECASE)
IN_ALL = re.compile(r".*\bin (?:tutto|totale)\b\W*(?=.*\d|.*\w{3})", re.IGNORECASE | re.DOTALL)
LEAST_MONEY = 1000
"""Euro below which a bare number may as well mean thousands or millions."""
PEOPLE_UNITS = ("persone", "imprese", "ULA")
TIME_UNITS = ("mesi", "anni")
NEAR = 30
"""Characters around a number in which a word tells what it counts."""


def number_proposals(fact: FactDefinition, text: str, _: date, speech: Speech) -> Iterator[Proposal]:
    """Numbers within the bounds of an integer, decimal, money or percent fact, best first."""
    told = IN_ALL.sub("", latest(text))
    if fact.unit in TIME_UNITS:
        yield from _lengths(fact, told)
    amounts = [one for one in find_amounts(told) if _fits(fact, told, one)]
    if fact.unit in PEOPLE_UNITS:
        yield from _people(fact, told, amounts)
    yield from _amounts(fact, told, amounts, speech)
    if not amounts and not find_amounts(told) and (naught := NAUGHT.search(told)):
        yield Proposal(_typed(fact, Decimal(0)), naught[0], confident=False)


def percent_proposals(fact: FactDefinition, text: str, day: date, speech: Speech) -> Iterator[Proposal]:
    """Numbers marked as percent; fractions in words; any number."""
    marked = [one for one in _in_percent(text) if _fits(fact, text, one)]
    for amount in marked:
        yield Proposal(amount.value, text[amount.start : amount.end], amount.exact and len(marked) == 1)
    named = [part for part in FRACTIONS if re.search(rf"\b{part}\b", text.lower())]
    numbers = list(number_proposals(fact, text, day, speech))
    if not marked and named and (named[0] != WHOLE or not any(one.value for one in numbers)):
        yield Proposal(Decimal(FRACTIONS[named[0]]), named[0], confident=False)
    elif not marked:
        yield from numbers


def _in_percent(text: str) -> list[Amount]:
    """Numbers with a percent sign, and the lower ends of ranges whose upper end has one: "20-30 %"."""
    amounts = find_amounts(text)
    found = [one for one in amounts if PERCENT.match(text, one.end)]
    lower = [low for low, high in pairwise(amounts) if high in found and is_range(text, low, high)]
    return sorted({*lower, *found}, key=lambda one: one.start)


def _lengths(fact: FactDefinition, text: str) -> Iterator[Proposal]:
    for found in find_durations(text):
        length = found.in_unit(fact.unit)
        if length == length.to_integral_value():
            yield Proposal(_typed(fact, length), text[found.start : found.end], confident=False)


def _people(fact: FactDefinition, text: str, amounts: list[Amount]) -> Iterator[Proposal]:
    """The sum of the groups of people named, when there are several; one, for who works alone."""
    people = added_up(text, amounts, in_full_time=fact.unit == "ULA")
    if people is not None and (fact.kind != "integer" or people == people.to_integral_value()):
        yield Proposal(_typed(fact, people), text.strip(), confident=False)
    if not amounts and (alone := ALONE.search(text)):
        yield Proposal(_typed(fact, Decimal(1)), alone[0], confident=False)


def _amounts(fact: FactDefinition, text: str, amounts: list[Amount], speech: Speech) -> Iterator[Proposal]:
    told = {amount: _tells_what(fact, text, amount, speech) for amount in amounts}
    others = len(find_amounts(text)) > 1
    for amount in sorted(amounts, key=lambda one: -told[one]):
        clear = amount.exact and not others and (told[amount] > 0 or len(text.split()) <= SHORT)
        yield Proposal(_typed(fact, amount.value), text[amount.start : amount.end], clear)


def _typed(fact: FactDefinition, number: Decimal) -> int | Decimal:
    return int(number) if fact.kind == "integer" else number


def _fits(fact: FactDefinition, text: str, amount: Amount) -> bool:
    """Whether the amount is of the fact's kind, within its bounds, and says more than "less than"."""
    if fact.kind == "integer" and amount.value != amount.value.to_integral_value():
        return False
    if BELOW.search(text[: amount.start]) or _counts_else(fact, text, amount):
        return False
    try:
        within_bounds(fact, amount.value)
    except NumberOutOfRange:
        return False
    return True


def _counts_else(fact: FactDefinition, text: str, amount: Amount) -> bool:
    """Whether the words after the number make it something else: years, a share, people, euro."""

    def followed_by(pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(text, amount.end))

    if followed_by(PERCENT) and fact.kind != "percent":
        return True
    if followed_by(TIME):
        return True
    if fact.kind == "money":
        small = amount.multiplier == 1 and 0 < amount.value < LEAST_MONEY and not followed_by(EURO)
        return followed_by(PEOPLE) or small
    return followed_by(EURO) or amount.multiplier >= 10**6


def _tells_what(fact: FactDefinition, text: str, amount: Amount, speech: Speech) -> float:
    """How much the words right after and before the number resemble the name and unit of the fact."""
    after, before = text[amount.end : amount.end + NEAR], text[max(0, amount.start - NEAR) : amount.start]
    name = (f"{fact.label} {fact.unit}",)
    return (
        2 * likenesses(after, name, speech.lexicon)[0].score
        + likenesses(before, name, speech.lexicon)[0].score
    )
