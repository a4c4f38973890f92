"""How use cases see what is on record of a roadmap: its drafts, its approvals, what was said of it."""

from typing import Protocol

from assistant.roadmap.comments import Comment
from assistant.roadmap.decisions import Decision
from assistant.roadmap.draft import RoadmapDraft
from assistant.roadmap.roadmap import ApprovedRoadmap
from assistant.storage.records import Approval, SavedRoadmap


class Drafts(Protocol):
    def current(self, assessment: str) -> SavedRoadmap | None: ...
    def versions(self, assessment: str) -> tuple[SavedRoadmap, ...]: ...
    def save_draft(self, assessment: str, draft: RoadmapDraft) -> int: ...
    def decide(self, assessment: str, version: int, decision: Decision) -> None: ...
    def record_approval(self, assessment: str, version: int, approved: ApprovedRoadmap) -> None: ...


class Approvals(Protocol):
    def approvals(self, assessment: str) -> tuple[Approval, ...]: ...


class Comments(Protocol):
    def comments(self, assessment: str) -> tuple[Comment, ...]: ...
