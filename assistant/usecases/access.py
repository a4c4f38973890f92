"""Who may see and change what: one function per kind of object, one error for absent and forbidden."""

from typing import Literal, Protocol

from assistant.storage.audit_chain import AuditAction
from assistant.storage.records import Assessment, Exchange, Person, StaffRole, Viewer
from assistant.storage.refusals import NotFound

Intent = Literal["read", "write"]


class Assessments(Protocol):
    def get(self, id: str) -> Assessment: ...
    def all(self) -> tuple[Assessment, ...]: ...


class Exchanges(Protocol):
    def get(self, id: str) -> Exchange: ...


class Audit(Protocol):
    def record(self, action: AuditAction, object: str) -> None: ...


class AssessmentWork(Protocol):
    @property
    def assessments(self) -> Assessments: ...


class ExchangeWork(AssessmentWork, Protocol):
    @property
    def exchanges(self) -> Exchanges: ...


class AuditWork(Protocol):
    @property
    def audit(self) -> Audit: ...


def assessment_for(viewer: Viewer, id: str, work: AssessmentWork, intent: Intent = "read") -> Assessment:
    """The assessment, if the viewer may do that with it. Raises NotFound."""
    assessment = work.assessments.get(id)
    if not _may(viewer, assessment, intent):
        raise NotFound(denied=f"assessment:{id}")
    return assessment


def assessments_for(viewer: Viewer, work: AssessmentWork) -> tuple[Assessment, ...]:
    """Those the viewer may read, the one touched last first."""
    return tuple(found for found in work.assessments.all() if _may(viewer, found, "read"))


def exchange_for(viewer: Viewer, id: str, work: ExchangeWork) -> Exchange:
    """The question to the library, if the viewer may read where it was asked. Raises NotFound.

    One asked outside any assessment belongs to nobody: only the desk and the administrator read it.
    """
    exchange = work.exchanges.get(id)
    if exchange.assessment is None:
        staff_for(viewer, "desk", "administrator")
    else:
        assessment_for(viewer, exchange.assessment, work)
    return exchange


def staff_for(viewer: Viewer, *roles: StaffRole) -> Person:
    """The person, if signed in with one of these roles. Raises NotFound."""
    if viewer.person is None or not viewer.person.active or viewer.person.role not in roles:
        raise NotFound(denied=f"staff:{'/'.join(roles)}")
    return viewer.person


def note_denied(work: AuditWork, refusal: NotFound) -> None:
    """Leave a trace of an attempt on something that exists; none of what never was."""
    if refusal.denied:
        work.audit.record("access_denied", refusal.denied)


def _may(viewer: Viewer, assessment: Assessment, intent: Intent) -> bool:
    if viewer.person is None:
        return viewer.assessment == assessment.id
    if not viewer.person.active:
        return False
    if viewer.person.role == "administrator":
        return True
    if viewer.person.role == "desk":
        return intent == "read"
    return assessment.consultant in (None, viewer.person.id)  # a consultant may take on a free one
