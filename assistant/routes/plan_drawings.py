"""The plan drawn: the calendar of months and the matrix of impact and effort."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.language import _
from assistant.roadmap.decisions import State
from assistant.roadmap.months import months_between, months_later
from assistant.roadmap.preview import PreviewAction, RoadmapPreview
from assistant.roadmap.reasons import gain
from assistant.roadmap.sheets import ActionSheet

BARS: Mapping[State, str] = {"approved": "k-ok", "reopened": "k-re", "rejected": "k-no"}
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


def kind_of(state: State) -> str:
    """The class of a bar or a dot in this state."""
    return BARS.get(state, "k-open")


def calendar(shown: RoadmapPreview) -> Calendar:
    """Months from left to right, a bar per action that is not rejected."""
    months, first = shown.horizon_months, shown.first_month
    marks = tuple(
        Mark(round(100 * place / months, 2), _month_mark(first, place)) for place in range(0, months, 3)
    )
    kept = [one for one in shown.actions if one.status.state != "rejected"]
    caption = _("Calendario: %(count)s azioni in %(months)s mesi") % {"count": len(kept), "months": months}
    bars = tuple(_bar(one, first, months) for one in kept if one.status.action.sheet.start)
    return Calendar(caption, marks, bars)


def _month_mark(first: date, place: int) -> str:
    month = months_later(first, place)
    return MONTHS[month.month - 1] if month.month > 1 and place else f"{MONTHS[month.month - 1]} {month:%y}"


def _bar(one: PreviewAction, first: date, months: int) -> Bar:
    sheet = one.status.action.sheet
    assert sheet.start is not None
    start = max(0, months_between(first, sheet.start))
    return Bar(
        one.status.action.number,
        sheet.title,
        kind_of(one.status.state),
        round(100 * start / months, 2),
        round(100 * min(sheet.months, months - start) / months, 2),
        when(sheet),
    )


def when(sheet: ActionSheet) -> str:
    """The months of an action."""
    if sheet.start is None:
        return _("senza data")
    return months_words(sheet.start, months_later(sheet.start, sheet.months - 1))


def months_words(first: date, last: date) -> str:
    """From one month to another: mar-mag 2027; dic 2027-gen 2028."""
    begin, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if last.year != first.year:
        return f"{begin} {first.year}-{end} {last.year}"
    return f"{begin} {last.year}" if begin == end else f"{begin}-{end} {last.year}"


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
        dots.append(Dot(action.number, kind_of(one.status.state), x + 26 * aside, y))
    quick = [d.number for d in dots if d.x <= 250 and d.y <= 155]
    description = _("In alto a sinistra, molto impatto e poca fatica: azioni %(numbers)s.") % {
        "numbers": ", ".join(map(str, quick)) or _("nessuna")
    }
    return Matrix(description, tuple(dots))
