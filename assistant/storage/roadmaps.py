"""Roadmap drafts by version, the decisions on them, the approvals of a whole."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from assistant.roadmap.basis import Basis
from assistant.roadmap.decisions import Decision, Person
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.roadmap import ApprovedRoadmap, Roadmap
from assistant.roadmap.sheets import ActionSheet
from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import AuditAction, Seal, canonical, sha256
from assistant.storage.records import Approval, SavedRoadmap
from assistant.storage.refusals import DecisionClash, NotFound
from assistant.storage.sealed_lines import SealedLines
from assistant.storage.shapes import plain, read_shape
from assistant.storage.tables.roadmaps import approvals, decisions, roadmap_drafts


class Roadmaps:
    """Drafts are saved whole, one more version each time; decisions and approvals only grow."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        def lines(
            table: Table, number: str, kind: str, action: AuditAction, later: tuple[str, ...] = ()
        ) -> SealedLines:
            return SealedLines(connection, audit, table, number, kind, action, DecisionClash, later)

        self._connection = connection
        self._audit = audit
        self._drafts = lines(roadmap_drafts, "version", "draft", "draft_saved")
        self._decisions = lines(decisions, "sequence", "decision", "decision_recorded", ("model",))
        self._approvals = lines(approvals, "sequence", "approval", "roadmap_approved")

    def save_draft(self, assessment: str, draft: RoadmapDraft) -> int:
        """Store the next version and return its number. Raises NotFound, DecisionClash."""
        content = plain(draft, RoadmapDraft)
        origin = self._audit.origin
        row = {
            "content": content,
            "content_hash": sha256(canonical(content)),
            "author": origin.actor,
            "at": origin.at,
        }
        return self._drafts.add(assessment, row)

    def current(self, assessment: str) -> SavedRoadmap | None:
        """The latest draft with its decisions, None before the first.

        Raises LogBroken when a stored decision does not fit the words it was taken on.
        """
        latest = self._drafts.last(assessment)
        return self.version(assessment, latest) if latest else None

    def version(self, assessment: str, version: int) -> SavedRoadmap:
        """One draft with its decisions. Raises NotFound, LogBroken."""
        wanted = select(roadmap_drafts).where(
            roadmap_drafts.c.assessment_id == assessment, roadmap_drafts.c.version == version
        )
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFound
        return _saved(row, self.decisions(assessment, version))

    def versions(self, assessment: str) -> tuple[SavedRoadmap, ...]:
        """Every draft with its decisions, oldest first. Raises LogBroken."""
        taken: dict[int, list[Decision]] = {}
        for line in self._connection.execute(
            select(decisions).where(decisions.c.assessment_id == assessment).order_by(decisions.c.sequence)
        ):
            taken.setdefault(line.draft, []).append(_decision(line))
        mine = select(roadmap_drafts).where(roadmap_drafts.c.assessment_id == assessment)
        return tuple(
            _saved(row, tuple(taken.get(row.version, ())))
            for row in self._connection.execute(mine.order_by(roadmap_drafts.c.version))
        )

    def decide(self, assessment: str, version: int, decision: Decision) -> None:
        """Add a decision on an action of that draft.

        Raises NotFound, DecisionClash when somebody decided on the same sight of the action.
        """
        row = {
            "draft": version,
            "action": decision.action,
            "move": decision.move,
            "seen": decision.seen,
            "person_id": decision.by.id,
            "person_name": decision.by.name,
            "at": decision.at,
            "content_hash": decision.content_hash,
            "reason": decision.reason,
            "words": plain(decision.words, ActionSheet),
            "basis": plain(decision.basis, Basis),
            "model": decision.model or None,
        }
        self._decisions.add(assessment, row)

    def decisions(self, assessment: str, version: int) -> tuple[Decision, ...]:
        """The decisions on one draft, oldest first."""
        wanted = select(decisions).where(
            decisions.c.assessment_id == assessment, decisions.c.draft == version
        )
        return tuple(map(_decision, self._connection.execute(wanted.order_by(decisions.c.sequence))))

    def record_approval(self, assessment: str, version: int, approved: ApprovedRoadmap) -> None:
        """Note that the whole draft was approved. Raises NotFound, DecisionClash."""
        row = {
            "draft": version,
            "person_id": approved.by.id,
            "person_name": approved.by.name,
            "at": approved.at,
            "content_hash": approved.content_hash,
        }
        self._approvals.add(assessment, row)

    def approvals(self, assessment: str) -> tuple[Approval, ...]:
        """The approvals of an assessment's roadmaps, oldest first."""
        mine = select(approvals).where(approvals.c.assessment_id == assessment)
        return tuple(
            Approval(row.draft, Person(row.person_id, row.person_name), row.at, row.content_hash)
            for row in self._connection.execute(mine.order_by(approvals.c.sequence))
        )

    def seals(self) -> Iterator[Seal]:
        """The hash of every stored draft, decision and approval."""
        return chain(self._drafts.seals(), self._decisions.seals(), self._approvals.seals())


def _saved(row: Row[tuple[object, ...]], taken: tuple[Decision, ...]) -> SavedRoadmap:
    draft = read_shape(_with_wishes(row.content), RoadmapDraft)
    return SavedRoadmap(row.version, Roadmap(draft, taken), row.at)


def _with_wishes(content: dict[str, Any]) -> dict[str, Any]:
    """A stored draft in today's shape: the first ones hold their limits bare, and sealed rows stay."""
    limits = {name: content[name] for name in ("hours_per_month", "horizon_months") if name in content}
    return {"wishes": limits, **{name: value for name, value in content.items() if name not in limits}}


def _decision(row: Row[tuple[object, ...]]) -> Decision:
    return Decision(
        action=row.action,
        move=row.move,
        by=Person(row.person_id, row.person_name),
        at=row.at,
        seen=row.seen,
        content_hash=row.content_hash,
        reason=row.reason,
        words=read_shape(row.words, ActionSheet) if row.words is not None else None,
        basis=read_shape(row.basis, Basis) if row.basis is not None else None,
        model=row.model or "",
    )
