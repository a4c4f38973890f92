"""The consultant's desk: one case, what its roadmap rests on, the draft as it stands, what was said of it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.language import _
from assistant.refusals import Refused
from assistant.roadmap.comments import Comment
from assistant.roadmap.decisions import Person as Decider
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import RoadmapPreview, preview
from assistant.storage.records import Person, SavedRoadmap, Stage, Viewer
from assistant.storage.refusals import DecisionClash
from assistant.usecases import access, situation
from assistant.usecases.access import staff_for
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.roadmap_records import Comments, Drafts
from assistant.usecases.situation import Situation, situation_of
from assistant.usecases.transactions import Reads


class NoDraft(Refused):
    """Decisions need a draft."""

    def __init__(self) -> None:
        super().__init__(_("Non c'è ancora una bozza: la scriva dalla pagina della roadmap."))


class Assessments(access.Assessments, Protocol):
    def move(self, id: str, before: Stage, after: Stage) -> None: ...
    def assign(self, id: str, person: str | None) -> None: ...


class Work(situation.Work, Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def roadmaps(self) -> Drafts: ...
    @property
    def remarks(self) -> Comments: ...


@dataclass(frozen=True)
class Desk:
    """The case, what it rests on, the roadmap (None before a draft), what was said of it."""

    situation: Situation
    grounds: Grounds
    saved: SavedRoadmap | None
    preview: RoadmapPreview | None
    comments: tuple[Comment, ...] = ()


def open_desk(
    storage: Reads[Work], knowledge: Knowledge, library: Documents, viewer: Viewer, id: str, day: date
) -> Desk:
    """Raises NotFound for whoever is not staff with this case."""
    staff_for(viewer, "consultant", "administrator", "desk")
    with storage.reading() as work:
        case = situation_of(work, knowledge, viewer, id, day)
        saved, comments = work.roadmaps.current(id), work.remarks.comments(id)
    grounds = grounds_of(knowledge, library, case, day)
    return Desk(case, grounds, saved, preview(saved.roadmap, day, grounds) if saved else None, comments)


def drafted_case(
    work: Work, knowledge: Knowledge, viewer: Viewer, id: str, day: date, draft: int | None = None
) -> tuple[Situation, SavedRoadmap]:
    """The case and its latest draft, which must be `draft` where one was read."""
    case = situation_of(work, knowledge, viewer, id, day, "write")
    saved = current_draft(work.roadmaps, id)
    if draft is not None and draft != saved.version:
        raise DecisionClash
    return case, saved


def current_draft(drafts: Drafts, id: str) -> SavedRoadmap:
    """The latest draft. Raises NoDraft."""
    saved = drafts.current(id)
    if saved is None:
        raise NoDraft
    return saved


def decider(person: Person) -> Decider:
    """The person as decisions name them."""
    return Decider(person.id, person.name)
