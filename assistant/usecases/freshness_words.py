"""What has grown old, in sentences for the desk: the same on its page and on the command line."""

from assistant.eligibility.measures import Measure
from assistant.eligibility.status import edition_on
from assistant.language import _
from assistant.spoken import call_words
from assistant.usecases.check_freshness import FallenQuote, Freshness, SourceAge, Suggestion
from assistant.wording import day_words


def overdue_words(measure: Measure) -> str:
    return _("%(title)s: da rileggere dal %(due)s, controllata il %(read)s.") % {
        "title": measure.title,
        "due": day_words(measure.review_by),
        "read": day_words(measure.checked_on),
    }


def suggestion_words(one: Suggestion, freshness: Freshness) -> str:
    """Where a closed call is still named, and since when it is closed."""
    call = call_words(*edition_on(one.measure, freshness.day))
    where = one.firm or (_("impresa senza nome") if one.assessment else _("catalogo delle azioni"))
    return _("%(title)s, %(call)s: nell'azione «%(action)s» (%(where)s).") % {
        "title": one.measure.title,
        "call": call,
        "action": one.action,
        "where": where,
    }


def quote_words(one: FallenQuote) -> str:
    where = one.firm or (_("impresa senza nome") if one.assessment else _("risposta già data"))
    return _("«%(quote)s» da «%(document)s» (%(where)s). %(why)s") % {
        "quote": one.citation.quote,
        "document": one.citation.document,
        "where": where,
        "why": one.why,
    }


def source_words(one: SourceAge) -> str:
    copy = _("copia %(version)s") % {"version": one.version} if one.version else _("copia non conservata")
    return _("%(publisher)s, letta il %(read)s, %(copy)s") % {
        "publisher": one.publisher,
        "read": day_words(one.read_on),
        "copy": copy,
    }
