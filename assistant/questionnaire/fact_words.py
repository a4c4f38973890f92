"""The value of a fact in a person's own words, by kind of fact."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from assistant.questionnaire.choice_words import (
    ateco_proposals,
    choice_proposals,
    choices_proposals,
    province_proposals,
)
from assistant.questionnaire.corrections import CLAUSES, latest
from assistant.questionnaire.dates import find_dates
from assistant.questionnaire.likeness import telling
from assistant.questionnaire.number_words import number_proposals, percent_proposals
from assistant.questionnaire.polarity import ONLY, SHORT, UNDECIDED, leaning
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.speech import Speech
from assistant.rules.facts import FactDefinition

NO_TROUBLE = re.compile(r"\b(?:nessun problema|senza problemi|nessun impedimento)\b", re.IGNORECASE)


def fact_proposals(fact: FactDefinition, text: str, day: date, speech: Speech) -> Iterator[Proposal]:
    """Values of the fact that the text may mean, best first. `day` is today."""
    return READERS[fact.kind](fact, text, day, speech)


def _boolean(fact: FactDefinition, text: str, _: date, speech: Speech) -> Iterator[Proposal]:
    told = latest(text)
    if trouble := NO_TROUBLE.search(told):
        if fact.label.startswith("Nessun"):
            yield Proposal(True, trouble[0], confident=False)
        return
    read, only = leaning(told), ONLY.match(told)
    if read.yes is not None and not (only and read.yes):
        yield Proposal(read.yes, read.words, read.confident)
    elif only:
        meant = set(telling(only["rest"], speech.lexicon)) & set(telling(fact.text, speech.lexicon))
        yield Proposal(bool(meant), only[0].strip(), confident=False)
    elif telling(told, speech.lexicon) and not UNDECIDED.search(told):
        yield Proposal(True, CLAUSES.split(told.strip())[0], confident=False)


def _date(_: FactDefinition, text: str, day: date, __: Speech) -> Iterator[Proposal]:
    past = [found for found in find_dates(text, day) if found.value <= day]
    for found in past:
        yield Proposal(found.value, text[found.start : found.end], found.exact and len(past) == 1)


def _text(_: FactDefinition, text: str, __: date, ___: Speech) -> Iterator[Proposal]:
    if text:
        yield Proposal(text, text, len(text.split()) <= SHORT)


READERS: Mapping[str, Callable[[FactDefinition, str, date, Speech], Iterator[Proposal]]] = {
    "boolean": _boolean,
    "integer": number_proposals,
    "decimal": number_proposals,
    "money": number_proposals,
    "percent": percent_proposals,
    "date": _date,
    "text": _text,
    "choice": choice_proposals,
    "choices": choices_proposals,
    "ateco": ateco_proposals,
    "province": province_proposals,
}
