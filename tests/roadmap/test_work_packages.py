from dataclasses import replace
from datetime import date

import pytest

from assistant.roadmap.comments import Comment, CommentEmpty, CommentTooLong, on_action
from assistant.roadmap.work_packages import ProgressLine, ProgressRefused, work_package
from tests.roadmap.cast import NOON, draft

FERMI = next(entry for entry in draft().actions if entry.id == "fermi")
NEW = work_package(FERMI)


def line(**said: object) -> ProgressLine:
    return replace(ProgressLine("fermi", "firm", "l'impresa", NOON), **said)


def test_an_approved_action_begins_with_the_words_that_were_approved() -> None:
    assert (NEW.owner, NEW.state, NEW.start) == ("capo officina", "to_start", FERMI.sheet.start)
    assert NEW.end == date(2027, 1, 31)
    assert NEW.steps == (("Cominciate da un foglio.", False), ("Guardatelo ogni mese.", False))
    assert [one.name for one in NEW.indicators] == ["Ore perse"]


def test_each_report_changes_what_it_says_and_leaves_the_rest() -> None:
    first = line(state="running", steps_done=(1,), owner="la caporeparto")
    then = line(values={"Ore perse": "12"}, evidence="https://example.org/registro", note="Va.")
    package = work_package(FERMI, (first, then))
    assert (package.state, package.owner) == ("running", "la caporeparto")
    assert [done for _, done in package.steps] == [True, False]
    assert package.start == NEW.start
    (measured,) = package.indicators
    assert (measured.after, measured.measured_at) == ("12", NOON)
    assert package.evidence == (then,)
    assert package.history == (first, then)
    undone = work_package(FERMI, (first, line(steps_done=())))
    assert [done for _, done in undone.steps] == [False, False]


def test_done_needs_a_proof() -> None:
    with pytest.raises(ProgressRefused) as refused:
        NEW.after(line(state="done"))
    assert refused.value.field == "prova"
    assert NEW.after(line(state="done", evidence="verbale del 3 marzo")).state == "done"
    assert NEW.after(line(state="done", values={"Ore perse": "3"})).state == "done"
    assert NEW.after(line(evidence="foto")).after(line(state="done")).state == "done"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "nota"),
        ({"steps_done": (3,)}, "passi"),
        ({"steps_done": (0,)}, "passi"),
        ({"values": {"Altro": "1"}}, "indicatori"),
        ({"end": date(2026, 11, 1)}, "fine"),
        ({"start": date(2027, 6, 1)}, "fine"),
        ({"note": "a" * 2001}, "nota"),
    ],
)
def test_a_report_that_cannot_stand_says_which_part(said: dict[str, object], field: str) -> None:
    with pytest.raises(ProgressRefused) as refused:
        NEW.after(line(**said))
    assert refused.value.field == field


def test_reports_on_words_that_were_approved_anew_count_as_far_as_they_fit() -> None:
    package = work_package(FERMI, (line(steps_done=(1, 7), values={"Altro": "1"}),))
    assert [done for _, done in package.steps] == [True, False]
    assert [one.after for one in package.indicators] == [""]


@pytest.mark.parametrize(
    ("said", "day", "late"),
    [
        ((), date(2026, 12, 31), False),
        ((), date(2027, 1, 1), True),
        (({"state": "running"},), date(2027, 1, 31), False),
        (({"state": "running"},), date(2027, 2, 1), True),
        (({"state": "running", "end": date(2027, 3, 31)},), date(2027, 2, 1), False),
        (({"state": "stopped"},), date(2027, 2, 1), False),
        (({"state": "done", "evidence": "verbale"},), date(2027, 2, 1), False),
    ],
)
def test_late_is_not_begun_in_its_month_or_not_done_by_its_end(
    said: tuple[dict[str, object], ...], day: date, late: bool
) -> None:
    assert work_package(FERMI, tuple(line(**one) for one in said)).late(day) is late


def test_a_comment_says_something_and_not_too_much() -> None:
    with pytest.raises(CommentEmpty):
        Comment("", "firm", "l'impresa", NOON, " \n")
    with pytest.raises(CommentTooLong):
        Comment("", "firm", "l'impresa", NOON, "a" * 2001)
    one, whole = (Comment(id, "firm", "l'impresa", NOON, "Va bene.") for id in ("fermi", ""))
    assert on_action((one, whole), "") == (whole,)
