"""Values of facts and states of calls as an Italian reader says them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assistant.eligibility.measures import CallStatus, Edition, Measure
from assistant.eligibility.status import edition_on
from assistant.language import N_, _
from assistant.rules.facts import FactDefinition, FactValue, OneOf
from assistant.wording import day_words, listed, number_words

CALL_STATES: Mapping[CallStatus, str] = {
    "open": N_("aperto"),
    "closed": N_("chiuso"),
    "upcoming": N_("in arrivo"),
    "unknown": N_("stato da verificare"),
}


def capital(words: str) -> str:
    """The same words with a capital first letter."""
    return words[:1].upper() + words[1:]


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


def call_words(edition: Edition | None, status: CallStatus) -> str:
    """The state of a call, to follow its title: "aperto fino al 30 giugno 2027".

    When the dates do not decide, what the last source told and when.
    """
    if edition is None:
        return _("{state}, date non trovate").format(state=_(CALL_STATES[status]))
    told = (
        _(", secondo la fonte {as_of}").format(as_of=day_words(edition.as_of, "del")) if edition.as_of else ""
    )
    ended = edition.exhausted_on or edition.closes
    if status == "closed":
        return (
            _("chiuso {ended}").format(ended=day_words(ended, "dal"))
            if ended
            else _("chiuso{told}").format(told=told)
        )
    if status == "upcoming":
        opens = edition.opens
        return (
            _("apre {opens}").format(opens=day_words(opens, "il"))
            if opens
            else _("in arrivo, data di apertura non trovata{told}").format(told=told)
        )
    if status == "open":
        closes = edition.closes
        return (
            _("aperto fino {closes}").format(closes=day_words(closes, "al"))
            if closes
            else _("aperto, chiusura non trovata{told}").format(told=told)
        )
    if edition.told_until:
        return _("{state}, si hanno notizie fino {told_until}").format(
            state=_(CALL_STATES[status]), told_until=day_words(edition.told_until, "al")
        )
    news = (
        _("l'ultima notizia è {as_of}").format(as_of=day_words(edition.as_of, "del"))
        if edition.as_of
        else _("date non trovate")
    )
    return f"{_(CALL_STATES[status])}, {news}"


def call_sentence(measure: Measure, day: date) -> str:
    """The state of a measure's call on a day: "Chiuso dal 12 novembre 2024."."""
    return f"{capital(call_words(*edition_on(measure, day)))}."
