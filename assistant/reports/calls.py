"""Calls that matter to the plan on the day of the report."""

from collections import Counter
from datetime import date

from assistant.eligibility.measures import CallStatus
from assistant.eligibility.verdict import Verdict
from assistant.reports.dossier import Dossier
from assistant.spoken import lower

ORDER: tuple[CallStatus, ...] = ("open", "upcoming", "unknown")


def relevant_calls(dossier: Dossier) -> list[Verdict]:
    """Calls that an action names or that are open, neither closed nor ruled out: open and eligible first."""
    named = {slug for entry in dossier.plan.entries for slug in entry.action.sheet.measures}
    found = [
        verdict
        for slug, verdict in dossier.case.verdicts.items()
        if verdict.outcome != "not_eligible"
        and (verdict.call_status == "open" or (slug in named and verdict.call_status != "closed"))
    ]
    return sorted(found, key=lambda v: (ORDER.index(v.call_status), v.outcome != "eligible", v.slug))


def open_calls(dossier: Dossier) -> list[str]:
    """Slugs of the calls open on the day that no requirement rules out."""
    return sorted(
        slug
        for slug, verdict in dossier.case.verdicts.items()
        if verdict.call_status == "open" and verdict.outcome != "not_eligible"
    )


def closing_calls(dossier: Dossier) -> list[tuple[date, str]]:
    """Last day and title of the open calls that an action of the plan names, the nearest first."""
    outlooks = {outlook.slug: outlook for entry in dossier.plan.entries for outlook in entry.funding}
    found = [
        (outlook.closes, outlook.title)
        for outlook in outlooks.values()
        if outlook.call_status == "open" and outlook.closes is not None
    ]
    return sorted(found)


def missing_facts(dossier: Dossier) -> list[str]:
    """Labels of the facts that the calls open on the day still wait for, the most wanted first."""
    definitions = dossier.case.definitions
    wanted = Counter(
        fact
        for slug in open_calls(dossier)
        for fact in dossier.case.verdicts[slug].missing
        if fact in definitions and not definitions[fact].derived
    )
    return [lower(definitions[fact].label) for fact, _ in sorted(wanted.items(), key=lambda p: (-p[1], p[0]))]
