"""Everybody who may knock, at the door of one firm's case that has answers, a draft and a report."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.clock import day_of
from assistant.content.demo import DemoFirm, fact_value
from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import Origin, Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.resume_assessment import SESSION
from assistant.usecases.review_roadmap import open_desk, propose, write_draft
from assistant.usecases.roadmap_grounds import Documents
from tests.cast import NOON, SYSTEM, Cast, assemble

ROLES = ("firm", "other_firm", "consultant", "other_consultant", "desk", "administrator")
"""Names in the cast; a stranger has no session."""


@dataclass(frozen=True)
class Stage:
    """A database on disk with a session for each role, and what there is to open."""

    database: Path
    tokens: Mapping[str, str]
    assessment: str
    action: str
    report: str

    def copied(self, folder: Path) -> None:
        """Put a copy to play on where an application looks for its database."""
        shutil.copy(self.database, folder / "assistant.sqlite3")


def prepared(database: Path, knowledge: Knowledge, library: Documents, firm: DemoFirm) -> Stage:
    """Write the stage: answers of an invented firm, a draft with its first action open, a report issued."""
    storage = Storage.open(f"sqlite:///{database}")
    cast = assemble(storage)
    answer_like(storage, knowledge, cast.assessment.id, firm)
    action = _drafted(storage, knowledge, library, cast)
    tokens = {"stranger": ""}
    with storage.writing(SYSTEM) as work:
        report = work.reports.store(cast.assessment.id, "pdf", b"%PDF-1.7 per prova", "a" * 64)
        for role in ROLES:
            viewer: Viewer = getattr(cast, role)
            person = viewer.person.id if viewer.person else None
            tokens[role], _ = work.sessions.open(SESSION, person=person, assessment=viewer.assessment)
    storage.close()
    return Stage(database, tokens, cast.assessment.id, action, report.content_hash)


def answer_like(storage: Storage, knowledge: Knowledge, assessment: str, firm: DemoFirm) -> None:
    """Give the firm's answers of the demonstration."""
    values = {id: fact_value(knowledge.facts[id], value) for id, value in firm.facts.items()}
    lines = {"firm_name": firm.firm} | values | dict(firm.answers(knowledge.questionnaire))
    with storage.writing(SYSTEM) as work:
        for sequence, (subject, value) in enumerate(lines.items(), start=1):
            words = firm.words.get(subject, "")
            answer = Answer(sequence, subject, "value", value, "firm", "l'impresa", NOON, words)
            work.answers.append(assessment, answer)


def _drafted(storage: Storage, knowledge: Knowledge, library: Documents, cast: Cast) -> str:
    """Have the draft written and its first action opened; the action's id."""
    with storage.writing(SYSTEM) as work:
        work.assessments.move(cast.assessment.id, "self_screening", "consultant_review")
    tools = (storage, knowledge, library, cast.consultant, cast.assessment.id)
    day, origin = day_of(NOON), replace(SYSTEM, actor=cast.consultant.actor)
    write_draft(*tools, PlanWishes(hours_per_month=40), day, origin)
    desk = open_desk(*tools, day)
    assert desk.saved is not None
    action = desk.saved.roadmap.draft.actions[0].id
    propose(*tools, action, day, Origin(cast.consultant.actor, NOON))
    return action
