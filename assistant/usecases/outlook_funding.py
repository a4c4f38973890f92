"""How every measure looks for a firm on a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.content.knowledge import Knowledge
from assistant.eligibility.measures import CallStatus, Measure
from assistant.eligibility.status import PREFERENCE, edition_on
from assistant.eligibility.verdict import Verdict, check_all
from assistant.rules.facts import Facts

Prospect = Literal["open_now", "to_clarify", "not_for_you", "upcoming", "unsure", "closed"]
PROSPECTS: tuple[Prospect, ...] = ("open_now", "to_clarify", "upcoming", "unsure", "not_for_you", "closed")
"""In the order in which a firm wants to read them; `unsure` is a call whose state no source settles."""


@dataclass(frozen=True)
class Outlook:
    """One measure with its verdict and where that puts it."""

    measure: Measure
    verdict: Verdict
    prospect: Prospect


def outlook(
    knowledge: Knowledge, facts: Facts, day: date, statuses: Collection[CallStatus] = PREFERENCE
) -> Mapping[str, Outlook]:
    """The measures (no general rules) whose call is in one of `statuses`, by slug. Raises UnknownAteco."""
    measures = {
        slug: measure
        for slug, measure in knowledge.measures.items()
        if measure.kind == "measure" and edition_on(measure, day)[1] in statuses
    }
    verdicts = check_all(measures, facts, day, knowledge.legal)
    return {
        slug: Outlook(measure, verdicts[slug], prospect(verdicts[slug])) for slug, measure in measures.items()
    }


def prospect(verdict: Verdict) -> Prospect:
    """Dates first: a closed call is closed for everybody; then what the requirements say."""
    if verdict.call_status == "closed":
        return "closed"
    if verdict.outcome == "not_eligible":
        return "not_for_you"
    if verdict.call_status == "upcoming":
        return "upcoming"
    if verdict.call_status == "unknown":
        return "unsure"
    return "open_now" if verdict.outcome == "eligible" else "to_clarify"
