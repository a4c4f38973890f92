"""A model words a sheet anew; only what the consultant takes over changes it, under both names."""

import pytest

from assistant.content.knowledge import Knowledge
from assistant.drafting.failures import ModelBusy
from assistant.drafting.jobs import AdaptSheet
from assistant.roadmap.status import ActionStatus
from assistant.storage.records import Viewer, Wording
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.adapt_sheet import (
    NothingReworded,
    NothingTakenOver,
    SheetMovedOn,
    propose_wording,
    show_wording,
    take_over,
)
from assistant.usecases.model_consent import ConsentMissing, agree, terms_of
from tests.cast import NOON, SYSTEM
from tests.scribe import Scribe
from tests.shelf import Shelf
from tests.stage import Stage, set_stage

DAY = NOON.date()


class Room:
    """A consultant with a draft and one action open."""

    def __init__(self, storage: Storage, knowledge: Knowledge) -> None:
        self.storage, self.knowledge, self.shelf = storage, knowledge, Shelf.of(knowledge)
        self.stage: Stage = set_stage(storage, knowledge, self.shelf)
        self.scribe = Scribe(sentences=2)
        with storage.reading() as work:
            person = next(one for one in work.people.all() if one.email == "consulente@example.org")
            self.stranger = next(one for one in work.people.all() if one.email == "collega@example.org")
        self.viewer = Viewer(person)

    def proposes(self, viewer: Viewer | None = None) -> Wording:
        who, stage = viewer or self.viewer, self.stage
        tools = (self.storage, self.knowledge, self.shelf, self.scribe, who)
        return propose_wording(*tools, stage.assessment, stage.action, DAY, SYSTEM)

    def agrees(self) -> None:
        agree(self.storage, self.viewer, self.scribe, terms_of(self.scribe.state()), SYSTEM)

    def takes(self, wording: Wording, *chosen: str) -> None:
        tools = (self.storage, self.knowledge, self.shelf, self.viewer)
        take_over(*tools, self.stage.assessment, wording.id, chosen, DAY, SYSTEM)

    @property
    def status(self) -> ActionStatus:
        with self.storage.reading() as work:
            saved = work.roadmaps.current(self.stage.assessment)
        assert saved is not None
        return saved.roadmap.status(self.stage.action)


@pytest.fixture
def room(sqlite_storage: Storage, knowledge: Knowledge) -> Room:
    return Room(sqlite_storage, knowledge)


def test_a_proposal_changes_nothing(room: Room) -> None:
    room.agrees()
    before = room.status
    wording = room.proposes()
    assert room.status == before
    assert [one.id for one in wording.sentences] == ["what", "steps.0"]


def test_the_sheet_and_the_answers_of_one_firm_go_out_with_its_name_to_hide(room: Room) -> None:
    room.agrees()
    room.proposes()
    (job,) = room.scribe.jobs
    assert isinstance(job, AdaptSheet)
    assert job.firm.assessment == room.stage.assessment
    assert job.firm.answers
    assert all(job.firm.names)
    assert not [one for one in job.sentences if one.field not in ("what", "steps", "risks")]


def test_one_sentence_taken_over_is_an_edit_with_the_models_name(room: Room) -> None:
    room.agrees()
    before, wording = room.status, room.proposes()
    room.takes(wording, "what")
    after = room.status
    assert after.state == "edited"
    assert after.action.sheet.what == wording.sentences[0].after
    assert after.action.sheet.steps == before.action.sheet.steps
    assert after.history[-1].content_hash != before.history[-1].content_hash
    lines = {line.text: line for line in after.action.lines}
    assert (lines[after.action.sheet.what].origin, lines[after.action.sheet.what].reference) == (
        "model",
        wording.model,
    )


def test_all_sentences_can_be_taken_over_and_none_is_refused(room: Room) -> None:
    room.agrees()
    wording = room.proposes()
    with pytest.raises(NothingTakenOver):
        room.takes(wording)
    room.takes(wording, "what", "steps.0", "una frase che non c'è")
    sheet = room.status.action.sheet
    assert (sheet.what, sheet.steps[0]) == tuple(one.after for one in wording.sentences)


def test_a_proposal_on_an_earlier_text_is_only_read(room: Room) -> None:
    room.agrees()
    wording = room.proposes()
    room.takes(wording, "what")
    with pytest.raises(SheetMovedOn):
        room.takes(wording, "steps.0")
    tools = (room.storage, room.knowledge, room.shelf, room.viewer, room.stage.assessment)
    assert not show_wording(*tools, wording.id, DAY).current


def test_the_comparison_tells_word_by_word(room: Room) -> None:
    room.agrees()
    wording = room.proposes()
    tools = (room.storage, room.knowledge, room.shelf, room.viewer, room.stage.assessment)
    first = show_wording(*tools, wording.id, DAY).sentences[0]
    assert ("added", "Da voi: ") in [(part.kind, part.text) for part in first.parts]


def test_nothing_reworded_and_a_failure_leave_the_sheet(room: Room) -> None:
    room.agrees()
    before = room.status
    room.scribe.sentences = 0
    with pytest.raises(NothingReworded):
        room.proposes()
    room.scribe.failure = ModelBusy()
    with pytest.raises(ModelBusy):
        room.proposes()
    assert room.status == before


def test_consent_and_the_case_in_hand_are_required(room: Room) -> None:
    with pytest.raises(ConsentMissing):
        room.proposes()
    room.agrees()
    wording = room.proposes()
    for viewer in (Viewer(assessment=room.stage.assessment), Viewer(room.stranger), Viewer()):
        with pytest.raises(NotFound):
            room.proposes(viewer)
    tools = (room.storage, room.knowledge, room.shelf, room.viewer)
    with pytest.raises(NotFound):
        show_wording(*tools, room.stage.other_assessment, wording.id, DAY)
