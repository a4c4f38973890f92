"""The work after the approval, for the firm and for its consultant: how each action goes, T0 beside T1."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from assistant.clock import day_of
from assistant.language import _, ngettext
from assistant.roadmap.work_packages import (
    PACKAGE_STATES,
    PackageState,
    ProgressLine,
    ProgressRefused,
    WorkPackage,
)
from assistant.routes.errors import status_of
from assistant.routes.house import house_of
from assistant.routes.progress_form import line_from, ticked
from assistant.routes.rendering import render
from assistant.routes.repeats import MOVEMENTS
from assistant.routes.sessions import Visit, Visitor, guarded, open_visit, origin_of
from assistant.routes.sheet_form import FieldUnreadable, whole_number
from assistant.spoken import capital
from assistant.storage.refusals import NotFound
from assistant.usecases.access import Intent
from assistant.usecases.follow_progress import (
    AtWork,
    Later,
    ReportedMeanwhile,
    at_work,
    report_progress,
)
from assistant.usecases.recording import FIRM_AUTHOR
from assistant.wording import day_words, level_words, moment_words

router = APIRouter(include_in_schema=False)
SIGNS: Mapping[PackageState, str] = {"to_start": "brand", "running": "unk", "done": "yes", "stopped": "no"}


@dataclass(frozen=True)
class PackageLine:
    id: str
    number: int
    title: str
    sign: str
    state: str
    about: str
    late: str
    chosen: bool


@dataclass(frozen=True)
class Step:
    number: int
    text: str
    done: bool


@dataclass(frozen=True)
class Value:
    field: str
    name: str
    how: str
    before: str
    target: str
    after: str


@dataclass(frozen=True)
class Evidence:
    text: str
    address: str
    who: str


@dataclass(frozen=True)
class OpenPackage:
    """One action at work: the form as it stands, what proves it, everything reported."""

    id: str
    number: int
    title: str
    what: str
    sign: str
    state: str
    seen: int
    states: tuple[tuple[str, str, bool], ...]
    owner: str
    start: str
    end: str
    steps: tuple[Step, ...]
    values: tuple[Value, ...]
    note: str
    evidence_typed: str
    evidence: tuple[Evidence, ...]
    history: tuple[str, ...]


@dataclass(frozen=True)
class AreaLine:
    name: str
    before: str
    expected: str
    found: str
    sign: str
    movement: str


@dataclass(frozen=True)
class ProgressPage:
    base: str
    case: str
    firm: str
    approved: str
    summary: str
    lines: tuple[PackageLine, ...]
    open: OpenPackage | None
    later: str
    later_address: str
    areas: tuple[AreaLine, ...]


@router.get("/valutazioni/{id}/lavori")
def work(request: Request, visit: Visitor, id: str) -> Response:
    return render(request, "progress.html", page=_page(request, visit, id))


@router.get("/valutazioni/{id}/lavori/{action}")
def open_package(request: Request, visit: Visitor, id: str, action: str) -> Response:
    page = _page(request, visit, id, action)
    if page.open is None:
        raise NotFound
    return render(request, "progress.html", page=page)


@router.post("/valutazioni/{id}/lavori/{action}")
async def report(request: Request, id: str, action: str) -> Response:
    return await run_in_threadpool(_reported, request, id, action, await request.form())


def _reported(request: Request, id: str, action: str, form: FormData) -> Response:
    visit = guarded(request, open_visit(request), str(form.get("csrf", "")))
    house, origin = house_of(request), origin_of(request, visit)
    found = _at_work(request, visit, id, "write")
    package = next((one for one in found.packages if one.action.id == action), None)
    if package is None:
        raise NotFound
    person = visit.viewer.person
    try:
        author = person.name if person else FIRM_AUTHOR
        line = line_from(form, package, "consultant" if person else "firm", author, origin.at)
        seen = whole_number("visti", str(form.get("visti", "")))
        report_progress(house.storage, visit.viewer, id, line, seen, origin)
    except (ProgressRefused, FieldUnreadable, ReportedMeanwhile) as refusal:
        field = getattr(refusal, "field", "nota")
        page = _page(request, visit, id, action, form)
        return render(request, "progress.html", status_of(refusal), page=page, errors={field: str(refusal)})
    return RedirectResponse(f"/valutazioni/{id}/lavori/{action}#lavoro", 303)


def _at_work(request: Request, visit: Visit, id: str, intent: Intent = "read") -> AtWork:
    house = house_of(request)
    tools = (house.storage, house.knowledge, house.library)
    return at_work(*tools, visit.viewer, id, day_of(house.clock()), intent)


def _page(
    request: Request, visit: Visit, id: str, open_id: str = "", form: FormData | None = None
) -> ProgressPage:
    found, day = _at_work(request, visit, id), day_of(house_of(request).clock())
    opened = next((one for one in found.packages if one.action.id == open_id), None)
    return ProgressPage(
        f"/valutazioni/{id}",
        f"/imprese/{id}",
        found.situation.firm or _("Impresa senza nome"),
        _("Roadmap approvata da %(name)s il %(when)s.")
        % {"name": found.approval.by.name, "when": moment_words(found.approval.at)},
        _summary(found, day),
        tuple(_line(one, day, open_id) for one in found.packages),
        _open(opened, form) if opened else None,
        _("Valutazione ripetuta dal %(when)s.") % {"when": day_words(day_of(found.later.assessment.created))}
        if found.later
        else "",
        f"/valutazioni/{found.later.assessment.id}/cambiamenti" if found.later else "",
        tuple(_areas(found.later, found)) if found.later else (),
    )


def _summary(found: AtWork, day: date) -> str:
    """How many are done and how many are late, in one sentence."""
    done = sum(one.state == "done" for one in found.packages)
    late = sum(one.late(day) for one in found.packages)
    words = _("Fatte %(done)s azioni su %(all)s.") % {"done": done, "all": len(found.packages)}
    if late:
        words += " " + ngettext("%(num)s è in ritardo.", "%(num)s sono in ritardo.", late)
    return words


def _line(one: WorkPackage, day: date, open_id: str) -> PackageLine:
    about = _("%(owner)s, %(when)s") % {
        "owner": one.owner or _("da assegnare"),
        "when": f"{_when(one.start)}–{_when(one.end)}",
    }
    return PackageLine(
        one.action.id,
        one.action.number,
        one.action.sheet.title,
        SIGNS[one.state],
        _(PACKAGE_STATES[one.state]),
        about,
        _("in ritardo") if one.late(day) else "",
        one.action.id == open_id,
    )


def _when(day: date | None) -> str:
    return f"{day.month}/{day.year}" if day else _("senza data")


def _open(one: WorkPackage, form: FormData | None) -> OpenPackage:
    """As it stands; with a form that was refused, as it was filled in."""
    typed = {name: str(value) for name, value in form.items()} if form else {}
    stands = {place for place, (_text, done) in enumerate(one.steps, start=1) if done}
    done = ticked(form) if form else stands
    states = PACKAGE_STATES.items()
    return OpenPackage(
        one.action.id,
        one.action.number,
        one.action.sheet.title,
        one.action.sheet.what,
        SIGNS[one.state],
        _(PACKAGE_STATES[one.state]),
        len(one.history),
        tuple((state, _(words), state == typed.get("stato", one.state)) for state, words in states),
        typed.get("chi", one.owner),
        typed.get("inizio", _when(one.start) if one.start else ""),
        typed.get("fine", _when(one.end) if one.end else ""),
        tuple(Step(place, text, place in done) for place, (text, _done) in enumerate(one.steps, start=1)),
        tuple(
            Value(
                f"valore-{place}",
                measured.name,
                capital(measured.how),
                measured.before or _("non misurato"),
                measured.target or _("da fissare"),
                typed.get(f"valore-{place}", measured.after),
            )
            for place, measured in enumerate(one.indicators, start=1)
        ),
        typed.get("nota", ""),
        typed.get("prova", ""),
        tuple(_evidence(line) for line in one.evidence),
        tuple(_told(line) for line in one.history),
    )


def _evidence(line: ProgressLine) -> Evidence:
    """Only addresses of the web become links; anything else stays a text."""
    address = line.evidence if line.evidence.startswith(("https://", "http://")) else ""
    return Evidence(line.evidence, address, f"{line.author}, {moment_words(line.at)}")


def _told(line: ProgressLine) -> str:
    """One report in words."""
    return f"{moment_words(line.at)}, {line.author}: {'; '.join(_parts(line))}."


def _parts(line: ProgressLine) -> Iterator[str]:
    if line.state:
        yield _(PACKAGE_STATES[line.state])
    if line.owner:
        yield _("se ne occupa %(name)s") % {"name": line.owner}
    if line.start:
        yield _("inizio %(when)s") % {"when": _when(line.start)}
    if line.end:
        yield _("fine %(when)s") % {"when": _when(line.end)}
    if line.steps_done is not None:
        yield ngettext("%(num)s passo fatto", "%(num)s passi fatti", len(line.steps_done))
    yield from (f"{name}: {value}" for name, value in line.values.items())
    if line.evidence:
        yield _("prova: %(text)s") % {"text": line.evidence.rstrip(".")}
    if line.note:
        yield line.note.rstrip(".")


def _areas(later: Later, found: AtWork) -> Iterator[AreaLine]:
    for area in later.areas:
        words, sign = MOVEMENTS[area.found.movement]
        after = area.found.after.estimate
        yield AreaLine(
            found.grounds.area_title(area.expected.area),
            level_words(area.expected.before),
            level_words(area.expected.after),
            level_words(after) if after is not None else _("non misurata"),
            sign,
            _(words),
        )
