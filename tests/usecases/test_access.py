"""The cast at every door: who sees and changes what; absent and forbidden look the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.storage.records import Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.access import (
    Intent,
    assessment_for,
    assessments_for,
    exchange_for,
    note_denied,
    staff_for,
)
from assistant.usecases.invite_person import invite
from assistant.usecases.resume_assessment import make_resume_link
from tests.cast import NOON, SYSTEM, Cast

WHO = ("firm", "other_firm", "consultant", "other_consultant", "desk", "administrator", "stranger")
MAY_READ = {"firm", "consultant", "desk", "administrator"}
MAY_WRITE = {"firm", "consultant", "administrator"}


def outcome(attempt: Callable[[], Any]) -> str:
    """What whoever asks gets to see: the object, or the one sentence."""
    try:
        attempt()
    except NotFound as refusal:
        return str(refusal)
    return "there"


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("intent", "allowed"), [("read", MAY_READ), ("write", MAY_WRITE)])
def test_an_assessment_opens_to_its_own_people_and_is_nowhere_for_the_others(
    storage: Storage, cast: Cast, who: str, intent: Intent, allowed: set[str]
) -> None:
    viewer: Viewer = getattr(cast, who)
    with storage.reading() as work:
        found = outcome(lambda: assessment_for(viewer, cast.assessment.id, work, intent))
        never_was = outcome(lambda: assessment_for(viewer, "never was", work, intent))
    assert found == ("there" if who in allowed else never_was)
    assert never_was != "there"


@pytest.mark.parametrize("who", WHO)
def test_a_resume_link_is_made_only_by_who_may_write(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    made = outcome(lambda: make_resume_link(storage, viewer, cast.assessment.id, SYSTEM))
    assert (made == "there") is (who in MAY_WRITE)


@pytest.mark.parametrize("who", WHO)
def test_an_exchange_is_read_by_who_reads_its_assessment(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    with storage.writing(SYSTEM) as work:
        inside = work.exchanges.add("?", {}, NOON.date(), cast.assessment.id)
        outside = work.exchanges.add("?", {}, NOON.date())
        assert (outcome(lambda: exchange_for(viewer, inside.id, work)) == "there") is (who in MAY_READ)
        assert (outcome(lambda: exchange_for(viewer, outside.id, work)) == "there") is (
            who in {"desk", "administrator"}
        )


@pytest.mark.parametrize("who", WHO)
def test_the_list_shows_exactly_what_can_be_opened(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    with storage.reading() as work:
        listed = {found.id for found in assessments_for(viewer, work)}
        opened = {
            found.id
            for found in work.assessments.all()
            if outcome(lambda id=found.id: assessment_for(viewer, id, work)) == "there"  # type: ignore[misc]
        }
    assert listed == opened


@pytest.mark.parametrize("who", WHO)
def test_only_an_administrator_invites(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    invited = outcome(lambda: invite(storage, viewer, "consultant", SYSTEM))
    assert (invited == "there") is (who == "administrator")


def test_a_consultant_may_take_on_an_assessment_that_nobody_has(storage: Storage, cast: Cast) -> None:
    with storage.writing(SYSTEM) as work:
        work.assessments.assign(cast.other_assessment.id, None)
        assert assessment_for(cast.consultant, cast.other_assessment.id, work, "write").consultant is None
        assert len(assessments_for(cast.consultant, work)) == 2


def test_whoever_left_the_hub_sees_nothing(storage: Storage, cast: Cast) -> None:
    gone = Viewer(replace(cast.person, active=False))
    with storage.reading() as work:
        assert assessments_for(gone, work) == ()
    with pytest.raises(NotFound):
        staff_for(gone, "consultant")


def test_an_attempt_on_something_that_exists_leaves_a_trace(storage: Storage, cast: Cast) -> None:
    for id in (cast.assessment.id, "never was"):
        with storage.writing(SYSTEM) as work:
            with pytest.raises(NotFound) as refused:
                assessment_for(cast.other_firm, id, work)
            note_denied(work, refused.value)
    with storage.reading() as work:
        denied = [entry.object for entry in work.audit.entries() if entry.action == "access_denied"]
    assert denied == [f"assessment:{cast.assessment.id}"]
