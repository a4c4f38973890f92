"""A firm pauses and comes back, also on another device, by a link that works once."""

from datetime import timedelta
from typing import Protocol

from assistant.storage.records import Assessment, Link, LinkKind, Origin, Viewer, WebSession
from assistant.usecases.access import assessment_for
from assistant.usecases.one_time_links import spend
from assistant.usecases.sign_in import Attempts, TooManyAttempts
from assistant.usecases.transactions import Stores

RESUME_LINK = timedelta(days=7)
SESSION = timedelta(days=30)
"""A firm answers in several sittings; its session opens one assessment and nothing else."""


class Assessments(Protocol):
    def get(self, id: str) -> Assessment: ...
    def all(self) -> tuple[Assessment, ...]: ...


class Links(Protocol):
    def make(self, kind: LinkKind, lasting: timedelta, *, assessment: str) -> str: ...
    def find(self, token: str) -> Link: ...
    def use(self, token: str) -> bool: ...


class Sessions(Protocol):
    def open(self, lasting: timedelta, *, assessment: str | None) -> tuple[str, WebSession]: ...
    def close(self, token: str) -> None: ...


class Work(Protocol):
    @property
    def assessments(self) -> Assessments: ...
    @property
    def links(self) -> Links: ...
    @property
    def sessions(self) -> Sessions: ...


def make_resume_link(storage: Stores[Work], viewer: Viewer, assessment: str, origin: Origin) -> str:
    """The token of a link that takes up the assessment again, good for `RESUME_LINK`. Raises NotFound."""
    with storage.writing(origin) as work:
        assessment_for(viewer, assessment, work, "write")
        return work.links.make("resume", RESUME_LINK, assessment=assessment)


def resume_assessment(
    storage: Stores[Work], attempts: Attempts, token: str, address: str, origin: Origin, visit: str = ""
) -> tuple[str, str]:
    """Exchange the link for a session: its token and the assessment's id. The earlier session ends.

    Raises TooManyAttempts, and what `spend` raises: NotFound, LinkExpired, LinkUsed.
    """
    key = f"resume:{address}"
    if seconds := attempts.wait(key):
        raise TooManyAttempts(seconds)
    attempts.count(key)
    with storage.writing(origin) as work:
        link = spend(work.links, token, "resume", origin.at)
        assert link.assessment is not None
        work.sessions.close(visit)
        session, _ = work.sessions.open(SESSION, assessment=link.assessment)
    return session, link.assessment
