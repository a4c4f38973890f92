"""The plan as the report reads it: months, slack, what a draft leaves out."""

from dataclasses import replace
from datetime import date

from assistant.reports.compose import compose_report
from assistant.reports.plan import PlanEntry, approved_plan, preview_plan
from assistant.roadmap.sheets import ActionSheet
from tests.reports import scene


def entries() -> dict[str, PlanEntry]:
    _, grounds = scene.case()
    return {entry.action.id: entry for entry in approved_plan(scene.approved(grounds)).entries}


def test_an_action_never_slips_past_the_start_of_one_that_waits_for_it() -> None:
    _, grounds = scene.case()
    plan = approved_plan(scene.approved(grounds))
    waiting = [(entry, id) for entry in plan.entries for id in entry.action.after]
    assert waiting
    known = entries()
    for entry, earlier in waiting:
        end, start = known[earlier].end, entry.start
        assert end is not None
        assert start is not None
        assert end + plan.slack[earlier] <= start + plan.slack[entry.action.id]


def test_the_last_action_has_no_slack() -> None:
    _, grounds = scene.case()
    plan = approved_plan(scene.approved(grounds))
    last = max(plan.entries, key=lambda entry: entry.end or 0)
    assert plan.slack[last.action.id] == 0


def test_an_action_moved_by_hand_past_the_plan_is_still_inside_it() -> None:
    case, grounds = scene.case()
    roadmap = scene.roadmap(grounds)
    for action in roadmap.draft.actions:
        roadmap = roadmap.apply("propose", action.id, scene.CONSULTANT, scene.NOON, 0, grounds)
    moved = roadmap.draft.actions[0]
    late = replace(moved.sheet, start=date(2029, 6, 1))
    roadmap = roadmap.apply("edit", moved.id, scene.CONSULTANT, scene.NOON, 1, grounds, words=late)
    for action in roadmap.draft.actions:
        seen = 2 if action.id == moved.id else 1
        roadmap = roadmap.apply("approve", action.id, scene.CONSULTANT, scene.NOON, seen, grounds)
    approved = roadmap.approve(scene.CONSULTANT, scene.NOON, grounds)
    plan = approved_plan(approved)
    assert all((entry.end or 0) <= plan.months for entry in plan.entries)
    assert compose_report(case, approved).front.state == "approvato"


def test_an_action_without_a_month_has_neither_start_nor_slack() -> None:
    _, grounds = scene.case()
    desk = scene.desk(grounds)
    first = desk.actions[0]
    sheet: ActionSheet = replace(first.status.action.sheet, start=None)
    status = replace(first.status, action=replace(first.status.action, sheet=sheet))
    plan = preview_plan(replace(desk, actions=(replace(first, status=status), *desk.actions[1:])))
    waiting = plan.entries[0]
    assert (waiting.start, waiting.end, waiting.month_numbers) == (None, None, "da scegliere")
    assert waiting.action.id not in plan.slack


def test_a_rejected_action_is_left_out_of_a_draft_with_the_reason_given() -> None:
    _, grounds = scene.case()
    desk = scene.desk(grounds)
    plan = preview_plan(desk)
    assert desk.actions[1].status.action.id not in plan.numbers
    assert plan.left_out[0].reason == "L'impresa l'ha già fatta."
    assert plan.undecided == len(desk.actions) - 2
