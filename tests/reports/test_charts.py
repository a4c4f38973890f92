"""Charts: well-formed, in scale, legible, safe with any words."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.maturity.scores import Score
from assistant.reports.blocks import Figure, Report, walk
from assistant.reports.cash import CashYear
from assistant.reports.charts.bands import Band, band_chart, cover_chart, x_of
from assistant.reports.charts.calendar import Bar, Calendar, Milestone, calendar_charts
from assistant.reports.charts.cash import cash_chart
from assistant.reports.charts.dependencies import Step, dependency_chart
from assistant.reports.charts.matrix import Dot, matrix_chart
from assistant.reports.charts.profile import Axis, profile_chart
from assistant.reports.charts.svg import WIDTH, shortened, wrapped
from assistant.reports.charts.waterfall import Fall, waterfall_chart

HOSTILE = "Prova <script>alert(1)</script> & \"virgolette\" 'apici'"
SVG = "{http://www.w3.org/2000/svg}"


def score(estimate: float, low: float, high: float, asked: int = 3) -> Score:
    return Score("area", estimate, low, high, asked, 4)


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words(svg: str) -> list[str]:
    return [element.text or "" for element in drawn(svg).iter(f"{SVG}text")]


def test_every_chart_of_a_report_is_well_formed_and_as_wide_as_it_says(final: Report) -> None:
    figures = [b for c in final.chapters for b in walk(c.blocks) if isinstance(b, Figure)]
    assert len(figures) > 12
    for figure in figures:
        assert drawn(figure.svg).get("viewBox", "").split()[2] == str(figure.width)
        assert "style=" not in figure.svg


def bar(id: str, start: int | None, months: int, *after: str, dark: bool = False) -> Bar:
    return Bar(id, id, HOSTILE, start, None if start is None else start + months, 40, dark, after)


def calendar(bars: Sequence[Bar], months: int = 24) -> Calendar:
    return Calendar(date(2026, 12, 1), months, tuple(bars), (Milestone(3.5, HOSTILE),), "scura", "chiara")


CHARTS = {
    "bands": lambda: band_chart([Band(HOSTILE, score(2, 1, 3), 4.0)], 24),
    "profile": lambda: profile_chart([Axis((HOSTILE,), 2, 1, 3, 3)] * 3),
    "matrix": lambda: matrix_chart([Dot("1", HOSTILE, 10, 0.1, True)]),
    "calendar": lambda: calendar_charts(calendar([bar("a", 0, 3), bar("b", 3, 4, "a")]))[0],
    "dependencies": lambda: dependency_chart([Step("a", "1", HOSTILE, ()), Step("b", "2", HOSTILE, ("a",))]),
    "cash": lambda: cash_chart([CashYear(2027, Decimal(9000), Decimal(2000))]),
    "waterfall": lambda: waterfall_chart(Decimal(10), [Fall(HOSTILE, Decimal(4))], HOSTILE, HOSTILE),
}


@pytest.mark.parametrize("name", CHARTS)
def test_words_of_people_stay_words(name: str) -> None:
    svg = CHARTS[name]()
    assert drawn(svg).find(f".//{SVG}script") is None
    assert "<script" not in svg


LEVELS = st.floats(1, 5)


@given(st.tuples(LEVELS, LEVELS, LEVELS).map(sorted), st.none() | LEVELS)
def test_marks_of_a_score_stay_on_the_scale(levels: list[float], target: float | None) -> None:
    low, estimate, high = levels
    svg = band_chart([Band("Area", score(estimate, low, high), target)], 24)
    dot = next(c for c in drawn(svg).iter(f"{SVG}circle") if c.get("r") == "4")
    assert x_of(1) <= float(dot.get("cx", 0)) <= x_of(5)
    assert float(dot.get("cx", 0)) == pytest.approx(x_of(estimate), abs=0.01)


def test_a_complete_score_has_no_interval_and_says_so() -> None:
    complete = band_chart([Band("Area", score(2.5, 2.5, 2.5, asked=4))])
    assert "completo" in words(complete)
    wide = band_chart([Band("Area", score(2.5, 2.0, 3.0))])
    assert "2,0–3,0" in words(wide)


def test_an_area_without_a_score_says_so() -> None:
    assert "non misurata" in words(band_chart([Band("Area", None)]))


def test_the_cover_has_no_words() -> None:
    assert words(cover_chart([Band("Area", score(2, 1, 3), 3.0)])) == []


@given(st.lists(st.tuples(st.integers(5, 300), st.floats(0, 0.3)), min_size=1, max_size=16))
def test_labels_of_the_matrix_never_touch_and_stay_inside(points: list[tuple[int, float]]) -> None:
    dots = [
        Dot(str(k), f"Azione {k} di prova", hours, effect, True) for k, (hours, effect) in enumerate(points)
    ]
    boxes = [
        box(e) for e in drawn(matrix_chart(dots)).iter(f"{SVG}text") if (e.text or "").startswith("Azione")
    ]
    for place, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[1] <= WIDTH
        for other in boxes[place + 1 :]:
            assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def box(element: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a label, letters of 0.47 of their size."""
    x, y, size = (float(element.get(name, 0)) for name in ("x", "y", "font-size"))
    room = len(element.text or "") * size * 0.47
    left = x - room * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
    return left, left + room, y - size * 0.8, y


def test_dots_that_would_hide_each_other_stand_apart() -> None:
    svg = matrix_chart([Dot(str(k), "Azione", 50, 0.1, True) for k in range(3)])
    places = {(c.get("cx"), c.get("cy")) for c in drawn(svg).iter(f"{SVG}circle")}
    assert len(places) == 3


def test_a_long_plan_is_drawn_on_two_pages_with_its_milestones_repeated() -> None:
    charts = calendar_charts(calendar([bar(str(k), k, 2) for k in range(20)]))
    assert [sum(1 for w in words(svg) if w.endswith(" h")) for svg in charts] == [16, 4]
    assert all("Tappe" in words(svg) for svg in charts)


def test_an_action_without_a_month_is_said_to_wait_for_one() -> None:
    assert "mese da scegliere" in words(
        calendar_charts(calendar([bar("a", None, 2), bar("b", 0, 2, "a")]))[0]
    )


def test_quarters_follow_the_calendar_not_the_plan() -> None:
    found = words(calendar_charts(calendar([bar("a", 0, 3)]))[0])
    assert found.count("I trim.") == 2
    assert "2027" in found


@given(st.lists(st.sets(st.integers(0, 11)), min_size=1, max_size=12))
def test_every_box_of_the_dependencies_stands_apart_and_after_those_it_waits_for(
    ties: list[set[int]],
) -> None:
    """Step n waits for some of the steps before it."""
    steps = [
        Step(str(n), str(n), "Nome", tuple(str(one) for one in sorted(before) if one < n))
        for n, before in enumerate(ties)
    ]
    svg = drawn(dependency_chart(steps))
    boxes = [(float(r.get("x", 0)), float(r.get("y", 0))) for r in svg.iter(f"{SVG}rect")]
    assert len(list(svg.iter(f"{SVG}polygon"))) == sum(len(step.after) for step in steps)
    assert all(
        x1 != x2 or abs(y1 - y2) >= 28 for place, (x1, y1) in enumerate(boxes) for x2, y2 in boxes[:place]
    )
    assert all(boxes[int(id)][0] < boxes[n][0] for n, step in enumerate(steps) for id in step.after)


def test_the_money_of_a_year_is_labelled_with_its_sum() -> None:
    years = [CashYear(2027, Decimal(9000), Decimal(2000)), CashYear(2028, Decimal(0), Decimal(0))]
    found = words(cash_chart(years))
    assert {"9.000 €", "2027", "2028", "contributi che contano"} <= set(found)


def test_a_waterfall_ends_with_what_is_left() -> None:
    falls = [Fall("Bando", Decimal(73000)), Fall("Voucher", Decimal(4900))]
    found = words(waterfall_chart(Decimal(279000), falls, "Costo", "A carico"))
    assert "279.000 €" in found
    assert "−73.000 €" in found
    assert "201.100 €" in found


def test_a_waterfall_begins_from_zero() -> None:
    svg = waterfall_chart(Decimal(100), [Fall("Bando", Decimal(50))], "Costo", "A carico")
    heights = [float(r.get("height", 0)) for r in drawn(svg).iter(f"{SVG}rect")]
    assert heights[0] == pytest.approx(2 * heights[2], abs=0.1)


@given(st.text(st.characters(categories=["L", "Z"]), max_size=120), st.floats(20, 200))
def test_shortened_words_fit_or_end_with_an_ellipsis(text: str, room: float) -> None:
    short = shortened(text, room, 8)
    assert short == text or short.endswith("…")


def test_wrapped_words_lose_nothing_while_they_fit() -> None:
    lines = wrapped("Logistica interna, magazzino e spedizioni", 118, 9)
    assert re.sub(r"\s+", " ", " ".join(lines)) == "Logistica interna, magazzino e spedizioni"
