"""The plan in time: a bar per action with its hours, elbows for what must come first, milestones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language import N_, _
from assistant.reports.charts.svg import (
    GREY,
    INK,
    LIGHT,
    OCHRE,
    PETROL,
    RULE,
    TINT,
    WHITE,
    WIDTH,
    diamond,
    drawing,
    line,
    path,
    polygon,
    rect,
    text,
    width_of,
    wrapped,
)

LEFT, RIGHT = 148.0, 472.0
HEAD, ROW = 46.0, 25.0
QUARTERS = (N_("I trim."), N_("II trim."), N_("III trim."), N_("IV trim."))
MOST_ROWS = 16


@dataclass(frozen=True)
class Bar:
    """One action: months counted from 0, `end` the first month after it; None when not placed yet."""

    id: str
    sign: str
    name: str
    start: int | None
    end: int | None
    hours: int
    dark: bool
    after: tuple[str, ...]


@dataclass(frozen=True)
class Milestone:
    """A moment of the plan, in months from its beginning."""

    month: float
    name: str


@dataclass(frozen=True)
class Calendar:
    """`months` from `first_month`; the meaning of a dark bar is `dark_words`."""

    first_month: date
    months: int
    bars: tuple[Bar, ...]
    milestones: tuple[Milestone, ...]
    dark_words: str
    light_words: str

    @property
    def unit(self) -> float:
        """Width of a month."""
        return (RIGHT - LEFT) / self.months

    def x(self, month: float) -> float:
        return LEFT + self.unit * month


def calendar_charts(calendar: Calendar) -> tuple[str, ...]:
    """One chart, or two and more of up to sixteen rows each with the milestones repeated."""
    pages = [calendar.bars[start : start + MOST_ROWS] for start in range(0, len(calendar.bars), MOST_ROWS)]
    return tuple(_chart(calendar, bars) for bars in pages)


def _chart(calendar: Calendar, bars: Sequence[Bar]) -> str:
    bottom = HEAD + ROW * len(bars)
    rows = {bar.id: HEAD + ROW * (place + 0.5) for place, bar in enumerate(bars)}
    parts = [*_grid(calendar, bottom), *_rows(bars, rows)]
    parts += _elbows(calendar, bars, rows)
    parts += _milestones(calendar, bottom)
    for bar in bars:
        parts += _bar(calendar, bar, rows[bar.id])
    parts += _legend(calendar, bottom + 50)
    return drawing(parts, bottom + 56)


def _grid(calendar: Calendar, bottom: float) -> Iterator[str]:
    for start, end, quarter in _quarters(calendar):
        if quarter % 2 == 0:
            yield rect(calendar.x(start), 22, calendar.unit * (end - start), bottom - 22, TINT)
        if end - start > 1:
            yield text((calendar.x(start) + calendar.x(end)) / 2, 20, _(QUARTERS[quarter]), 7, "middle", GREY)
    for start, end, year in _years(calendar):
        yield line(calendar.x(start) + 1, 11, calendar.x(end) - 1, 11, INK, 0.8)
        if end - start > 1:
            yield text((calendar.x(start) + calendar.x(end)) / 2, 8, str(year), 9, "middle", INK, 600)
    every = 1 if calendar.months <= 26 else 2
    for month in range(0, calendar.months, every):
        yield text(calendar.x(month + 0.5), 33, str(month + 1), 6.5, "middle", GREY)


def _quarters(calendar: Calendar) -> Iterator[tuple[int, int, int]]:
    """Start, end and quarter (0..3) of each run of months in one calendar quarter."""
    yield from _runs([_month(calendar, offset) % 12 // 3 for offset in range(calendar.months)])


def _years(calendar: Calendar) -> Iterator[tuple[int, int, int]]:
    yield from _runs([_month(calendar, offset) // 12 for offset in range(calendar.months)])


def _month(calendar: Calendar, offset: int) -> int:
    return calendar.first_month.year * 12 + calendar.first_month.month - 1 + offset


def _runs(values: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[start]:
            yield start, place, values[start]
            start = place


def _rows(bars: Sequence[Bar], rows: Mapping[str, float]) -> Iterator[str]:
    for bar in bars:
        y = rows[bar.id]
        yield text(0, y + 3, bar.sign, 9, weight=600, fill=PETROL)
        names = wrapped(bar.name, LEFT - 24, 8)
        for place, words in enumerate(names):
            yield text(16, y + 2.8 + 4.6 * (2 * place - len(names) + 1), words, 8)
        yield line(0, y + ROW / 2, WIDTH, y + ROW / 2, RULE, 0.5)


def _bar(calendar: Calendar, bar: Bar, y: float) -> Iterator[str]:
    if bar.start is None or bar.end is None:
        yield text(LEFT + 4, y + 3, _("mese da scegliere"), 8, fill=OCHRE)
        return
    left, right = calendar.x(bar.start), calendar.x(bar.end)
    yield rect(left, y - 6.5, right - left, 13, PETROL if bar.dark else LIGHT, PETROL, 1.5)
    words = f"{bar.hours} h"
    if right - left >= width_of(words, 7.5) + 6:
        yield text((left + right) / 2, y + 2.6, words, 7.5, "middle", WHITE if bar.dark else INK, 600)
        return
    beside = (right + 4, "start") if right + 30 < WIDTH else (left - 4, "end")
    room = rect(beside[0] - (0 if beside[1] == "start" else 20), y - 5, 20, 10, WHITE)
    yield room + text(beside[0], y + 2.6, words, 7.5, beside[1], INK, 600)


def _elbows(calendar: Calendar, bars: Sequence[Bar], rows: Mapping[str, float]) -> Iterator[str]:
    """From the end of what comes first, down or up, to the start of what follows; drawn under the bars."""
    by_id = {bar.id: bar for bar in bars}
    for bar in bars:
        for earlier in (by_id[id] for id in bar.after if id in by_id):
            if bar.start is None or earlier.end is None:
                continue
            x1, y1 = calendar.x(earlier.end), rows[earlier.id]
            x2, y2 = calendar.x(bar.start), rows[bar.id]
            turn = min(x1 + 3, x2 - 4) if x2 > x1 else x2 - 4
            yield path(f"M{x1:.1f} {y1:.1f}H{turn:.1f}V{y2:.1f}H{x2 - 3:.1f}", GREY)
            yield polygon(((x2 - 4, y2 - 2.2), (x2, y2), (x2 - 4, y2 + 2.2)), GREY)


def _milestones(calendar: Calendar, bottom: float) -> Iterator[str]:
    if not calendar.milestones:
        return
    yield text(16, bottom + 14, _("Tappe"), 8.5, weight=600)
    free: list[float] = [-WIDTH, -WIDTH]  # where the last label of each of two rows ends
    for milestone in sorted(calendar.milestones, key=lambda one: (one.month, one.name)):
        x = calendar.x(milestone.month)
        yield line(x, 38, x, bottom + 8, OCHRE, 0.8, "1.5 2")
        yield diamond(x, bottom + 11, 4)
        room = width_of(milestone.name, 7.5)
        left = min(max(x - room / 2, LEFT - 40), WIDTH - room)
        row = next((place for place, end in enumerate(free) if left > end + 4), None)
        if row is not None:
            free[row] = left + room
            yield text(left, bottom + 24 + 9 * row, milestone.name, 7.5)


def _legend(calendar: Calendar, y: float) -> Iterator[str]:
    x = LEFT
    for words, fill in ((calendar.dark_words, PETROL), (calendar.light_words, LIGHT)):
        if any((bar.dark and fill == PETROL) or (not bar.dark and fill == LIGHT) for bar in calendar.bars):
            yield rect(x, y - 7, 14, 8, fill, PETROL, 1.5)
            yield text(x + 18, y, words, 8, fill=GREY)
            x += 30 + width_of(words, 8)
    if any(bar.after for bar in calendar.bars):
        yield line(x, y - 3, x + 15, y - 3, GREY, 0.8)
        yield polygon(((x + 14, y - 5.2), (x + 18, y - 3), (x + 14, y - 0.8)), GREY)
        yield text(x + 22, y, _("prima di"), 8, fill=GREY)
