import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from assistant.roadmap.decisions import Person
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import Approval, SavedRoadmap
from assistant.storage.refusals import DecisionClash, NotFound
from assistant.storage.tables.roadmaps import roadmap_drafts
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast
from tests.storage.samples import DRAFT, approved, decided


@pytest.fixture
def by(cast: Cast) -> Person:
    return Person(cast.person.id, cast.person.name)


def test_a_roadmap_comes_back_with_its_decisions_word_for_word(
    storage: Storage, cast: Cast, by: Person
) -> None:
    roadmap = decided(by)
    with storage.writing(SYSTEM) as work:
        version = work.roadmaps.save_draft(cast.assessment.id, DRAFT)
        for decision in roadmap.decisions:
            work.roadmaps.decide(cast.assessment.id, version, decision)
    with storage.reading() as work:
        assert work.roadmaps.current(cast.assessment.id) == SavedRoadmap(1, roadmap, SYSTEM.at)
        assert work.roadmaps.current(cast.other_assessment.id) is None


def test_a_new_draft_begins_without_the_decisions_on_the_old_one(
    storage: Storage, cast: Cast, by: Person
) -> None:
    later = replace(DRAFT, wishes=PlanWishes(24))
    with storage.writing(SYSTEM) as work:
        work.roadmaps.save_draft(cast.assessment.id, DRAFT)
        work.roadmaps.decide(cast.assessment.id, 1, decided(by).decisions[0])
        work.roadmaps.save_draft(cast.assessment.id, later)
    with storage.reading() as work:
        saved = work.roadmaps.current(cast.assessment.id)
        assert saved is not None
        assert (saved.version, saved.roadmap.draft, saved.roadmap.decisions) == (2, later, ())
        assert len(work.roadmaps.decisions(cast.assessment.id, 1)) == 1


def test_a_draft_from_before_wishes_were_kept_still_opens(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        work.roadmaps.save_draft(cast.assessment.id, DRAFT)
    with storage.engine.begin() as connection:
        content = connection.execute(select(roadmap_drafts.c.content)).scalar_one()
        del content["wishes"]
        older = {**content, "hours_per_month": 16, "horizon_months": 12}
        connection.execute(update(roadmap_drafts).values(content=older))
    with storage.reading() as work:
        saved = work.roadmaps.current(cast.assessment.id)
    assert saved is not None
    assert saved.roadmap.draft == DRAFT


def test_two_decisions_on_the_same_sight_of_an_action_clash(storage: Storage, cast: Cast, by: Person) -> None:
    decision = decided(by).decisions[0]
    with storage.writing(SYSTEM) as work:
        work.roadmaps.save_draft(cast.assessment.id, DRAFT)
        work.roadmaps.decide(cast.assessment.id, 1, decision)
    with pytest.raises(DecisionClash), storage.writing(SYSTEM) as work:
        work.roadmaps.decide(cast.assessment.id, 1, decision)


def test_an_approval_keeps_who_when_and_on_what(storage: Storage, cast: Cast, by: Person) -> None:
    whole = approved(by)
    with storage.writing(SYSTEM) as work:
        work.roadmaps.record_approval(cast.assessment.id, 1, whole)
    with storage.reading() as work:
        kept = Approval(1, by, NOON + timedelta(hours=1), whole.content_hash)
        assert work.roadmaps.approvals(cast.assessment.id) == (kept,)


def test_the_same_report_is_stored_once_and_read_back(storage: Storage, cast: Cast) -> None:
    content = bytes(range(256)) * 10
    with storage.writing(SYSTEM) as work:
        report = work.reports.store(cast.assessment.id, "pdf", content, "f" * 64)
        assert work.reports.store(cast.assessment.id, "pdf", content, "f" * 64) == report
    with storage.reading() as work:
        assert work.reports.of_assessment(cast.assessment.id) == (report,)
        assert work.reports.content(cast.assessment.id, hashlib.sha256(content).hexdigest()) == content
        with pytest.raises(NotFound):
            work.reports.content(cast.other_assessment.id, report.content_hash)
