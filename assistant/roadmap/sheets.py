"""The action sheet: the words and figures of one action that a consultant may edit."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from assistant.language import N_, _, ngettext
from assistant.roadmap.actions import CostRange

ESTIMATE = N_("stima del consulente")
"""The source of a cost that the firm's consultant estimated."""


@dataclass(frozen=True)
class SheetIndicator:
    """What is measured, how, the value today and the value aimed at; "" while not known."""

    name: str
    how: str
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True)
class ActionSheet:
    """One action as it will be read in the report.

    `start` is the first day of the first month, `months` the duration, `target_level` 1..5; `cost` None means
    "da stimare con il consulente", its source is an address or ESTIMATE; `measures` are slugs of the funding
    that may pay for it.
    """

    title: str
    what: str
    steps: tuple[str, ...]
    owner: str
    start: date | None
    months: int
    target_level: int
    indicators: tuple[SheetIndicator, ...]
    risks: tuple[str, ...]
    cost: CostRange | None = None
    measures: tuple[str, ...] = ()
    funding_note: str = ""
    note: str = ""


LABELS: Mapping[str, str] = {
    "title": N_("Titolo"),
    "what": N_("Che cosa cambia"),
    "steps": N_("Passi"),
    "owner": N_("Chi se ne occupa"),
    "start": N_("Inizio"),
    "months": N_("Durata in mesi"),
    "target_level": N_("Livello da raggiungere"),
    "indicators": N_("Indicatori"),
    "risks": N_("Rischi"),
    "cost": N_("Costo"),
    "measures": N_("Misure che possono finanziarla"),
    "funding_note": N_("Nota sui finanziamenti"),
    "note": N_("Nota del consulente"),
}
"""Italian names of the sheet's fields, in reading order."""

MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)


def content_hash(sheet: ActionSheet) -> str:
    """SHA-256 (64 hex digits) of every word and figure of the sheet."""
    canonical = json.dumps(asdict(sheet), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def texts_of(sheet: ActionSheet) -> tuple[tuple[str, str], ...]:
    """Every line of the sheet as (field, text), in reading order; empty lines are left out."""
    lines = [
        ("title", sheet.title),
        ("what", sheet.what),
        *(("steps", step) for step in sheet.steps),
        ("owner", sheet.owner),
        ("start", month_text(sheet.start) if sheet.start else ""),
        ("months", ngettext("%(num)s mese", "%(num)s mesi", sheet.months)),
        ("target_level", _("livello {level}").format(level=sheet.target_level)),
        *(("indicators", _indicator_text(indicator)) for indicator in sheet.indicators),
        *(("risks", risk) for risk in sheet.risks),
        ("cost", cost_text(sheet.cost)),
        *(("measures", slug) for slug in sheet.measures),
        ("funding_note", sheet.funding_note),
        ("note", sheet.note),
    ]
    return tuple((field, text) for field, text in lines if text)


def month_text(day: date) -> str:
    """The month as people write it: "gennaio 2027"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_text(day: date) -> str:
    """The day as people write it: "22 novembre 2026"."""
    return f"{'1º' if day.day == 1 else day.day} {month_text(day)}"


def cost_text(cost: CostRange | None) -> str:
    """The cost in words, "da stimare con il consulente" while nobody gives one."""
    if cost is None:
        return _("da stimare con il consulente")
    if cost.source == ESTIMATE:
        return f"{dotted(cost.maximum)} euro, {_(ESTIMATE)}"
    return _("da {minimum} a {maximum} euro, prima delle imposte").format(
        minimum=dotted(cost.minimum), maximum=dotted(cost.maximum)
    )


def dotted(euro: Decimal) -> str:
    """Whole euro as Italians write them: 1.200."""
    return f"{euro:,.0f}".replace(",", ".")


def _indicator_text(indicator: SheetIndicator) -> str:
    values = [
        f"{label}: {value}"
        for label, value in ((_("oggi"), indicator.baseline), (_("obiettivo"), indicator.target))
        if value
    ]
    return "; ".join([f"{indicator.name}: {indicator.how}", *values])
