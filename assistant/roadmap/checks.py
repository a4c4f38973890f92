"""Checks before approval, as data: each one looks at a sheet and says in words what is wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.language import N_, _, ngettext
from assistant.roadmap.basis import CALL_STATES
from assistant.roadmap.draft import PlannedAction
from assistant.roadmap.grounds import GivenAnswer, Grounds
from assistant.roadmap.provenance import Line
from assistant.roadmap.sheets import ESTIMATE, ActionSheet

Severity = Literal["error", "warning"]
HIGH_LEVEL = 4  # from here on an answer should have been seen by a consultant
FIGURE = re.compile(r"\d\s*(?:€|euro\b|%)|€\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """Something to mend. `action` is "" when it concerns the whole roadmap; errors block approval."""

    check: str
    severity: Severity
    action: str
    field: str
    words: str


@dataclass(frozen=True)
class Check:
    """One rule: `find` gives the Italian sentence when it is broken, "" when it holds."""

    id: str
    severity: Severity
    field: str
    find: Callable[[PlannedAction, Grounds, date], str]


def _closed_calls(action: PlannedAction, grounds: Grounds, _day: date) -> str:
    outlooks = [grounds.outlooks.get(slug) for slug in action.sheet.measures]
    closed = [outlook.title for outlook in outlooks if outlook and outlook.call_status == "closed"]
    return (
        _("Il bando è chiuso: {closed}. Lo tolga o ne scelga un altro.").format(closed=", ".join(closed))
        if closed
        else ""
    )


def _refused_funding(action: PlannedAction, grounds: Grounds, _day: date) -> str:
    outlooks = [grounds.outlooks.get(slug) for slug in action.sheet.measures]
    barred = [outlook.title for outlook in outlooks if outlook and outlook.verdict == "not_eligible"]
    return (
        _("L'impresa non ha i requisiti per {barred}. Tolga la misura.").format(barred=", ".join(barred))
        if barred
        else ""
    )


def _unsure_calls(action: PlannedAction, grounds: Grounds, _day: date) -> str:
    outlooks = [grounds.outlooks.get(slug) for slug in action.sheet.measures]
    unsure = [
        f"{outlook.title} ({_(CALL_STATES[outlook.call_status])})"
        for outlook in outlooks
        if outlook and outlook.call_status in ("unknown", "upcoming")
    ]
    return _("Lo stato del bando va verificato: {unsure}.").format(unsure=", ".join(unsure)) if unsure else ""


def _unknown_measures(action: PlannedAction, grounds: Grounds, _day: date) -> str:
    unknown = [slug for slug in action.sheet.measures if slug not in grounds.outlooks]
    return (
        _("Misura senza una verifica dei requisiti: {unknown}. La tolga.").format(unknown=", ".join(unknown))
        if unknown
        else ""
    )


def _target_too_low(action: PlannedAction, grounds: Grounds, _day: date) -> str:
    answers = (grounds.answers.get(gap.question) for gap in action.gaps)
    levels = [answer.level for answer in answers if answer]
    target = action.sheet.target_level
    if not levels or (target >= max(levels) and target > min(levels)):
        return ""
    return _("L'obiettivo, livello {target}, non supera il livello di oggi, {level}: lo alzi.").format(
        target=target, level=max(levels)
    )


def _contradicted(action: PlannedAction, grounds: Grounds, _day: date) -> str:
    """The first answer behind the action that hardly goes with another."""
    for gap in action.gaps:
        answer = grounds.answers.get(gap.question)
        against = grounds.answers.get(grounds.contradictions.get(gap.question, ""))
        if answer and against:
            return _(
                "Di rado vanno insieme: «{text}» a livello {level} e «{against}» a livello {its_level}. Le "
                "riguardi con l'impresa."
            ).format(text=answer.text, level=answer.level, against=against.text, its_level=against.level)
    return ""


def _in_the_past(action: PlannedAction, _grounds: Grounds, day: date) -> str:
    start = action.sheet.start
    if start is None or start >= day.replace(day=1):
        return ""
    return _("L'inizio è già passato: scelga un mese da oggi in avanti.")


def _unsourced(action: PlannedAction, _grounds: Grounds, _day: date) -> str:
    lines = [line for line in action.lines if _needs_source(line)]
    cost = action.sheet.cost
    if cost and cost.source != ESTIMATE and not cost.source.startswith("http"):
        lines.append(Line("cost", _("il costo"), "person", ""))
    return (
        _("Manca la fonte di: {text} La aggiunga o tolga la frase.").format(text=lines[0].text)
        if lines
        else ""
    )


def _needs_source(line: Line) -> bool:
    if line.origin in ("passage", "case"):
        return not line.source_url
    return not line.reference


def _figure_by_hand(action: PlannedAction, _grounds: Grounds, _day: date) -> str:
    by_hand = (line for line in action.lines if line.origin == "person" and line.reference != ESTIMATE)
    figures = [line.text for line in by_hand if FIGURE.search(line.text)]
    return (
        _("Una cifra scritta a mano è senza fonte: «{figure}».").format(figure=figures[0]) if figures else ""
    )


def _empty_sections(action: PlannedAction, _grounds: Grounds, _day: date) -> str:
    empty = [
        name
        for name, value in (
            (_("titolo"), action.sheet.title.strip()),
            (_("che cosa cambia"), action.sheet.what.strip()),
            (_("passi"), any(step.strip() for step in action.sheet.steps)),
        )
        if not value
    ]
    return _("Sezione vuota: {empty}. La compili.").format(empty=", ".join(empty)) if empty else ""


def _sheet(find: Callable[[ActionSheet], bool], words: str) -> Callable[[PlannedAction, Grounds, date], str]:
    return lambda action, _grounds, _day: _(words) if find(action.sheet) else ""


CHECKS: tuple[Check, ...] = (
    Check(
        "owner-missing",
        "error",
        "owner",
        _sheet(
            lambda sheet: not sheet.owner.strip(), N_("Manca chi se ne occupa: scriva un ruolo o un nome.")
        ),
    ),
    Check(
        "date-missing",
        "error",
        "start",
        _sheet(lambda sheet: sheet.start is None, N_("Manca il mese di inizio: lo scelga.")),
    ),
    Check(
        "duration-impossible",
        "error",
        "months",
        _sheet(lambda sheet: not 1 <= sheet.months <= 60, N_("La durata va da 1 a 60 mesi: la corregga.")),
    ),
    Check(
        "indicator-missing",
        "error",
        "indicators",
        _sheet(lambda sheet: not sheet.indicators, N_("Manca un indicatore: ne scelga almeno uno.")),
    ),
    Check("date-past", "error", "start", _in_the_past),
    Check("target-too-low", "error", "target_level", _target_too_low),
    Check("section-empty", "error", "what", _empty_sections),
    Check("source-missing", "error", "note", _unsourced),
    Check("call-closed", "error", "measures", _closed_calls),
    Check("funding-barred", "error", "measures", _refused_funding),
    Check("funding-unknown", "error", "measures", _unknown_measures),
    Check("call-unsure", "warning", "measures", _unsure_calls),
    Check("answer-contradicted", "warning", "target_level", _contradicted),
    Check("figure-unsourced", "warning", "note", _figure_by_hand),
    Check(
        "baseline-missing",
        "warning",
        "indicators",
        _sheet(
            lambda sheet: bool(sheet.indicators) and not any(i.baseline for i in sheet.indicators),
            N_("Nessun indicatore è stato misurato oggi: non si vedrà il miglioramento."),
        ),
    ),
    Check(
        "risks-missing",
        "warning",
        "risks",
        _sheet(lambda sheet: not sheet.risks, "Nessun rischio indicato."),
    ),
)
"""Every check on one sheet, errors first."""


def check_action(action: PlannedAction, grounds: Grounds, day: date) -> tuple[Problem, ...]:
    """What is wrong with one action as it stands, errors first."""
    found = ((check, check.find(action, grounds, day)) for check in CHECKS)
    return tuple(Problem(c.id, c.severity, action.id, c.field, words) for c, words in found if words)


def check_answers(grounds: Grounds) -> tuple[Problem, ...]:
    """A warning per area whose high answers nobody checked, and per area with answers at odds."""
    answers = grounds.answers.values()
    unseen = Counter(one.area for one in answers if one.level >= HIGH_LEVEL and not _seen(one))
    at_odds = Counter(one.area for one in answers if one.question in grounds.contradictions)
    return (
        *_per_area("high-score-unseen", unseen, _unseen_words, grounds),
        *_per_area("answers-at-odds", at_odds, _odd_words, grounds),
    )


def _seen(answer: GivenAnswer) -> bool:
    return answer.confirmed or bool(answer.note)


def _unseen_words(number: int) -> str:
    return ngettext(
        "1 risposta alta senza una verifica del consulente.",
        "%(num)s risposte alte senza una verifica del consulente.",
        number,
    )


def _odd_words(number: int) -> str:
    return ngettext(
        "1 risposta improbabile viste le altre.", "%(num)s risposte improbabili viste le altre.", number
    )


def _per_area(
    check: str, counts: Counter[str], words: Callable[[int], str], grounds: Grounds
) -> Iterator[Problem]:
    for area, number in sorted(counts.items()):
        yield Problem(check, "warning", "", area, f"{grounds.area_title(area)}: {words(number)}")


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that block approval."""
    return tuple(problem for problem in problems if problem.severity == "error")
