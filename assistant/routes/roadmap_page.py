"""The consultant's desk as a page: what stands, the plan in figures, the actions, the checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.language import _, ngettext
from assistant.roadmap.comments import on_action
from assistant.roadmap.decisions import DECIDED, MOVES, STATE_LABELS, State
from assistant.roadmap.draft import LeftOut, PlannedAction
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.reasons import index_effect, plan_effects
from assistant.routes.dependency_drawing import DependencyMap, dependency_map
from assistant.routes.plan_drawings import Calendar, Matrix, calendar, matrix, when
from assistant.routes.plan_form import PlanForm, plan_form
from assistant.routes.plan_form import as_typed as form_as_typed
from assistant.routes.sheet_page import (
    SIGNS,
    CommentLine,
    OpenAction,
    comment_lines,
    history_words,
    open_action,
)
from assistant.storage.records import Viewer
from assistant.usecases.roadmap_desk import Desk
from assistant.wording import euro_words, level_words


@dataclass(frozen=True)
class Tag:
    kind: str
    words: str


@dataclass(frozen=True)
class ActionLine:
    id: str
    number: int
    title: str
    sign: str
    state: str
    about: str


@dataclass(frozen=True)
class Filter:
    """A way to look at the list: its address part, its words, how many actions it shows."""

    id: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class LastDecision:
    """What was decided last, and the action and version on which it can be undone."""

    words: str
    action: str
    version: int


@dataclass(frozen=True)
class Approvable:
    """An action this person has opened and may approve; `value` carries the version they saw."""

    value: str
    title: str


@dataclass(frozen=True)
class AreaLine:
    """One area now and once the plan is done, with the numbers of the actions that lift it."""

    name: str
    now: str
    then: str
    actions: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class NextAction:
    """The one to decide after the open one."""

    id: str
    title: str


@dataclass(frozen=True)
class CheckLine:
    """One thing to look at; `actions` are ids with their numbers, none where it is about the answers."""

    error: bool
    words: str
    actions: tuple[tuple[str, int], ...]


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
    if desk.preview is None:
        return RoadmapPage(base, case, firm, False, message, _readiness(desk), form=form)
    shown = desk.preview
    opened = next((one for one in shown.actions if one.status.action.id == open_id), None)
    errors = [p for one in shown.actions for p in one.problems if p.severity == "error"]
    undecided = sum(one.status.state not in DECIDED for one in shown.actions)
    states = FILTERS.get(shown_states, ("", frozenset(STATE_LABELS)))[1]
    return RoadmapPage(
        base,
        case,
        firm,
        True,
        message,
        "",
        version=desk.saved.version if desk.saved else 0,
        span=_span(shown),
        blocked=bool(undecided or errors),
        counts=tuple(_counts(shown)),
        gate=_gate(undecided, len(errors)),
        form=form,
        kept=_kept(desk),
        last=_last(desk),
        figures=tuple(_figures(desk, shown)),
        areas=tuple(_areas(desk.grounds, shown)),
        funding=tuple(_funding_mix(desk.grounds, shown)),
        calendar=calendar(shown),
        left_out=tuple(_left_out(one) for one in shown.left_out[:3]),
        actions=tuple(_action_line(one, desk.grounds) for one in shown.actions if one.status.state in states),
        filters=tuple(_filters(shown, shown_states)),
        together=tuple(_approvable(shown, viewer)),
        matrix=matrix(shown),
        dependencies=dependency_map(shown),
        checks=tuple(_checks(shown)),
        open=open_action(opened, desk, base) if opened else None,
        next=_next(shown, opened) if opened else None,
        total=len(shown.actions),
        comments=comment_lines(on_action(desk.comments, "")),
    )


UNDECIDED: frozenset[State] = frozenset({"draft", "proposed", "edited", "reopened"})
FILTERS: Mapping[str, tuple[str, frozenset[State]]] = {
    "da-decidere": ("Da decidere", UNDECIDED),
    "approvate": ("Approvate", frozenset({"approved"})),
    "riaperte": ("Riaperte", frozenset({"reopened"})),
    "respinte": ("Respinte", frozenset({"rejected"})),
}
"""Ways to look at the list of actions."""


def _filters(shown: RoadmapPreview, chosen: str) -> Iterator[Filter]:
    """Those that would show something, after the one that shows everything."""
    states = [one.status.state for one in shown.actions]
    yield Filter("", _("Tutte"), len(states), chosen not in FILTERS)
    for id, (label, wanted) in FILTERS.items():
        if count := sum(state in wanted for state in states):
            yield Filter(id, _(label), count, chosen == id)


def _next(shown: RoadmapPreview, opened: PreviewAction) -> NextAction | None:
    """The first undecided action after the open one, from the top again past the last."""
    place = shown.actions.index(opened)
    for one in (*shown.actions[place + 1 :], *shown.actions[:place]):
        if one.status.state not in DECIDED:
            action = one.status.action
            return NextAction(action.id, f"{action.number}. {action.sheet.title}")
    return None


def _approvable(shown: RoadmapPreview, viewer: Viewer) -> Iterator[Approvable]:
    """Undecided, without errors, and opened or edited by this very person."""
    for one in shown.actions:
        status = one.status
        mine = viewer.person and any(decision.by.id == viewer.person.id for decision in status.history)
        wrong = any(problem.severity == "error" for problem in one.problems)
        if mine and not wrong and (status.state, "approve") in MOVES:
            words = f"{status.action.number}. {status.action.sheet.title}"
            yield Approvable(f"{status.action.id}:{status.version}", words)


def _kept(desk: Desk) -> str:
    """How many decisions come from the draft before."""
    if desk.saved is None:
        return ""
    saved = desk.saved
    carried = {one.action for one in saved.roadmap.decisions if one.at < saved.at and one.move != "propose"}
    if not carried:
        return ""
    return ngettext(
        "Le decisioni su %(num)s azione vengono dalla bozza precedente.",
        "Le decisioni su %(num)s azioni vengono dalla bozza precedente.",
        len(carried),
    )


def _last(desk: Desk) -> LastDecision | None:
    """The last decision on this draft that can be undone: an approval, a rejection or an edit."""
    if desk.saved is None:
        return None
    roadmap = desk.saved.roadmap
    taken = [one for one in roadmap.decisions if one.at >= desk.saved.at and one.move != "propose"]
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


def _span(shown: RoadmapPreview) -> str:
    first = shown.first_month
    last = (first.year * 12 + first.month - 1 + shown.horizon_months - 1) // 12
    return str(first.year) if first.year == last else f"{first.year}-{last}"


def _counts(shown: RoadmapPreview) -> Iterator[Tag]:
    states = [one.status.state for one in shown.actions]
    approved, rejected, reopened = (states.count(s) for s in ("approved", "rejected", "reopened"))
    if approved:
        yield Tag("yes", ngettext("%(num)s approvata", "%(num)s approvate", approved))
    if left := len(states) - approved - rejected - reopened:
        yield Tag("brand", ngettext("%(num)s da decidere", "%(num)s da decidere", left))
    if reopened:
        yield Tag("unk", ngettext("%(num)s riaperta", "%(num)s riaperte", reopened))
    if rejected:
        yield Tag("no", ngettext("%(num)s respinta", "%(num)s respinte", rejected))


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


def _figures(desk: Desk, shown: RoadmapPreview) -> Iterator[tuple[str, str]]:
    kept = [one.status.action for one in shown.actions if one.status.state != "rejected"]
    if index := index_effect(kept, desk.grounds):
        words = _("da %(before)s a %(after)s")
        figures = {"before": level_words(index.before), "after": level_words(min(5.0, index.after))}
        yield _("Maturità stimata"), words % figures
    yield _("Spesa"), _spend(kept)
    hours = sum(action.hours for action in kept)
    available = shown.hours_per_month * shown.horizon_months
    yield _("Ore interne"), _("%(hours)s su %(all)s") % {"hours": hours, "all": available}
    timely = sum(bool(action.calls) for action in kept)
    if paid := sum((sum(one.contributions.values()) for one in kept), Decimal(0)):
        yield _("Contributi possibili"), _("fino a %(sum)s") % {"sum": euro_words(paid)}
    yield _("Azioni in tempo per un bando"), _("%(num)s su %(all)s") % {"num": timely, "all": len(kept)}


def _areas(grounds: Grounds, shown: RoadmapPreview) -> Iterator[AreaLine]:
    """Every area with a score, the weakest first."""
    kept = [one for one in shown.actions if one.status.state != "rejected"]
    after = {
        effect.area: effect.after for effect in plan_effects((one.status.action for one in kept), grounds)
    }
    known = [(one.estimate, one.id) for one in grounds.maturity.areas if one.estimate is not None]
    for now, area in sorted(known):
        lifting = [one.status.action for one in kept if any(effect.area == area for effect in one.effects)]
        numbers = tuple((action.id, action.number) for action in lifting)
        then = level_words(after[area]) if area in after else level_words(now)
        yield AreaLine(grounds.area_title(area), level_words(now), then, numbers)


def _spend(kept: Sequence[PlannedAction]) -> str:
    """What is known, at its highest, and how many actions wait for an estimate."""
    known = [one.sheet.cost.maximum for one in kept if one.sheet.cost]
    unknown = len(kept) - len(known)
    total = euro_words(sum(known, Decimal(0))) if known else ""
    to_estimate = ngettext("%(num)s da stimare", "%(num)s da stimare", unknown) if unknown else ""
    return ", ".join(filter(None, (total, to_estimate)))


def _funding_mix(grounds: Grounds, shown: RoadmapPreview) -> Iterator[str]:
    """Each measure that is open when actions start, with what it could pay; those that pay most first."""
    kept = [one.status.action for one in shown.actions if one.status.state != "rejected"]
    asked = {slug: [one for one in kept if slug in one.calls] for one in kept for slug in one.calls}
    euro = {
        slug: sum((one.contributions.get(slug, Decimal(0)) for one in found), Decimal(0))
        for slug, found in asked.items()
    }
    for slug, found in sorted(asked.items(), key=lambda entry: (-euro[entry[0]], -len(entry[1]), entry[0])):
        if outlook := grounds.outlooks.get(slug):
            numbers = ", ".join(str(one.number) for one in found)
            words = f"{ngettext('azione', 'azioni', len(found))} {numbers}"
            most = _(", fino a %(sum)s se concessi") % {"sum": euro_words(euro[slug])} if euro[slug] else ""
            yield f"{outlook.title}: {words}{most}."


def _left_out(one: LeftOut) -> str:
    return _("Esclusa: «%(title)s». %(reason)s") % {"title": one.title, "reason": one.reason}


def _action_line(one: PreviewAction, grounds: Grounds) -> ActionLine:
    action, state = one.status.action, one.status.state
    about = _("%(area)s, %(when)s, fatica %(effort)s") % {
        "area": grounds.area_title(action.area),
        "when": when(action.sheet),
        "effort": action.effort,
    }
    label = STATE_LABELS[state]
    return ActionLine(
        action.id,
        action.number,
        action.sheet.title,
        SIGNS[state],
        _(label[:1].upper() + label[1:]),
        about,
    )


def _checks(shown: RoadmapPreview) -> Iterator[CheckLine]:
    """What is wrong, errors first; the same words of several actions in one line with their numbers."""
    found: dict[tuple[bool, str], list[tuple[str, int]]] = {}
    for one in shown.actions:
        for problem in one.problems:
            actions = found.setdefault((problem.severity == "error", problem.words), [])
            actions.append((one.status.action.id, one.status.action.number))
    for problem in shown.problems:
        found.setdefault((problem.severity == "error", problem.words), [])
    for (error, words), actions in sorted(found.items(), key=lambda entry: not entry[0][0]):
        yield CheckLine(error, words, tuple(actions))
