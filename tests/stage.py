"""Everybody who may knock, at the door of one firm's case that has answers, a draft and a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.clock import day_of
from assistant.content.demo import DemoFirm, fact_value
from assistant.content.demo_files import read_demo
from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.roadmap.adapted import AdaptedSentence
from assistant.roadmap.wishes import PlanWishes
from assistant.settings import PROJECT_FOLDER
from assistant.storage.records import Origin, Viewer
from assistant.storage.unit_of_work import Storage
from assistant.usecases.decide_action import propose
from assistant.usecases.draft_roadmap import LEAST_ANSWERS, write_draft
from assistant.usecases.resume_assessment import SESSION
from assistant.usecases.roadmap_desk import open_desk
from assistant.usecases.roadmap_grounds import Documents
from tests.cast import NOON, PASSWORD, Cast, assemble
from tests.storage.samples import CALL

ROLES = ("firm", "other_firm", "consultant", "other_consultant", "desk", "administrator")
"""Names in the cast; a stranger has no session, a newcomer a consultant's without any firm."""


@dataclass(frozen=True)
class Stage:
    """A session token for each role, and what there is to open.

    The first firm's assessment has answers, a draft with one action opened and a wording that a model
    proposed for it, a report; the other's is bare.
    """

    tokens: Mapping[str, str]
    assessment: str
    other_assessment: str
    action: str
    wording: str
    report: str


def set_stage(storage: Storage, knowledge: Knowledge, library: Documents, at: datetime = NOON) -> Stage:
    """Write the cast, the answers of an invented firm, a draft and a report into an empty database."""
    cast = assemble(storage)
    answer_like(storage, knowledge, cast.assessment.id, _screened(knowledge), at)
    action = _drafted(storage, knowledge, library, cast, at)
    tokens = {"stranger": ""}
    with storage.writing(Origin("system", at)) as work:
        newcomer = work.people.add(
            "Persona di prova 5 (esempio)", "nuova@example.org", "consultant", PASSWORD
        )
        tokens["newcomer"], _ = work.sessions.open(SESSION, person=newcomer.id)
        report = work.reports.store(cast.assessment.id, "pdf", b"%PDF-1.7 per prova", "a" * 64)
        for role in ROLES:
            viewer: Viewer = getattr(cast, role)
            person = viewer.person.id if viewer.person else None
            tokens[role], _ = work.sessions.open(SESSION, person=person, assessment=viewer.assessment)
    wording = _worded(storage, cast.assessment.id, action, at)
    return Stage(tokens, cast.assessment.id, cast.other_assessment.id, action, wording, report.content_hash)


def _screened(knowledge: Knowledge) -> DemoFirm:
    """The invented firm with the fewest answers that a draft can stand on: small pages, quick tests."""
    firms = read_demo(PROJECT_FOLDER / "knowledge", knowledge.questionnaire, knowledge.facts)
    answers = {firm.firm: len(dict(firm.answers(knowledge.questionnaire))) for firm in firms}
    enough = [firm for firm in firms if answers[firm.firm] >= LEAST_ANSWERS]
    return min(enough, key=lambda firm: answers[firm.firm])


def answer_like(
    storage: Storage, knowledge: Knowledge, assessment: str, firm: DemoFirm, at: datetime
) -> None:
    """Give the answers of an invented firm."""
    values = {id: fact_value(knowledge.facts[id], value) for id, value in firm.facts.items()}
    lines = {"firm_name": firm.firm} | values | dict(firm.answers(knowledge.questionnaire))
    with storage.writing(Origin("system", at)) as work:
        for sequence, (subject, value) in enumerate(lines.items(), start=1):
            words = firm.words.get(subject, "")
            answer = Answer(sequence, subject, "value", value, "firm", "l'impresa", at, words)
            work.answers.append(assessment, answer)


def _drafted(storage: Storage, knowledge: Knowledge, library: Documents, cast: Cast, at: datetime) -> str:
    """Have the draft written and its first action opened; the action's id."""
    origin = Origin(cast.consultant.actor, at)
    with storage.writing(origin) as work:
        work.assessments.move(cast.assessment.id, "self_screening", "consultant_review")
    tools = (storage, knowledge, library, cast.consultant, cast.assessment.id)
    write_draft(*tools, PlanWishes(hours_per_month=40), day_of(at), origin)
    desk = open_desk(*tools, day_of(at))
    assert desk.saved is not None
    action = desk.saved.roadmap.draft.actions[0].id
    propose(*tools, action, day_of(at), origin)
    return action


def _worded(storage: Storage, assessment: str, action: str, at: datetime) -> str:
    """A wording of the opened action's first sentence, as a model may have proposed it; its id."""
    with storage.writing(Origin("system", at)) as work:
        saved = work.roadmaps.current(assessment)
        assert saved is not None
        status = saved.roadmap.status(action)
        what = status.action.sheet.what
        sentences = (AdaptedSentence("what", what, f"Da voi: {what}"),)
        return work.wordings.add(assessment, action, status.version, sentences, CALL).id
