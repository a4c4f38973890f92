"""The state of a call on a day, in one Italian sentence."""

from datetime import date

from assistant.eligibility.measures import Measure
from assistant.eligibility.status import edition_on
from assistant.wording import day_words


def status_sentence(measure: Measure, day: date) -> str:
    """ "Chiuso dal 12 novembre 2024."; when the dates do not decide, what the last source told and when."""
    edition, status = edition_on(measure, day)
    told = f", secondo la fonte del {day_words(edition.as_of)}" if edition and edition.as_of else ""
    ended = edition and (edition.exhausted_on or edition.closes)
    if status == "closed":
        return f"Chiuso dal {day_words(ended)}." if ended else f"Chiuso{told}."
    if status == "upcoming":
        opens = edition and edition.opens
        return f"Apre il {day_words(opens)}." if opens else f"In arrivo, data di apertura non trovata{told}."
    if status == "open":
        closes = edition and edition.closes
        return f"Aperto fino al {day_words(closes)}." if closes else f"Aperto, chiusura non trovata{told}."
    if edition and edition.as_of:
        return f"Stato da verificare: l'ultima notizia è del {day_words(edition.as_of)}."
    return "Stato da verificare: date non trovate."
