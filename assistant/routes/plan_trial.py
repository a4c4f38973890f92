"""A plan that was tried and not written, beside the draft there is: in figures, actions, money, decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.language import _, ngettext
from assistant.refusals import Refused
from assistant.roadmap.plan_change import Decided, Moved, PlanChange
from assistant.roadmap.plan_figures import FundingShare, PlanFigures
from assistant.roadmap.status import ActionStatus
from assistant.routes.plan_drawings import months_words, when
from assistant.routes.plan_page import figure_lines, up_to
from assistant.routes.sheet_form import FieldUnreadable
from assistant.wording import euro_words


@dataclass(frozen=True)
class TrialLine:
    """One figure of the draft and of the trial, in words."""

    name: str
    now: str
    tried: str


@dataclass(frozen=True)
class PlanTrial:
    """What the trial says first, then the rest; a refusal has nothing else. `field` is the one to correct."""

    said: str
    refused: bool = False
    field: str = ""
    first: bool = False
    figures: tuple[TrialLine, ...] = ()
    enter: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    funding: tuple[TrialLine, ...] = ()
    decisions: tuple[str, ...] = ()


def plan_trial(change: PlanChange) -> PlanTrial:
    """The trial beside the draft; beside nothing before any draft."""
    before, after = change.before, change.after
    years = sorted({*(before.yearly if before else ()), *after.yearly})
    now = dict(_figures(before, years)) if before else {}
    return PlanTrial(
        _said(change),
        first=before is None,
        figures=tuple(_beside(now, dict(_figures(after, years)), _("niente"))),
        enter=tuple(_title(status) for status in change.enter) if before else (),
        leave=tuple(_title(status) for status in change.leave),
        moved=tuple(_moved(one) for one in change.moved),
        funding=tuple(_beside(_mix(before), _mix(after), _("nessuna azione"))),
        decisions=tuple(_decisions(change.decided)),
    )


def refused_trial(refusal: Refused) -> PlanTrial:
    """Why these wishes make no plan."""
    field = refusal.field if isinstance(refusal, FieldUnreadable) else ""
    return PlanTrial(str(refusal), refused=True, field=field)


def _said(change: PlanChange) -> str:
    """The trial in one sentence."""
    count, before = change.after.actions, change.before
    if before and not (change.enter or change.leave or change.moved) and before == change.after:
        return _("Con questi limiti il piano resta com'è.")
    parts = [ngettext("Con questi limiti: %(num)s azione", "Con questi limiti: %(num)s azioni", count)]
    if before and change.enter:
        parts.append(ngettext("%(num)s entra", "%(num)s entrano", len(change.enter)))
    if change.leave:
        parts.append(ngettext("%(num)s esce", "%(num)s escono", len(change.leave)))
    if change.moved:
        parts.append(ngettext("%(num)s cambia mesi", "%(num)s cambiano mesi", len(change.moved)))
    return f"{', '.join(parts)}."


def _figures(figures: PlanFigures, years: Sequence[int]) -> Iterator[tuple[str, str]]:
    yield _("Azioni"), str(figures.actions)
    if figures.first_month and figures.last_month:
        yield _("Mesi"), months_words(figures.first_month, figures.last_month)
    yield from figure_lines(figures)
    for year in years:
        yield _("Spesa %(year)s") % {"year": year}, euro_words(figures.yearly.get(year, Decimal(0)))


def _mix(figures: PlanFigures | None) -> Mapping[str, str]:
    """What each measure could pay, by its title."""
    return {share.title: _share(share) for share in figures.funding} if figures else {}


def _share(share: FundingShare) -> str:
    actions = ngettext("per %(num)s azione", "per %(num)s azioni", len(share.actions))
    return f"{up_to(share.euro)} {actions}" if share.euro else actions


def _beside(now: Mapping[str, str], tried: Mapping[str, str], none: str) -> Iterator[TrialLine]:
    for name in dict.fromkeys((*tried, *now)):
        yield TrialLine(name, now.get(name, none), tried.get(name, none))


def _title(status: ActionStatus) -> str:
    return status.action.sheet.title


def _moved(one: Moved) -> str:
    words = {"title": one.after.title, "before": when(one.before), "after": when(one.after)}
    return _("%(title)s: %(after)s, prima %(before)s") % words


def _decisions(decided: Decided) -> Iterator[str]:
    """What becomes of decisions and written words, once «Ricalcola» writes this plan."""
    if decided.kept:
        yield ngettext(
            "Resta la decisione o il testo su %(num)s azione.",
            "Restano le decisioni o i testi su %(num)s azioni.",
            len(decided.kept),
        )
    for status in decided.again:
        kept = _(" Il testo scritto resta.") if status.state == "edited" else ""
        yield _("Da decidere di nuovo: «%(title)s».") % {"title": _title(status)} + kept
    for status in decided.back:
        yield _("Torna come era stata decisa: «%(title)s».") % {"title": _title(status)}
    for status in decided.gone:
        yield _("Esce con la sua decisione: «%(title)s». Se rientra, la ritrova.") % {"title": _title(status)}
