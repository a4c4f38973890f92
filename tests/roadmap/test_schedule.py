from hypothesis import given
from hypothesis import strategies as st

from assistant.roadmap.schedule import Slot, Task, schedule


def test_a_task_waits_for_its_predecessor_and_for_free_hours() -> None:
    tasks = [Task("a", 20, 2, ()), Task("b", 20, 2, ("a",)), Task("c", 10, 1, ())]
    assert schedule(tasks, 20, 12) == {"a": Slot(0, 2), "b": Slot(2, 2), "c": Slot(0, 1)}


def test_a_task_with_more_hours_than_its_months_allow_is_stretched() -> None:
    assert schedule([Task("a", 100, 2, ())], 20, 12) == {"a": Slot(0, 5)}


def test_a_task_that_does_not_end_in_time_is_missing_with_all_that_follow_it() -> None:
    tasks = [Task("a", 100, 2, ()), Task("b", 5, 1, ("a",)), Task("c", 5, 1, ())]
    assert schedule(tasks, 20, 4) == {"c": Slot(0, 1)}


@st.composite
def plans(draw: st.DrawFn) -> list[Task]:
    number = draw(st.integers(1, 8))
    return [
        Task(
            str(i),
            draw(st.integers(1, 80)),
            draw(st.integers(1, 6)),
            tuple(draw(st.sets(st.sampled_from([str(j) for j in range(i)])))) if i else (),
        )
        for i in range(number)
    ]


@given(plans(), st.integers(5, 40), st.integers(6, 36))
def test_no_month_holds_more_hours_than_the_firm_has_and_nothing_starts_before_what_it_needs(
    tasks: list[Task], hours: int, horizon: int
) -> None:
    slots = schedule(tasks, hours, horizon)
    load = [0.0] * horizon
    for task in tasks:
        if slot := slots.get(task.id):
            assert all(slots[earlier].end <= slot.start for earlier in task.after)
            for month in range(slot.start, slot.end):
                load[month] += task.hours / slot.months
    assert max(load) <= hours + 1e-6
