"""The state of a call on a day, in a sign, a word and a sentence."""

from dataclasses import dataclass
from datetime import date

from assistant.eligibility.measures import CallStatus, Edition, Measure
from assistant.eligibility.status import edition_on
from assistant.language import _
from assistant.wording import day_words


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
    edition, status = edition_on(measure, day)
    sign, word = _sign(status)
    return CallState(measure.slug, measure.title, sign, word, state_sentence(edition, status))


def _sign(status: CallStatus) -> tuple[str, str]:
    return {
        "open": ("yes", _("Aperto")),
        "closed": ("closed", _("Chiuso")),
        "upcoming": ("brand", _("In arrivo")),
        "unknown": ("unk", _("Stato da verificare")),
    }[status]


def state_sentence(edition: Edition | None, status: CallStatus) -> str:
    """Lower case, to follow a title: "chiuso dal 12 novembre 2024"."""
    if edition is None:
        return _("date non trovate")
    if status == "closed":
        ended = edition.exhausted_on or edition.closes
        return _("chiuso dal %(day)s") % {"day": day_words(ended)} if ended else _("chiuso")
    if status == "upcoming":
        opens = edition.opens
        return _("apre il %(day)s") % {"day": day_words(opens)} if opens else _("in arrivo, data non trovata")
    if status == "open":
        return _open_sentence(edition)
    if edition.as_of:
        return _("ultima notizia del %(day)s") % {"day": day_words(edition.as_of)}
    return _("date non trovate")


def _open_sentence(edition: Edition) -> str:
    if edition.closes:
        hour = f", {edition.closes_at}" if edition.closes_at else ""
        return _("aperto fino al %(day)s") % {"day": day_words(edition.closes)} + hour
    told = _(", secondo la fonte del %(day)s") % {"day": day_words(edition.as_of)} if edition.as_of else ""
    return _("aperto, senza una data di chiusura nota") + told
