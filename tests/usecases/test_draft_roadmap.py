"""Wishes are tried without a trace; what the trial says is what writing then does."""

from dataclasses import dataclass, field

import pytest

from assistant.content.knowledge import Knowledge
from assistant.roadmap.conflicts import NoFeasiblePlan
from assistant.roadmap.plan_change import PlanChange
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import SavedRoadmap, Viewer
from assistant.storage.refusals import DecisionClash, NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.draft_roadmap import TooFewAnswers, try_wishes, write_draft
from tests.cast import NOON, SYSTEM
from tests.shelf import Shelf
from tests.stage import Stage, set_stage

DAY = NOON.date()
FEWER = PlanWishes(hours_per_month=40, limit=4)


@dataclass
class Room:
    """A consultant with a draft, one action open."""

    storage: Storage
    knowledge: Knowledge
    stage: Stage = field(init=False)
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf.of(self.knowledge)
        self.stage = set_stage(self.storage, self.knowledge, self.shelf)

    def viewer(self, email: str) -> Viewer:
        with self.storage.reading() as work:
            return Viewer(next(one for one in work.people.all() if one.email == email))

    def tries(
        self, wishes: PlanWishes, viewer: Viewer | None = None, id: str = "", over: int = 1
    ) -> PlanChange:
        who = viewer or self.viewer("consulente@example.org")
        tools = (self.storage, self.knowledge, self.shelf, who, id or self.stage.assessment)
        return try_wishes(*tools, wishes, DAY, over)

    def writes(self, wishes: PlanWishes) -> None:
        tools = (self.storage, self.knowledge, self.shelf, self.viewer("consulente@example.org"))
        write_draft(*tools, self.stage.assessment, wishes, DAY, SYSTEM)

    @property
    def saved(self) -> SavedRoadmap:
        with self.storage.reading() as work:
            found = work.roadmaps.current(self.stage.assessment)
        assert found is not None
        return found


@pytest.fixture
def room(sqlite_storage: Storage, knowledge: Knowledge) -> Room:
    return Room(sqlite_storage, knowledge)


def test_a_trial_leaves_the_draft_and_tells_what_writing_then_makes_of_it(room: Room) -> None:
    before = room.saved
    change = room.tries(FEWER)
    assert room.saved == before
    assert change.leave
    assert change.before is not None
    assert change.before.actions == len(before.roadmap.draft.actions)
    room.writes(FEWER)
    left = {status.drafted.id for status in change.leave}
    then = {action.id for action in room.saved.roadmap.draft.actions}
    assert change.after.actions == len(then) == 4
    assert then.isdisjoint(left)


def test_without_a_draft_there_are_too_few_answers_and_with_one_somebody_may_have_been_quicker(
    room: Room,
) -> None:
    with pytest.raises(TooFewAnswers):
        room.tries(FEWER, room.viewer("collega@example.org"), room.stage.other_assessment, over=0)
    with pytest.raises(DecisionClash):
        room.tries(FEWER, over=2)


def test_limits_without_a_plan_are_told(room: Room) -> None:
    wanted = tuple(action.id for action in room.saved.roadmap.draft.actions[:3])
    with pytest.raises(NoFeasiblePlan) as refusal:
        room.tries(PlanWishes(hours_per_month=40, limit=1, must=wanted))
    assert refusal.value.changes


def test_only_who_may_write_the_draft_may_try_wishes(room: Room) -> None:
    firm = Viewer(assessment=room.stage.assessment)
    for viewer in (firm, Viewer(), room.viewer("collega@example.org"), room.viewer("sportello@example.org")):
        with pytest.raises(NotFound):
            room.tries(FEWER, viewer)
