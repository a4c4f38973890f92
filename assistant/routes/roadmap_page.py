"""The consultant's desk as a page: what stands, the plan in figures, the actions, the checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.language import _, ngettext
from assistant.roadmap.decisions import DECIDED, STATE_LABELS
from assistant.roadmap.draft import LeftOut
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.reasons import index_effect
from assistant.routes.plan_drawings import Calendar, Matrix, calendar, matrix, when
from assistant.routes.sheet_page import SIGNS, OpenAction, open_action
from assistant.usecases.review_roadmap import Desk
from assistant.wording import euro_words, level_words


@dataclass(frozen=True)
class Tag:
    kind: str
    words: str


@dataclass(frozen=True)
class Slider:
    id: str
    label: str
    value: str
    unit: str
    low: int
    high: int
    step: int


@dataclass(frozen=True)
class ActionLine:
    id: str
    number: int
    title: str
    sign: str
    state: str
    about: str


@dataclass(frozen=True)
class CheckLine:
    error: bool
    words: str
    action: str


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
    span: str = ""
    blocked: bool = True
    counts: tuple[Tag, ...] = ()
    gate: str = ""
    sliders: tuple[Slider, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    calendar: Calendar | None = None
    left_out: tuple[str, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    matrix: Matrix | None = None
    checks: tuple[CheckLine, ...] = ()
    open: OpenAction | None = None
    reason: str = ""


def roadmap_page(desk: Desk, open_id: str = "", message: Message | None = None) -> RoadmapPage:
    """The model of the page; without a draft only the form that writes one."""
    id = desk.situation.assessment.id
    base, case, firm = f"/valutazioni/{id}", f"/imprese/{id}", desk.situation.firm or _("Impresa senza nome")
    if desk.preview is None:
        return RoadmapPage(base, case, firm, False, message, _readiness(desk), sliders=_sliders(40, 24))
    shown = desk.preview
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
        span=_span(shown),
        blocked=bool(undecided or errors),
        counts=tuple(_counts(shown)),
        gate=_gate(undecided, len(errors)),
        sliders=_sliders(shown.hours_per_month, shown.horizon_months),
        figures=tuple(_figures(desk.grounds, shown)),
        calendar=calendar(shown),
        left_out=tuple(_left_out(one) for one in shown.left_out[:3]),
        actions=tuple(_action_line(one, desk.grounds) for one in shown.actions),
        matrix=matrix(shown),
        checks=tuple(_checks(shown)),
        open=open_action(opened, desk, base) if opened else None,
    )


def as_typed(page: RoadmapPage, typed: Mapping[str, str]) -> RoadmapPage:
    """The page with the fields as somebody had filled them, for showing beside what is wrong."""
    fields = (
        tuple(replace(one, value=typed.get(one.id, one.value)) for one in page.open.fields)
        if page.open
        else ()
    )
    return replace(
        page,
        sliders=tuple(replace(one, value=typed.get(one.id, one.value)) for one in page.sliders),
        open=replace(page.open, fields=fields) if page.open else None,
        reason=typed.get("motivo", ""),
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


def _sliders(hours: int, months: int) -> tuple[Slider, ...]:
    return (
        Slider("ore", _("Ore dell'impresa al mese"), str(hours), _("ore"), 4, 200, 4),
        Slider("mesi", _("Durata"), str(months), _("mesi"), 12, 36, 1),
    )


def _figures(grounds: Grounds, shown: RoadmapPreview) -> Iterator[tuple[str, str]]:
    kept = [one.status.action for one in shown.actions if one.status.state != "rejected"]
    if index := index_effect(kept, grounds):
        words = _("da %(before)s a %(after)s")
        figures = {"before": level_words(index.before), "after": level_words(min(5.0, index.after))}
        yield _("Maturità stimata"), words % figures
    costs = [action.sheet.cost for action in kept if action.sheet.cost]
    unknown = len(kept) - len(costs)
    total = (
        sum((cost.maximum for cost in costs), start=costs[0].maximum - costs[0].maximum) if costs else None
    )
    known = euro_words(total) if total is not None else ""
    to_estimate = ngettext("%(num)s da stimare", "%(num)s da stimare", unknown) if unknown else ""
    yield _("Spesa"), ", ".join(filter(None, (known, to_estimate)))
    hours = sum(action.hours for action in kept)
    available = shown.hours_per_month * shown.horizon_months
    yield _("Ore interne"), _("%(hours)s su %(all)s") % {"hours": hours, "all": available}
    yield _("Azioni"), str(len(kept))


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
    for one in shown.actions:
        for problem in one.problems:
            number = one.status.action.number
            words = _("Azione %(number)s: %(words)s") % {"number": number, "words": problem.words}
            yield CheckLine(problem.severity == "error", words, problem.action)
    for problem in shown.problems:
        yield CheckLine(problem.severity == "error", problem.words, "")
