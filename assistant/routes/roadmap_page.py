"""The consultant's desk as a page: plan, calendar, matrix, checks, the open action."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.language import _, ngettext
from assistant.roadmap.decisions import DECIDED, MOVE_LABELS, MOVES, STATE_LABELS, Decision, State
from assistant.roadmap.draft import LeftOut
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.reasons import gain, index_effect
from assistant.roadmap.sheets import ActionSheet
from assistant.routes.reply_page import source_address
from assistant.usecases.review_roadmap import Desk
from assistant.wording import day_words, euro_words, level_words, moment_words

SIGNS: dict[State, str] = {
    "draft": "brand",
    "proposed": "brand",
    "edited": "brand",
    "approved": "yes",
    "rejected": "no",
    "reopened": "unk",
}
BARS: dict[State, str] = {"approved": "k-ok", "reopened": "k-re", "rejected": "k-no"}
MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")


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
class Mark:
    x: float
    words: str


@dataclass(frozen=True)
class Bar:
    number: int
    title: str
    kind: str
    x: float
    width: float
    when: str


@dataclass(frozen=True)
class Calendar:
    caption: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Dot:
    number: int
    kind: str
    x: int
    y: int


@dataclass(frozen=True)
class Matrix:
    description: str
    dots: tuple[Dot, ...]


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
class ReasonLine:
    words: str
    address: str


@dataclass(frozen=True)
class FieldLine:
    id: str
    label: str
    value: str
    rows: int
    hint: str = ""


@dataclass(frozen=True)
class SourceLine:
    title: str
    words: str
    address: str


@dataclass(frozen=True)
class FundingLine:
    sign: str
    title: str
    words: str
    address: str


@dataclass(frozen=True)
class Allowed:
    approve: bool
    reject: bool
    reopen: bool


@dataclass(frozen=True)
class OpenAction:
    id: str
    number: int
    area: str
    title: str
    sign: str
    state: str
    version: int
    facts: tuple[tuple[str, str], ...]
    reopened: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    fields: tuple[FieldLine, ...]
    edited: str
    difference: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sources: tuple[SourceLine, ...]
    funding: tuple[FundingLine, ...]
    may: Allowed
    history: tuple[str, ...]


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
        calendar=_calendar(shown),
        left_out=tuple(_left_out(one) for one in shown.left_out[:3]),
        actions=tuple(_action_line(one, desk.grounds) for one in shown.actions),
        matrix=_matrix(shown),
        checks=tuple(_checks(shown)),
        open=_open(opened, desk, base) if opened else None,
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


def _calendar(shown: RoadmapPreview) -> Calendar:
    months, first = shown.horizon_months, shown.first_month
    marks = tuple(
        Mark(round(100 * place / months, 2), _month_mark(first, place)) for place in range(0, months, 3)
    )
    kept = [one for one in shown.actions if one.status.state != "rejected"]
    caption = _("Calendario: %(count)s azioni in %(months)s mesi") % {"count": len(kept), "months": months}
    bars = tuple(_bar(one, first, months) for one in kept if one.status.action.sheet.start)
    return Calendar(caption, marks, bars)


def _month_mark(first: date, place: int) -> str:
    year, month = divmod(first.year * 12 + first.month - 1 + place, 12)
    return MONTHS[month] if month and place else f"{MONTHS[month]} {year % 100}"


def _bar(one: PreviewAction, first: date, months: int) -> Bar:
    sheet = one.status.action.sheet
    assert sheet.start is not None
    start = (sheet.start.year - first.year) * 12 + sheet.start.month - first.month
    return Bar(
        one.status.action.number,
        sheet.title,
        BARS.get(one.status.state, "k-open"),
        round(100 * max(0, start) / months, 2),
        round(100 * min(sheet.months, months - max(0, start)) / months, 2),
        when(sheet),
    )


def when(sheet: ActionSheet) -> str:
    """mar-mag 2027; dic 2027-gen 2028."""
    if sheet.start is None:
        return _("senza data")
    year, month = divmod(sheet.start.year * 12 + sheet.start.month - 1 + sheet.months - 1, 12)
    begin, end = MONTHS[sheet.start.month - 1], MONTHS[month]
    if year != sheet.start.year:
        return f"{begin} {sheet.start.year}-{end} {year}"
    return f"{begin} {year}" if begin == end else f"{begin}-{end} {year}"


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


def _matrix(shown: RoadmapPreview) -> Matrix:
    """x: effort 1..5; y: levels gained, the most at the top. Dots on one place step aside."""
    gains = {one.status.action.id: gain(one.status.action) for one in shown.actions}
    top = max(gains.values(), default=1) or 1
    taken: dict[tuple[int, int], int] = {}
    dots = []
    for one in shown.actions:
        action = one.status.action
        x, y = 60 + (action.effort - 1) * 90, 250 - round(190 * gains[action.id] / top)
        place = (x // 30, y // 30)
        aside = taken.get(place, 0)
        taken[place] = aside + 1
        dots.append(Dot(action.number, BARS.get(one.status.state, "k-open"), x + 26 * aside, y))
    quick = [d.number for d in dots if d.x <= 250 and d.y <= 155]
    description = _("In alto a sinistra, molto impatto e poca fatica: azioni %(numbers)s.") % {
        "numbers": ", ".join(map(str, quick)) or _("nessuna")
    }
    return Matrix(description, tuple(dots))


def _checks(shown: RoadmapPreview) -> Iterator[CheckLine]:
    for one in shown.actions:
        for problem in one.problems:
            number = one.status.action.number
            words = _("Azione %(number)s: %(words)s") % {"number": number, "words": problem.words}
            yield CheckLine(problem.severity == "error", words, problem.action)
    for problem in shown.problems:
        yield CheckLine(problem.severity == "error", problem.words, "")


def _open(one: PreviewAction, desk: Desk, base: str) -> OpenAction:
    status, action = one.status, one.status.action
    label = STATE_LABELS[status.state]
    edits = [decision for decision in status.history if decision.move == "edit"]
    last = edits[-1] if edits and one.edits else None
    moves = {move for (state, move) in MOVES if state == status.state}
    return OpenAction(
        action.id,
        action.number,
        desk.grounds.area_title(action.area),
        action.sheet.title,
        SIGNS[status.state],
        _(label[:1].upper() + label[1:]),
        status.version,
        tuple(_facts(one, desk)),
        _reopened(one),
        tuple(_reasons(one, base)),
        fields_of(action.sheet),
        _("modificato da %(name)s il %(when)s") % {"name": last.by.name, "when": moment_words(last.at)}
        if last
        else "",
        tuple((diff.label, tuple((part.kind, part.text) for part in diff.parts)) for diff in one.edits),
        tuple(_sources(one, desk)),
        tuple(_funding(one)),
        Allowed("approve" in moves, "reject" in moves, "reopen" in moves),
        tuple(_history(decision) for decision in status.history),
    )


def _facts(one: PreviewAction, desk: Desk) -> Iterator[tuple[str, str]]:
    action, sheet = one.status.action, one.status.action.sheet
    numbers = {each.status.action.id: each.status.action.number for each in _shown(desk).actions}
    yield (
        _("Porta da"),
        _("livello %(low)s a livello %(high)s")
        % {
            "low": action.from_level,
            "high": sheet.target_level,
        },
    )
    yield _("Quando"), when(sheet)
    before = ", ".join(str(numbers[id]) for id in action.after if id in numbers)
    yield _("Dopo"), _("azione %(numbers)s") % {"numbers": before} if before else _("nessun'altra")
    yield (
        _("Costo"),
        (
            _("da %(low)s a %(high)s")
            % {"low": euro_words(sheet.cost.minimum), "high": euro_words(sheet.cost.maximum)}
            if sheet.cost
            else _("da stimare con il consulente")
        ),
    )
    yield _("Ore interne"), str(action.hours)
    yield _("Se ne occupa"), sheet.owner or _("da decidere")


def _shown(desk: Desk) -> RoadmapPreview:
    assert desk.preview is not None
    return desk.preview


def _reopened(one: PreviewAction) -> tuple[str, ...]:
    if one.changes:
        return tuple(change.words for change in one.changes)
    last = one.status.history[-1] if one.status.history else None
    return (last.reason,) if last and last.move == "reopen" else ()


def _reasons(one: PreviewAction, base: str) -> Iterator[ReasonLine]:
    for line in one.why:
        address = f"{base}/risposte#{line.reference}" if line.origin == "answer" else ""
        yield ReasonLine(line.text, address)


def fields_of(sheet: ActionSheet) -> tuple[FieldLine, ...]:
    """The words of a sheet as form fields; lists have one entry a line."""
    start = f"{sheet.start.month}/{sheet.start.year}" if sheet.start else ""
    indicators = "\n".join(
        " | ".join((one.name, one.how, one.baseline, one.target)).rstrip(" |") for one in sheet.indicators
    )
    return (
        FieldLine("title", _("Titolo"), sheet.title, 1),
        FieldLine("what", _("Che cosa cambia"), sheet.what, 5),
        FieldLine("steps", _("Passi"), "\n".join(sheet.steps), 5, _("uno per riga")),
        FieldLine("owner", _("Chi se ne occupa"), sheet.owner, 1),
        FieldLine("start", _("Mese di inizio"), start, 1, _("per esempio 3/2027")),
        FieldLine("months", _("Durata in mesi"), str(sheet.months), 1),
        FieldLine("target_level", _("Livello da raggiungere"), str(sheet.target_level), 1, _("da 1 a 5")),
        FieldLine(
            "indicators",
            _("Indicatori"),
            indicators,
            4,
            _("uno per riga: nome | come si misura | oggi | obiettivo"),
        ),
        FieldLine("risks", _("Rischi"), "\n".join(sheet.risks), 3, _("uno per riga")),
        FieldLine(
            "measures", _("Misure che possono finanziarla"), "\n".join(sheet.measures), 3, _("una per riga")
        ),
        FieldLine("note", _("Nota del consulente"), sheet.note, 2),
    )


def _sources(one: PreviewAction, desk: Desk) -> Iterator[SourceLine]:
    action = one.status.action
    yield SourceLine(_("Catalogo delle azioni, scheda %(id)s") % {"id": action.id}, "", "")
    for slug in action.cases:
        if case := desk.grounds.cases.get(slug):
            yield SourceLine(_("Caso: %(firm)s") % {"firm": case.firm}, case.result, case.source_url)
    for citation in action.citations:
        place = {"version": citation.version, "start": citation.start, "end": citation.end}
        outlook = desk.grounds.outlooks.get(citation.document)
        title = outlook.title if outlook else citation.document
        yield SourceLine(title, f"«{citation.quote}»", source_address(citation.document, place))


def _funding(one: PreviewAction) -> Iterator[FundingLine]:
    signs = {"eligible": "yes", "not_eligible": "no", "undetermined": "unknown"}
    states = {
        "open": _("aperto"),
        "closed": _("chiuso"),
        "upcoming": _("in arrivo"),
        "unknown": _("stato da verificare"),
    }
    for outlook in one.funding:
        closed = outlook.call_status == "closed"
        until = (
            _(" fino al %(day)s") % {"day": day_words(outlook.closes)}
            if outlook.closes and not closed
            else ""
        )
        missing = ngettext("manca una risposta", "mancano %(num)s risposte", len(outlook.missing))
        words = states[outlook.call_status] + until + (f"; {missing}" if outlook.missing else "")
        sign = "closed" if closed else signs[outlook.verdict]
        yield FundingLine(sign, outlook.title, f"{words}.", f"/misure/{outlook.slug}")


def _history(decision: Decision) -> str:
    labels = {"propose": _("aperta da"), "edit": _("testo modificato da"), "approve": _("approvata da")}
    labels |= {"reject": _("respinta da"), "reopen": _("riaperta da")}
    words = labels.get(decision.move, MOVE_LABELS[decision.move])
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{moment_words(decision.at)}, {words} {decision.by.name}{reason}"
