"""The consultant's desk as a page: what stands, the plan in figures, the actions, the checks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.language import _, ngettext
from assistant.roadmap.comments import on_action
from assistant.roadmap.decisions import DECIDED
from assistant.roadmap.plan_figures import figures_of
from assistant.routes.action_list import (
    ActionLine,
    Approvable,
    CheckLine,
    Filter,
    NextAction,
    Tag,
    action_lines,
    approvable,
    check_lines,
    filters_of,
    next_action,
    state_counts,
)
from assistant.routes.dependency_drawing import DependencyMap, dependency_map
from assistant.routes.plan_drawings import Calendar, Matrix, calendar, matrix
from assistant.routes.plan_form import PlanForm, plan_form
from assistant.routes.plan_form import as_typed as form_as_typed
from assistant.routes.plan_page import (
    AreaLine,
    area_lines,
    figure_lines,
    funding_lines,
    left_out_words,
    years_words,
)
from assistant.routes.plan_trial import PlanTrial
from assistant.routes.sheet_page import CommentLine, OpenAction, comment_lines, history_words, open_action
from assistant.storage.records import SavedRoadmap, Viewer
from assistant.usecases.roadmap_desk import Desk


@dataclass(frozen=True)
class LastDecision:
    """What was decided last, and the action and version on which it can be undone."""

    words: str
    action: str
    version: int


@dataclass(frozen=True)
class Message:
    tone: str
    title: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoadmapPage:
    base: str
    case: str
    firm: str
    draft: bool
    message: Message | None
    readiness: str
    version: int = 0
    span: str = ""
    blocked: bool = True
    counts: tuple[Tag, ...] = ()
    gate: str = ""
    form: PlanForm | None = None
    trial: PlanTrial | None = None
    kept: str = ""
    last: LastDecision | None = None
    figures: tuple[tuple[str, str], ...] = ()
    areas: tuple[AreaLine, ...] = ()
    funding: tuple[str, ...] = ()
    calendar: Calendar | None = None
    left_out: tuple[str, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    filters: tuple[Filter, ...] = ()
    together: tuple[Approvable, ...] = ()
    matrix: Matrix | None = None
    dependencies: DependencyMap | None = None
    checks: tuple[CheckLine, ...] = ()
    open: OpenAction | None = None
    next: NextAction | None = None
    total: int = 0
    reason: str = ""
    comments: tuple[CommentLine, ...] = ()
    comment: str = ""


def roadmap_page(
    desk: Desk, viewer: Viewer, open_id: str = "", message: Message | None = None, shown_states: str = ""
) -> RoadmapPage:
    """The model of the page; without a draft only the form that writes one."""
    id = desk.situation.assessment.id
    base, case, firm = f"/valutazioni/{id}", f"/imprese/{id}", desk.situation.firm or _("Impresa senza nome")
    form = plan_form(desk.grounds, desk.saved.roadmap.draft if desk.saved else None)
    if desk.preview is None or desk.saved is None:
        return RoadmapPage(base, case, firm, False, message, _readiness(desk), form=form)
    shown, saved = desk.preview, desk.saved
    figures = figures_of(saved.roadmap, desk.grounds)
    opened = next((one for one in shown.actions if one.status.action.id == open_id), None)
    errors = [p for one in shown.actions for p in one.problems if p.severity == "error"]
    undecided = sum(one.status.state not in DECIDED for one in shown.actions)
    return RoadmapPage(
        base,
        case,
        firm,
        True,
        message,
        "",
        version=saved.version,
        span=years_words(shown),
        blocked=bool(undecided or errors),
        counts=tuple(state_counts(shown)),
        gate=_gate(undecided, len(errors)),
        form=form,
        kept=_kept(saved),
        last=_last(saved),
        figures=tuple(figure_lines(figures)),
        areas=tuple(area_lines(desk.grounds, shown)),
        funding=tuple(funding_lines(figures)),
        calendar=calendar(shown),
        left_out=tuple(left_out_words(one) for one in shown.left_out[:3]),
        actions=tuple(action_lines(shown, desk.grounds, shown_states)),
        filters=tuple(filters_of(shown, shown_states)),
        together=tuple(approvable(shown, viewer)),
        matrix=matrix(shown),
        dependencies=dependency_map(shown),
        checks=tuple(check_lines(shown)),
        open=open_action(opened, desk, base) if opened else None,
        next=next_action(shown, opened) if opened else None,
        total=len(shown.actions),
        comments=comment_lines(on_action(desk.comments, "")),
    )


def _kept(saved: SavedRoadmap) -> str:
    """How many decisions come from the draft before."""
    carried = {one.action for one in saved.roadmap.decisions if one.at < saved.at and one.move != "propose"}
    if not carried:
        return ""
    return ngettext(
        "Le decisioni su %(num)s azione vengono dalla bozza precedente.",
        "Le decisioni su %(num)s azioni vengono dalla bozza precedente.",
        len(carried),
    )


def _last(saved: SavedRoadmap) -> LastDecision | None:
    """The last decision on this draft that can be undone: an approval, a rejection or an edit."""
    roadmap = saved.roadmap
    taken = [one for one in roadmap.decisions if one.at >= saved.at and one.move != "propose"]
    if not taken or taken[-1].move == "reopen":
        return None
    status = roadmap.status(taken[-1].action)
    title = _("Azione %(number)s: ") % {"number": status.action.number}
    return LastDecision(title + history_words(taken[-1]), status.action.id, status.version)


def as_typed(page: RoadmapPage, typed: Mapping[str, str]) -> RoadmapPage:
    """The page with the fields as somebody had filled them, for showing beside what is wrong."""
    fields = (
        tuple(replace(one, value=typed.get(one.id, one.value)) for one in page.open.fields)
        if page.open
        else ()
    )
    return replace(
        page,
        form=form_as_typed(page.form, typed) if page.form else None,
        open=replace(page.open, fields=fields) if page.open else None,
        reason=typed.get("motivo", ""),
        comment=typed.get("commento", ""),
    )


def _readiness(desk: Desk) -> str:
    state = desk.situation.state
    given, all_ = len(state.levels), len(state.applicable)
    if given >= all_:
        return ""
    return _("Le risposte date sono %(given)s su %(all)s: la bozza sarà tanto migliore quante più ne ha.") % {
        "given": given,
        "all": all_,
    }


def _gate(undecided: int, errors: int) -> str:
    """Why it cannot be published, or that it can."""
    reasons = []
    if undecided:
        reasons.append(ngettext("%(num)s azione da decidere", "%(num)s azioni da decidere", undecided))
    if errors:
        reasons.append(ngettext("%(num)s errore nei controlli", "%(num)s errori nei controlli", errors))
    if not reasons:
        return _("Tutto deciso: si può pubblicare.")
    return _("Non si può ancora pubblicare: %(reasons)s.") % {"reasons": _(" e ").join(reasons)}
