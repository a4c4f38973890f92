"""The whole roadmap approved under one name, once every action is decided and the checks pass."""

from dataclasses import dataclass
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.roadmap import ApprovedRoadmap
from assistant.storage.records import Origin, Viewer
from assistant.usecases.access import staff_for
from assistant.usecases.roadmap_desk import Work, decider, drafted_case
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.situation import Situation


@dataclass(frozen=True)
class Approved:
    """The whole as approved: the case and grounds it stands on, the draft's version, the snapshot."""

    situation: Situation
    grounds: Grounds
    version: int
    roadmap: ApprovedRoadmap


def approve_roadmap(
    work: Work,
    knowledge: Knowledge,
    library: Documents,
    viewer: Viewer,
    id: str,
    day: date,
    origin: Origin,
) -> Approved:
    """Approve the whole; nothing is written. Raises NotFound, NoDraft, and what `Roadmap.approve` raises:
    UndecidedActions, NothingApproved, ApprovalsExpired, ErrorsRemain."""
    person = staff_for(viewer, "consultant", "administrator")
    case, saved = drafted_case(work, knowledge, viewer, id, day)
    grounds = grounds_of(knowledge, library, case, day)
    approved = saved.roadmap.approve(decider(person), origin.at, grounds)
    return Approved(case, grounds, saved.version, approved)
