from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from assistant.roadmap.actions import CostRange
from assistant.roadmap.carrying import carried, with_notes_kept
from assistant.roadmap.decisions import Move
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.roadmap import Roadmap
from assistant.roadmap.sheets import ESTIMATE
from tests.roadmap.cast import ANNA, BRUNO, DAY, NOON, answer, draft, grounds

BASE = grounds()
DRAFT = draft(BASE)


def decided(*moves: Move, **edited: object) -> Roadmap:
    roadmap = Roadmap(DRAFT)
    for move in moves:
        status = roadmap.status("fermi")
        words = replace(status.action.sheet, **edited) if move == "edit" else None
        reason = "non ora" if move in ("reject", "reopen") else ""
        by = ANNA if move == "propose" else BRUNO
        roadmap = roadmap.apply(move, "fermi", by, NOON, status.version, BASE, reason, words)
    return roadmap


def moved(**changes: object) -> RoadmapDraft:
    """The draft with another sheet for the action."""
    actions = [
        replace(one, sheet=replace(one.sheet, **changes)) if one.id == "fermi" else one
        for one in DRAFT.actions
    ]
    return replace(DRAFT, actions=tuple(actions))


LATER = {"start": date(2027, 5, 1), "months": 4}


@pytest.mark.parametrize(
    "moves", [("propose",), ("propose", "approve"), ("propose", "edit", "approve"), ("propose", "reject")]
)
def test_an_action_drafted_in_the_same_words_keeps_every_decision(moves: tuple[Move, ...]) -> None:
    before = decided(*moves, note="Concordato in sede.")
    kept = carried([before], DRAFT)
    assert kept == before.decisions
    assert Roadmap(DRAFT, kept).status("fermi") == before.status("fermi")


def test_an_approval_whose_basis_changed_is_carried_only_to_be_taken_back() -> None:
    after = Roadmap(DRAFT, carried([decided("propose", "approve")], DRAFT))
    now: Grounds = replace(BASE, answers={**BASE.answers, "man-2": answer("man-2", 4)})
    assert set(after.stale(now)) == {"fermi"}


def test_new_months_were_approved_by_nobody_but_written_words_are_kept() -> None:
    new = moved(**LATER)
    status = Roadmap(new, carried([decided("propose", "edit", "approve", note="A mano.")], new)).status(
        "fermi"
    )
    assert status.state == "edited"
    assert (status.action.sheet.note, status.action.sheet.start) == ("A mano.", LATER["start"])
    assert [(one.move, one.by) for one in status.history] == [("propose", ANNA), ("edit", BRUNO)]
    plain = Roadmap(new, carried([decided("propose", "approve")], new)).status("fermi")
    assert (plain.state, plain.action.sheet) == ("proposed", status.drafted.sheet)


def test_months_that_a_person_chose_stay_theirs() -> None:
    chosen, new = date(2028, 1, 1), moved(**LATER)
    status = Roadmap(new, carried([decided("propose", "edit", start=chosen)], new)).status("fermi")
    assert status.action.sheet.start == chosen


def test_an_action_drafted_in_other_words_begins_anew_and_one_that_left_waits_to_come_back() -> None:
    before = decided("propose", "approve")
    assert carried([before], moved(what="Altro.")) == ()
    gone = replace(DRAFT, actions=tuple(one for one in DRAFT.actions if one.id != "fermi"))
    assert carried([before], gone) == ()
    assert carried([before, Roadmap(gone)], DRAFT) == before.decisions


def test_a_cost_estimated_afterwards_leaves_written_words_as_they_are() -> None:
    estimated = draft(BASE, costs={"fermi": Decimal(6_000)})
    kept = carried([decided("propose", "edit", "approve", note="A mano.")], estimated)
    status = Roadmap(estimated, kept).status("fermi")
    assert status.state == "edited"
    assert status.action.sheet.note == "A mano."
    assert status.action.sheet.cost == CostRange(Decimal(6_000), Decimal(6_000), ESTIMATE)


def test_another_day_alone_changes_no_funding_note_and_loses_no_approval() -> None:
    tomorrow = draft(replace(BASE, day=DAY + timedelta(days=1)))
    before = decided("propose", "approve")
    assert Roadmap(tomorrow, carried([before], tomorrow)).status("fermi").state == "proposed"
    kept = with_notes_kept([before], tomorrow)
    assert carried([before], kept) == before.decisions
    (line,) = [
        line
        for one in kept.actions
        if one.id == "fermi"
        for line in one.lines
        if line.field == "funding_note"
    ]
    assert line.text.startswith("Al 22 novembre 2026: ")
