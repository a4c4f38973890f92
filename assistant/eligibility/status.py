"""Is a call open on a day? Read from the dates of its editions and from what the last source told."""

from collections.abc import Sequence
from datetime import date

from assistant.eligibility.measures import CallStatus, Edition, Measure

PREFERENCE: tuple[CallStatus, ...] = ("open", "upcoming", "unknown", "closed")


def status_on(edition: Edition, day: date, review_by: date) -> CallStatus:
    """Status of an edition on a day. Both the opening and the closing day count as open.

    What a source told holds from its day until `told_until` (else `review_by`); a call told closed stays so.
    """
    if edition.exhausted_on is not None and day >= edition.exhausted_on:
        return "closed"
    if edition.closes is not None and day > edition.closes:
        return "closed"
    if edition.opens is not None and day < edition.opens:
        return "upcoming"
    if edition.opens is not None and edition.closes is not None:
        return "open"
    if day in (edition.opens, edition.closes) and edition.status != "upcoming":
        return "open"
    return _as_told(edition, day, review_by)


def _as_told(edition: Edition, day: date, review_by: date) -> CallStatus:
    told = edition.status
    if edition.as_of is not None and day < edition.as_of:
        return "open" if told == "open" and edition.opens is not None else "unknown"
    if told == "closed":
        return "closed"
    if day > (edition.told_until or review_by) or (told == "upcoming" and edition.opens is not None):
        return "unknown"
    return told


def edition_on(measure: Measure, day: date) -> tuple[Edition | None, CallStatus]:
    """The edition to speak of on a day and its status: an open one, else upcoming, else unknown, else closed.

    Of several open or closed ones the latest counts, of several upcoming ones the first.
    """
    if not measure.editions:
        return None, "unknown"
    statuses = [status_on(edition, day, measure.review_by) for edition in measure.editions]
    best = min(statuses, key=PREFERENCE.index)
    chosen = [e for e, status in zip(measure.editions, statuses, strict=True) if status == best]
    return _first(chosen) if best == "upcoming" else _latest(chosen), best


def _latest(editions: Sequence[Edition]) -> Edition:
    return max(editions, key=lambda edition: edition.opens or edition.closes or date.min)


def _first(editions: Sequence[Edition]) -> Edition:
    return min(editions, key=lambda edition: edition.opens or date.max)
