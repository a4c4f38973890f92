"""The page of the work: how many actions are done, which are late, T0 beside T1."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import FormData

from assistant.clock import day_of
from assistant.language import _, ngettext
from assistant.roadmap.work_packages import PACKAGE_STATES, WorkPackage
from assistant.routes.open_package import SIGNS, OpenPackage, month_words, opened_package
from assistant.routes.repeats import MOVEMENTS
from assistant.usecases.follow_progress import AtWork, Later
from assistant.wording import day_words, level_words, moment_words


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


def progress_page(
    found: AtWork, id: str, day: date, open_id: str = "", form: FormData | None = None
) -> ProgressPage:
    """The model of the page; with a form that was refused, the open action as it was filled in."""
    opened = next((one for one in found.packages if one.action.id == open_id), None)
    return ProgressPage(
        f"/valutazioni/{id}",
        f"/imprese/{id}",
        found.situation.firm or _("Impresa senza nome"),
        _("Roadmap approvata da %(name)s il %(when)s.")
        % {"name": found.approval.by.name, "when": moment_words(found.approval.at)},
        _summary(found, day),
        tuple(_line(one, day, open_id) for one in found.packages),
        opened_package(opened, form) if opened else None,
        _("Valutazione ripetuta %(when)s.")
        % {"when": day_words(day_of(found.later.assessment.created), "dal")}
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
        "when": f"{month_words(one.start)}–{month_words(one.end)}",
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
