"""Roadmap drafts by version, the decisions on them, the approvals of a whole."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.roadmap.basis import Basis
from assistant.roadmap.decisions import Decision, Person
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.roadmap import ApprovedRoadmap, Roadmap
from assistant.roadmap.sheets import ActionSheet
from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import Seal, canonical, instant_text, sha256
from assistant.storage.records import Approval, Json, SavedRoadmap
from assistant.storage.refusals import DecisionClash
from assistant.storage.tables import approvals, decisions, roadmap_drafts


class Roadmaps:
    """Drafts are saved whole, one more version each time; decisions and approvals only grow."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def save_draft(self, assessment: str, draft: RoadmapDraft) -> int:
        """Store the next version and return its number. Raises DecisionClash when another came first."""
        version = self._last(roadmap_drafts, "version", assessment) + 1
        content = _dumped(draft, RoadmapDraft)
        row = {
            "assessment_id": assessment,
            "version": version,
            "content": content,
            "content_hash": sha256(canonical(content)),
            "author": self._audit.origin.actor,
            "at": self._audit.origin.at,
        }
        self._insert(roadmap_drafts, row)
        after = self._audit.hash_of(assessment, content)
        self._audit.record("draft_saved", f"draft:{assessment}", version, after=after)
        return version

    def current(self, assessment: str) -> SavedRoadmap | None:
        """The latest draft with its decisions, None before the first.

        Raises LogBroken when a stored decision does not fit the words it was taken on.
        """
        mine = select(roadmap_drafts).where(roadmap_drafts.c.assessment_id == assessment)
        latest = mine.order_by(roadmap_drafts.c.version.desc()).limit(1)
        row = self._connection.execute(latest).one_or_none()
        if row is None:
            return None
        draft: RoadmapDraft = _adapter(RoadmapDraft).validate_python(row.content)
        return SavedRoadmap(row.version, Roadmap(draft, self.decisions(assessment, row.version)))

    def decide(self, assessment: str, version: int, decision: Decision) -> None:
        """Add a decision on an action of that draft. Raises DecisionClash when another came first."""
        sequence = self._last(decisions, "sequence", assessment) + 1
        content = _decision_content(version, decision)
        keys = {"assessment_id": assessment, "sequence": sequence, "at": decision.at}
        self._insert(decisions, keys | content)
        after = self._audit.hash_of(assessment, _timed(content, decision.at))
        self._audit.record("decision_recorded", f"decision:{assessment}", sequence, after=after)

    def decisions(self, assessment: str, version: int) -> tuple[Decision, ...]:
        """The decisions on one draft, oldest first."""
        wanted = select(decisions).where(
            decisions.c.assessment_id == assessment, decisions.c.draft == version
        )
        return tuple(map(_decision, self._connection.execute(wanted.order_by(decisions.c.sequence))))

    def record_approval(self, assessment: str, version: int, approved: ApprovedRoadmap) -> None:
        """Note that the whole draft was approved. Raises DecisionClash when another came first."""
        sequence = self._last(approvals, "sequence", assessment) + 1
        content = {
            "draft": version,
            "person_id": approved.by.id,
            "person_name": approved.by.name,
            "content_hash": approved.content_hash,
        }
        keys = {"assessment_id": assessment, "sequence": sequence, "at": approved.at}
        self._insert(approvals, keys | content)
        after = self._audit.hash_of(assessment, _timed(content, approved.at))
        self._audit.record("roadmap_approved", f"approval:{assessment}", sequence, after=after)

    def approvals(self, assessment: str) -> tuple[Approval, ...]:
        """The approvals of an assessment's roadmaps, oldest first."""
        mine = select(approvals).where(approvals.c.assessment_id == assessment)
        return tuple(
            Approval(row.draft, Person(row.person_id, row.person_name), row.at, row.content_hash)
            for row in self._connection.execute(mine.order_by(approvals.c.sequence))
        )

    def seals(self) -> Iterator[Seal]:
        """The hash of every stored decision, as the audit log should have it."""
        for row in self._connection.execute(select(decisions)):
            content = _timed(_decision_content(row.draft, _decision(row)), row.at)
            yield Seal(
                f"decision:{row.assessment_id}", row.sequence, self._audit.hash_of(row.assessment_id, content)
            )

    def _last(self, table: Table, number: str, assessment: str) -> int:
        last = select(func.max(table.c[number])).where(table.c.assessment_id == assessment)
        return self._connection.scalar(last) or 0

    def _insert(self, table: Table, row: Json) -> None:
        try:
            self._connection.execute(insert(table).values(**row))
        except (
            IntegrityError
        ) as error:  # another writer took the number, or the action, between two statements
            raise DecisionClash from error


def _decision_content(version: int, decision: Decision) -> dict[str, Any]:
    return {
        "draft": version,
        "action": decision.action,
        "move": decision.move,
        "seen": decision.seen,
        "person_id": decision.by.id,
        "person_name": decision.by.name,
        "content_hash": decision.content_hash,
        "reason": decision.reason,
        "words": _dumped(decision.words, ActionSheet),
        "basis": _dumped(decision.basis, Basis),
    }


def _decision(row: Row[tuple[object, ...]]) -> Decision:
    return Decision(
        action=row.action,
        move=row.move,
        by=Person(row.person_id, row.person_name),
        at=row.at,
        seen=row.seen,
        content_hash=row.content_hash,
        reason=row.reason,
        words=_adapter(ActionSheet).validate_python(row.words) if row.words is not None else None,
        basis=_adapter(Basis).validate_python(row.basis) if row.basis is not None else None,
    )


def _timed(content: Json, at: datetime) -> Json:
    return {**content, "at": instant_text(at)}


@cache
def _adapter(shape: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def _dumped(value: object, shape: type) -> Any:
    """JSON of a dataclass: decimals and dates as text, exact; None stays None."""
    return None if value is None else _adapter(shape).dump_python(value, mode="json")
