"""Two plans side by side, and each in figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.roadmap.carrying import redrafted
from assistant.roadmap.decisions import Move
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.plan_change import PlanChange, plan_change
from assistant.roadmap.plan_figures import FundingShare, figures_of
from assistant.roadmap.roadmap import Roadmap
from tests.roadmap.cast import ANNA, NOON, answer, draft, grounds

BASE = grounds()
DRAFT = draft(BASE)
IDS = [action.id for action in DRAFT.actions]


def without(id: str) -> RoadmapDraft:
    return replace(DRAFT, actions=tuple(one for one in DRAFT.actions if one.id != id))


def with_sheet(id: str, **changes: object) -> RoadmapDraft:
    actions = (
        replace(one, sheet=replace(one.sheet, **changes)) if one.id == id else one for one in DRAFT.actions
    )
    return replace(DRAFT, actions=tuple(actions))


def decided(*moves: Move, action: str = "fermi", of: RoadmapDraft = DRAFT) -> Roadmap:
    roadmap = Roadmap(of)
    for move in moves:
        status = roadmap.status(action)
        words = replace(status.action.sheet, note="Concordato in sede.") if move == "edit" else None
        roadmap = roadmap.apply(move, action, ANNA, NOON, status.version, BASE, "non ora", words)
    return roadmap


def change(before: Roadmap, after: RoadmapDraft) -> PlanChange:
    return plan_change(before, redrafted([before], after), BASE)


def ids(found: tuple[object, ...]) -> list[str]:
    return [status.drafted.id for status in found]  # type: ignore[attr-defined]


def test_the_same_plan_again_changes_nothing() -> None:
    found = change(Roadmap(DRAFT), DRAFT)
    assert found.before == found.after
    assert (found.enter, found.leave, found.moved) == ((), (), ())


def test_before_any_draft_every_action_comes_in() -> None:
    found = plan_change(None, Roadmap(DRAFT), BASE)
    assert (found.before, ids(found.enter)) == (None, IDS)


def test_what_comes_in_goes_out_and_moves_is_told_apart() -> None:
    assert ids(change(Roadmap(without("ordini")), DRAFT).enter) == ["ordini"]
    assert ids(change(Roadmap(DRAFT), without("ordini")).leave) == ["ordini"]
    (moved,) = change(Roadmap(DRAFT), with_sheet("ordini", months=9)).moved
    assert (moved.before.title, moved.after.months) == ("Azione ordini", 9)


LATER = {"start": date(2027, 9, 1)}


@pytest.mark.parametrize(
    ("moves", "after", "fate"),
    [
        (("propose", "approve"), DRAFT, "kept"),
        (("propose", "reject"), DRAFT, "kept"),
        (("propose", "edit"), DRAFT, "kept"),
        (("propose", "edit"), with_sheet("fermi", **LATER), "kept"),
        (("propose", "approve"), with_sheet("fermi", **LATER), "again"),
        (("propose", "edit", "approve"), with_sheet("fermi", **LATER), "again"),
        (("propose", "edit"), with_sheet("fermi", what="Altro."), "again"),
        (("propose", "approve"), without("fermi"), "gone"),
        (("propose",), with_sheet("fermi", **LATER), ""),
        (("propose",), without("fermi"), ""),
    ],
)
def test_each_decision_is_kept_or_to_take_again_or_gone(
    moves: tuple[Move, ...], after: RoadmapDraft, fate: str
) -> None:
    told = change(decided(*moves), after).decided
    found = {name: ids(getattr(told, name)) for name in ("kept", "again", "back", "gone")}
    assert found == {"kept": [], "again": [], "back": [], "gone": []} | ({fate: ["fermi"]} if fate else {})


def test_an_approval_whose_basis_changed_is_not_said_to_be_kept() -> None:
    before = decided("propose", "approve")
    now = replace(BASE, answers={**BASE.answers, "man-2": answer("man-2", 4)})
    told = plan_change(before, redrafted([before], DRAFT), now).decided
    assert (told.kept, ids(told.again)) == ((), ["fermi"])


def test_an_action_that_left_comes_back_as_it_was_decided() -> None:
    earlier = [decided("propose", "approve"), Roadmap(without("fermi"))]
    found = plan_change(earlier[-1], redrafted(earlier, DRAFT), BASE)
    assert ids(found.enter) == ids(found.decided.back) == ["fermi"]


def test_figures_add_up_what_nobody_rejected() -> None:
    costs = {"fermi": Decimal(6_000), "ordini": Decimal(1_500)}
    found = figures_of(Roadmap(draft(BASE, costs=costs)), BASE)
    assert (found.spend, sum(found.yearly.values())) == (Decimal(7_500), Decimal(7_500))
    assert found.to_estimate == found.actions - 2
    assert found.hours_available == 40 * 24
    assert found.index is not None
    assert found.index.after > found.index.before
    assert [(one.slug, one.euro) for one in found.funding] == [("aperta", Decimal(0))]
    less = figures_of(decided("propose", "reject", of=draft(BASE, costs=costs)), BASE)
    assert (less.spend, less.actions, less.funding) == (Decimal(1_500), found.actions - 1, ())


def test_a_measure_that_pays_more_stands_first() -> None:
    paying = {"fermi": {"aperta": Decimal(100), "chiusa": Decimal(900)}, "ordini": {"aperta": Decimal(50)}}
    actions = (
        replace(one, calls=tuple(paying.get(one.id, {})), contributions=paying.get(one.id, {}))
        for one in DRAFT.actions
    )
    found = figures_of(Roadmap(replace(DRAFT, actions=tuple(actions))), BASE)
    numbers = {action.id: action.number for action in DRAFT.actions}
    assert [(one.slug, one.euro) for one in found.funding] == [
        ("chiusa", Decimal(900)),
        ("aperta", Decimal(150)),
    ]
    assert isinstance(found.funding[0], FundingShare)
    assert set(found.funding[1].actions) == {numbers["fermi"], numbers["ordini"]}
    assert found.paid == Decimal(1_050)


def test_an_empty_plan_has_no_months_and_no_spend() -> None:
    found = figures_of(Roadmap(replace(DRAFT, actions=())), BASE)
    assert (found.first_month, found.last_month, found.spend, found.yearly) == (None, None, None, {})
