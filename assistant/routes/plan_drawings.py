"""The plan drawn: the calendar of months and the matrix of impact and effort."""

from dataclasses import dataclass
from datetime import date

from assistant.language import _
from assistant.roadmap.decisions import State
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.reasons import gain
from assistant.roadmap.sheets import ActionSheet

BARS: dict[State, str] = {"approved": "k-ok", "reopened": "k-re", "rejected": "k-no"}


MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")


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


def calendar(shown: RoadmapPreview) -> Calendar:
    """One bar per action not rejected; places in percent of the horizon."""
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


def matrix(shown: RoadmapPreview) -> Matrix:
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
