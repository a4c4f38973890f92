"""The audit log's entries and the arithmetic of its chain: h_n = SHA-256(h_{n-1} || canonical JSON)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

GENESIS = "0" * 64
"""What the first entry has before it."""

AuditAction = Literal[
    "assessment_started",
    "firm_renamed",
    "answer_recorded",
    "library_asked",
    "answer_rated",
    "rating_handled",
    "question_referred",
    "referral_closed",
    "source_proposed",
    "source_decided",
    "case_recorded",
    "case_removed",
    "stage_changed",
    "consultant_assigned",
    "draft_saved",
    "decision_recorded",
    "roadmap_approved",
    "comment_added",
    "progress_reported",
    "model_allowed",
    "model_disallowed",
    "wording_proposed",
    "report_stored",
    "report_downloaded",
    "template_changed",
    "person_created",
    "person_changed",
    "signed_in",
    "sign_in_refused",
    "signed_out",
    "link_made",
    "link_used",
    "access_denied",
    "content_changed",
    "parameters_accepted",
    "firm_forgotten",
    "backup_made",
    "restored",
]


@dataclass(frozen=True)
class AuditEntry:
    """One thing that happened. No words of people: `object` is an id such as "answer:ASSESSMENT/3".

    `before` and `after` are salted hashes of the object's content, "" when there is none; `counts` are
    figures that belong to the act (rows erased). `previous` and `hash` make the chain.
    """

    sequence: int
    at: datetime
    actor: str
    action: str
    object: str
    version: int | None = None
    before: str = ""
    after: str = ""
    request: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    previous: str = GENESIS
    hash: str = ""

    def digest(self) -> str:
        """What `hash` must be for this content after `previous`."""
        content = {
            "sequence": self.sequence,
            "at": instant_text(self.at),
            "actor": self.actor,
            "action": self.action,
            "object": self.object,
            "version": self.version,
            "before": self.before,
            "after": self.after,
            "request": self.request,
            "counts": dict(self.counts),
        }
        return sha256(self.previous + canonical(content))


@dataclass(frozen=True)
class Seal:
    """The salted hash of a stored row: what the log's `after` must be for that object and version."""

    object: str
    version: int
    hash: str


@dataclass(frozen=True)
class BrokenLink:
    """The first place where the chain does not hold, and why."""

    sequence: int
    wrong: Literal["missing", "altered", "detached"]


def first_broken_link(entries: Iterable[AuditEntry]) -> BrokenLink | None:
    """Walk the chain in order: numbers without a hole, each entry tied to the one before, none altered."""
    previous = GENESIS
    for expected, entry in enumerate(entries, start=1):
        if entry.sequence != expected:
            return BrokenLink(expected, "missing")
        if entry.previous != previous:
            return BrokenLink(entry.sequence, "detached")
        if entry.hash != entry.digest():
            return BrokenLink(entry.sequence, "altered")
        previous = entry.hash
    return None


def instant_text(at: datetime) -> str:
    """One text for one instant, in UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(content: Any) -> str:
    """One text for one content: sorted keys, no spaces, characters as they are."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hex digits. A lone surrogate is encoded as it is."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
