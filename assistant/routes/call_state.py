"""The state of a call on a day, in a sign, a word and a sentence."""

from dataclasses import dataclass
from datetime import date

from assistant.eligibility.measures import CallStatus, Measure
from assistant.eligibility.status import edition_on
from assistant.language import _
from assistant.spoken import call_sentence


@dataclass(frozen=True)
class CallState:
    """`sign` is a tag's kind: yes, closed, unk, brand."""

    slug: str
    title: str
    sign: str
    word: str
    sentence: str


def call_state(measure: Measure, day: date) -> CallState | None:
    """None for a general rule, which is in force or not but never opens."""
    if measure.kind == "rule":
        return None
    _edition, status = edition_on(measure, day)
    sign, word = _sign(status)
    return CallState(measure.slug, measure.title, sign, word, call_sentence(measure, day))


def _sign(status: CallStatus) -> tuple[str, str]:
    return {
        "open": ("yes", _("Aperto")),
        "closed": ("closed", _("Chiuso")),
        "upcoming": ("brand", _("In arrivo")),
        "unknown": ("unk", _("Stato da verificare")),
    }[status]
