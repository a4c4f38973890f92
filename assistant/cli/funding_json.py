"""Verdicts, firm size and headroom as the JSON of the command line: names as agreed in the design."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.eligibility.de_minimis import Headroom
from assistant.eligibility.measures import Measure
from assistant.eligibility.size_question import SizeAnswer
from assistant.eligibility.staff import StaffGroup
from assistant.eligibility.sums import GrantSum, cents
from assistant.eligibility.verdict import RequirementFinding, Verdict
from assistant.language import _
from assistant.rules.facts import FactDefinition, OneOf
from assistant.rules.truth import Truth

KNOWN = {Truth.YES: True, Truth.NO: False}


def json_text(shown: Mapping[str, Any]) -> str:
    """JSON of what the functions below give: decimals as numbers, days as 2026-11-22."""
    return json.dumps(shown, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def verdict_json(
    verdict: Verdict, measure: Measure, definitions: Mapping[str, FactDefinition]
) -> dict[str, Any]:
    """`verdict`, `call_status`, `requirements`, `missing`, `grant` as agreed.

    `on_answers` is the verdict over the requirements that the answers settle.
    """
    urls = {source.id: source.url for source in measure.sources}
    return {
        "measure": verdict.slug,
        "title": measure.title,
        "on": verdict.day,
        "verdict": verdict.outcome,
        "on_answers": verdict.on_answers,
        "call_status": verdict.call_status,
        "edition": verdict.edition.id if verdict.edition else None,
        "requirements": [_requirement(finding, urls) for finding in verdict.requirements],
        "missing": [
            {"fact": fact, "label": definitions[fact].label if fact in definitions else fact}
            for fact in sorted(verdict.missing)
        ],
        "grant": _grant(verdict, urls),
        "guidance": _("Orientamento, non decisione."),
    }


def _requirement(finding: RequirementFinding, urls: Mapping[str, str]) -> dict[str, Any]:
    requirement = finding.requirement
    return {
        "id": requirement.id,
        "verdict": finding.truth.value,
        "words": requirement.words,
        "source_url": urls.get(requirement.source, ""),
        "used": {
            fact: list(value.values) if isinstance(value, OneOf) else value
            for fact, value in finding.used.items()
        },
        "missing": sorted(finding.missing),
        "would_change": requirement.would_change if finding.truth is Truth.NO else "",
    }


def _grant(verdict: Verdict, urls: Mapping[str, str]) -> dict[str, Any]:
    found, terms = verdict.grant, verdict.edition.grant if verdict.edition else None
    if found is None:
        return {"why_not": verdict.why_no_grant}
    return {
        "form": found.form,
        "admissible": KNOWN.get(found.admissible),
        "amount": found.amount,
        "bound": found.bound,
        "spend": found.spend,
        "percent": found.percent,
        "band": found.band,
        "rates": [{"line": rate.line, "label": rate.label, "percent": rate.percent} for rate in found.rates],
        "loan": found.loan,
        "tax_saving": found.tax_saving,
        "fits_headroom": found.fits_headroom.value if found.fits_headroom else None,
        "steps": [
            {
                "words": step.words,
                "formula": step.formula,
                "amount": step.amount,
                "source_url": urls.get(step.source, ""),
                "certainty": step.certainty,
            }
            for step in found.steps
        ],
        "missing": sorted(found.missing),
        "why_not": found.why_not,
        "note": terms.note if terms else "",
        **_in_italian(found),
    }


def _in_italian(found: GrantSum) -> dict[str, Any]:
    """`ammissibile`, `contributo` (`credito` of a tax credit), `classe`: the same values in Italian."""
    return {
        "ammissibile": KNOWN.get(found.admissible),
        "credito" if found.form == "tax_credit" else "contributo": found.amount,
        "classe": int(found.band) if found.band.isdecimal() else found.band,
    }


def firm_size_json(answer: SizeAnswer) -> dict[str, Any]:
    """Class with the figures counted; `classe`, `fatturato`, `totale_bilancio` repeat them in Italian."""
    counted = answer.figures.counted if answer.figures else None
    turnover, balance = (counted.turnover, counted.balance_total) if counted else (None, None)
    return {
        "class": answer.size,
        "classe": answer.size,
        "possible": answer.possible,
        "is_sme": answer.is_sme,
        "ula": _rounded(answer.ula),
        "turnover": _rounded(turnover),
        "fatturato": _rounded(turnover),
        "balance_total": _rounded(balance),
        "totale_bilancio": _rounded(balance),
        "status": answer.figures.status if answer.figures else None,
        "staff": [_staff(group) for group in answer.staff],
        "lines": [
            {
                "name": line.name,
                "kind": line.kind,
                "percent": line.percent,
                "ula": _rounded(line.counted.ula),
                "turnover": _rounded(line.counted.turnover),
                "balance_total": _rounded(line.counted.balance_total),
                "words": line.words,
            }
            for line in (answer.figures.lines if answer.figures else ())
        ],
        "years": answer.yearly,
        "notes": answer.notes,
    }


def _staff(group: StaffGroup) -> dict[str, Any]:
    if not group.counted:
        words = _("{people}, non contano").format(people=group.people)
    else:
        words = f"{group.people} × {group.months}/12 × {group.time_percent} %"
    return {"name": group.label, "people": group.people, "ula": _rounded(group.units), "words": words}


def de_minimis_json(found: Headroom) -> dict[str, Any]:
    """Ceiling, used, headroom and whether the new aid fits; Italian names repeat the same values."""
    return {
        "granted_on": found.day,
        "window_from": found.window_from,
        "ceiling": found.ceiling,
        "used": found.used,
        "totale_triennio": found.used,
        "headroom": found.left,
        "plafond_residuo_prima": found.left,
        "new_aid": found.new_aid,
        "fits": found.fits,
        "ammissibile": found.fits,
        "lines": [
            {
                "granted_on": line.aid.granted_on,
                "firm": line.aid.firm,
                "amount": line.aid.amount,
                "counted": line.counted,
                "words": line.words,
            }
            for line in found.lines
        ],
    }


def _rounded(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else cents(figure)
