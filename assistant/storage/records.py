"""What storage keeps beside the nouns: firms, assessments, people, sessions, links, exchanges, reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from assistant.eligibility.cases import ExpectedVerdict
from assistant.questionnaire.answers import AnswerKind
from assistant.questionnaire.reading import Candidate
from assistant.roadmap.adapted import AdaptedSentence
from assistant.roadmap.decisions import Person as Decider
from assistant.roadmap.roadmap import Roadmap
from assistant.rules.facts import FactValue

Json = Mapping[str, Any]
"""A JSON object as it lies in a column."""

Stage = Literal["self_screening", "consultant_review", "roadmap_draft", "approved", "published"]
StaffRole = Literal["consultant", "desk", "administrator"]
LinkKind = Literal["setup", "resume", "handover"]
ReportFormat = Literal["pdf", "docx", "html", "xlsx"]


@dataclass(frozen=True)
class Origin:
    """Who changes something, when (UTC), in which request.

    `actor` is "person:ID", "firm:ASSESSMENT" or "system": an id, never a name or an address.
    """

    actor: str
    at: datetime
    request: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody of the hub who signs in. The password hash never leaves storage."""

    id: str
    name: str
    email: str
    role: StaffRole
    active: bool = True


@dataclass(frozen=True)
class Viewer:
    """Who is looking: a signed-in person, a firm inside its own assessment, or a stranger (neither)."""

    person: Person | None = None
    assessment: str | None = None

    @property
    def actor(self) -> str:
        if self.person:
            return f"person:{self.person.id}"
        return f"firm:{self.assessment}" if self.assessment else "stranger"


@dataclass(frozen=True)
class WebSession:
    """A browser's session: a person's or an assessment's."""

    person: str | None
    assessment: str | None
    created: datetime
    expires: datetime


@dataclass(frozen=True)
class Link:
    """A one-time link, without its token: what it opens, until when, whether it was used.

    `role` is what a setup link will make of the person; `subject` the question handed over.
    """

    kind: LinkKind
    expires: datetime
    used: datetime | None
    assessment: str | None = None
    role: StaffRole | None = None
    subject: str = ""


@dataclass(frozen=True)
class Firm:
    """The firm assessed. The name is empty until the firm has told it."""

    id: str
    name: str


@dataclass(frozen=True)
class Assessment:
    """One assessment of a firm. `id` is random and public; the versions are those it began with.

    `mode` names the way questions are chosen; `consultant` is the id of the person in charge, if any.
    """

    id: str
    firm: Firm
    stage: Stage
    questionnaire_version: str
    parameters_version: str
    mode: str
    created: datetime
    updated: datetime
    consultant: str | None = None


@dataclass(frozen=True)
class Proposal:
    """A reading of free text that waits for the person's confirmation. It is not an answer.

    `suggestion` is what a language model read in the words, None when none was asked or nothing held.
    """

    id: str
    subject: str
    words: str
    kind: AnswerKind
    value: FactValue | None
    at: datetime
    suggestion: Candidate | None = None


@dataclass(frozen=True)
class Exchange:
    """A question to the library and the answer given that day, with its citations as they were shown."""

    id: str
    assessment: str | None
    question: str
    answer: Json
    day: date
    at: datetime


@dataclass(frozen=True)
class Rating:
    """Whether an answer helped, with the reason; `handled_by` is the id of who read it at the desk."""

    id: str
    exchange: Exchange
    useful: bool
    reason: str
    at: datetime
    handled_by: str | None = None


@dataclass(frozen=True)
class RecordedCase:
    """A verdict that somebody of the hub expects; `assessment` is where the facts come from, if anywhere."""

    id: str
    expected: ExpectedVerdict
    person: str
    at: datetime
    assessment: str | None = None


@dataclass(frozen=True)
class Referral:
    """A question sent to a consultant. `source` is the slug of the answer proposed for the library.

    It is open while it has neither an answer nor a reason why there will be none.
    """

    id: str
    assessment: str | None
    question: str
    measure: str
    at: datetime
    source: str = ""
    closed_by: str | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_by is None


@dataclass(frozen=True)
class SavedRoadmap:
    """A draft of an assessment with the decisions taken on it; `version` counts drafts from 1.

    A decision taken before `at`, when the draft was written, was carried over from the one before.
    """

    version: int
    roadmap: Roadmap
    at: datetime


@dataclass(frozen=True)
class Wording:
    """What a model proposed for the sheet of an action, on its version `seen`; it counts when accepted.

    `call` is the id of the call that brought it.
    """

    id: str
    assessment: str
    action: str
    seen: int
    model: str
    call: str
    sentences: tuple[AdaptedSentence, ...]
    at: datetime


@dataclass(frozen=True)
class Approval:
    """Who approved a whole roadmap and when; `content_hash` is that of the `ApprovedRoadmap` it made."""

    version: int
    by: Decider
    at: datetime
    content_hash: str


@dataclass(frozen=True)
class IssuedReport:
    """A report as issued, without its bytes.

    `content_hash` is the SHA-256 of the bytes, `snapshot_hash` that of the approved roadmap behind them.
    """

    format: ReportFormat
    content_hash: str
    snapshot_hash: str
    created: datetime


@dataclass(frozen=True)
class ReportTemplate:
    """A person's own Word template. `fault` says why the last report could not use it, "" when it did."""

    file_name: str
    content: bytes
    at: datetime
    fault: str = ""


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. `files` are SHA-256 by name inside the zip, `rows` counts by table.

    `revision` is the migration the tables were at.
    """

    format: int
    revision: str
    made: str
    rows: Mapping[str, int]
    files: Mapping[str, str]
