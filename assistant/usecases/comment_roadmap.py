"""Comments on a roadmap: on the desk, and by the firm through a link to the draft. They decide nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from assistant.content.knowledge import Knowledge
from assistant.roadmap.comments import Comment, CommentEmpty
from assistant.roadmap.preview import RoadmapPreview, preview
from assistant.storage.records import Link, LinkKind, Origin, SavedRoadmap, Viewer
from assistant.storage.refusals import NotFound
from assistant.usecases import roadmap_desk
from assistant.usecases.access import assessment_for, staff_for
from assistant.usecases.one_time_links import LinkExpired, LinkUsed, spend
from assistant.usecases.roadmap_desk import current_draft
from assistant.usecases.roadmap_grounds import Documents, grounds_of
from assistant.usecases.roadmap_records import Comments
from assistant.usecases.sign_in import Attempts, TooManyAttempts
from assistant.usecases.situation import situation_of
from assistant.usecases.transactions import Reads, Stores

COMMENT_LINK = timedelta(days=14)
ROADMAP = "roadmap"
"""What such a link is made for; a link that hands over a question has the question here."""
LONGEST_NAME = 120


class Remarks(Comments, Protocol):
    def comment(self, assessment: str, comment: Comment) -> None: ...


class Links(Protocol):
    def make(self, kind: LinkKind, lasting: timedelta, *, assessment: str, subject: str) -> str: ...
    def find(self, token: str) -> Link: ...
    def use(self, token: str) -> bool: ...


class Work(roadmap_desk.Work, Protocol):
    @property
    def remarks(self) -> Remarks: ...
    @property
    def links(self) -> Links: ...


def comment_on_desk(
    storage: Stores[Work], viewer: Viewer, id: str, action: str, text: str, origin: Origin
) -> None:
    """A consultant's remark, under their name. Raises NotFound, NoDraft, UnknownAction, CommentEmpty."""
    person = staff_for(viewer, "consultant", "administrator")
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        _known(current_draft(work.roadmaps, id), action)
        work.remarks.comment(id, Comment(action, "consultant", person.name, origin.at, text.strip()))


def make_comment_link(storage: Stores[Work], viewer: Viewer, id: str, origin: Origin) -> str:
    """The token of a link by which the firm reads the draft and comments once. Raises NotFound, NoDraft."""
    staff_for(viewer, "consultant", "administrator")
    with storage.writing(origin) as work:
        assessment_for(viewer, id, work, "write")
        current_draft(work.roadmaps, id)
        return work.links.make("handover", COMMENT_LINK, assessment=id, subject=ROADMAP)


@dataclass(frozen=True)
class DraftToRead:
    """What the firm sees: its name, the plan as it stands, until when it may comment."""

    firm: str
    preview: RoadmapPreview
    expires: datetime


def read_draft(
    storage: Reads[Work], knowledge: Knowledge, library: Documents, token: str, day: date, at: datetime
) -> DraftToRead:
    """Look at the draft; looking spends nothing. Raises NotFound, LinkUsed, LinkExpired, NoDraft."""
    with storage.reading() as work:
        link = _unspent(work.links.find(token), at)
        assert link.assessment is not None
        case = situation_of(work, knowledge, Viewer(assessment=link.assessment), link.assessment, day)
        saved = current_draft(work.roadmaps, link.assessment)
    grounds = grounds_of(knowledge, library, case, day)
    return DraftToRead(case.firm, preview(saved.roadmap, day, grounds), link.expires)


def send_comments(
    storage: Stores[Work],
    attempts: Attempts,
    token: str,
    name: str,
    texts: Mapping[str, str],
    address: str,
    origin: Origin,
) -> int:
    """Keep what the firm wrote, by action id ("" for the whole), and spend the link; how many were kept.

    Raises TooManyAttempts, CommentEmpty when nothing was written, CommentTooLong, UnknownAction, NotFound,
    LinkUsed, LinkExpired, NoDraft.
    """
    key = f"comments:{address}"
    if seconds := attempts.wait(key):
        raise TooManyAttempts(seconds)
    attempts.count(key)
    written = {action: text.strip() for action, text in texts.items() if text.strip()}
    if not written:
        raise CommentEmpty
    author = " ".join(name.split())[:LONGEST_NAME] or "l'impresa"
    with storage.writing(origin) as work:
        _unspent(work.links.find(token), origin.at)
        link = spend(work.links, token, "handover", origin.at)
        assert link.assessment is not None
        saved = current_draft(work.roadmaps, link.assessment)
        for action, text in written.items():
            _known(saved, action)
            work.remarks.comment(link.assessment, Comment(action, "firm", author, origin.at, text))
    return len(written)


def _unspent(link: Link, at: datetime) -> Link:
    """Raises NotFound for a link to something else, LinkUsed, LinkExpired."""
    if link.kind != "handover" or link.subject != ROADMAP:
        raise NotFound
    if link.used is not None:
        raise LinkUsed("handover")
    if link.expires <= at:
        raise LinkExpired("handover")
    return link


def _known(saved: SavedRoadmap, action: str) -> None:
    """Raises UnknownAction for an action of another draft; "" is the whole roadmap."""
    if action:
        saved.roadmap.status(action)
