"""A report comes out of an approved roadmap only, whole, under a name, and only to whom it concerns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.content.knowledge import Knowledge
from assistant.questionnaire.answers import Answer
from assistant.reports.blocks import Report, words_of
from assistant.reports.word.template import TemplateHasMacros
from assistant.roadmap.refusals import UndecidedActions
from assistant.roadmap.wishes import PlanWishes
from assistant.storage.records import Origin, Viewer
from assistant.storage.refusals import DecisionClash, NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.decide_action import Choice, decide, propose
from assistant.usecases.draft_roadmap import write_draft
from assistant.usecases.publish_report import (
    NotPublished,
    Press,
    last_report,
    preview_report,
    publish_report,
    read_report,
)
from assistant.usecases.roadmap_desk import NoDraft, open_desk
from tests.cast import SYSTEM, Cast, assemble
from tests.reports import scene

LIBRARY = scene.Library()


def told(report: Report) -> bytes:
    """A renderer that tells what it was given."""
    front = report.front
    return f"{front.state} {front.version} {front.approver} {len(report.chapters)}".encode()


def filled(report: Report, template: bytes) -> bytes:
    """The filler: it refuses a template that says so."""
    if template == b"guasto":
        raise TemplateHasMacros
    return template + told(report)


PRESS = Press({"pdf": told, "html": lambda report: report.front.content_hash.encode()}, filled)


@pytest.fixture
def cast(sqlite_storage: Storage) -> Cast:
    """The first firm has answered everything."""
    found = assemble(sqlite_storage)
    with sqlite_storage.writing(SYSTEM) as work:
        for line in scene.situation().log:
            work.answers.append(found.assessment.id, line)
        work.assessments.move(found.assessment.id, "self_screening", "consultant_review")
    return found


class Desk:
    """The consultant at work on the first firm."""

    def __init__(self, storage: Storage, knowledge: Knowledge, cast: Cast) -> None:
        self.id = cast.assessment.id
        self.origin = Origin(cast.consultant.actor, scene.NOON)
        self.storage = storage
        self.tools = (storage, knowledge, LIBRARY, cast.consultant, self.id)
        self.publishing = (storage, knowledge, LIBRARY, PRESS, cast.consultant, self.id)

    def draft(self) -> None:
        write_draft(*self.tools, PlanWishes(60, limit=3), scene.DAY, self.origin)

    def actions(self) -> list[str]:
        saved = open_desk(*self.tools, scene.DAY).saved
        assert saved is not None
        return [action.id for action in saved.roadmap.draft.actions]

    def decide(self, action: str, choice: Choice) -> None:
        propose(*self.tools, action, scene.DAY, self.origin)
        decide(*self.tools, replace(choice, action=action), scene.DAY, self.origin)

    def approve_all(self) -> None:
        for action in self.actions():
            self.decide(action, Choice(action, "approve", 1))

    def publish(self) -> None:
        publish_report(*self.publishing, scene.DAY, self.origin)

    def preview(self, viewer: Viewer | None = None) -> bytes:
        tools = self.publishing if viewer is None else (*self.publishing[:4], viewer, self.id)
        return preview_report(*tools, scene.DAY)

    def issued(self) -> list[tuple[str, bytes]]:
        with self.storage.reading() as work:
            found = work.reports.of_assessment(self.id)
            return [(one.format, work.reports.content(self.id, one.content_hash)) for one in found]

    def stage(self) -> str:
        with self.storage.reading() as work:
            return work.assessments.get(self.id).stage


@pytest.fixture
def desk(sqlite_storage: Storage, knowledge: Knowledge, cast: Cast) -> Desk:
    return Desk(sqlite_storage, knowledge, cast)


def test_an_approved_roadmap_is_issued_in_every_format_under_the_approvers_name(
    desk: Desk, cast: Cast
) -> None:
    desk.draft()
    desk.approve_all()
    desk.publish()
    with desk.storage.reading() as work:
        approval = work.roadmaps.approvals(desk.id)[-1]
        issued = work.reports.of_assessment(desk.id)
    assert approval.by.name == cast.person.name
    assert {one.snapshot_hash for one in issued} == {approval.content_hash}
    told_of, hashed = (dict(desk.issued())[format] for format in ("pdf", "html"))
    assert told_of.decode().startswith(f"approvato 1.0 {cast.person.name}")
    assert hashed.decode() == approval.content_hash
    assert desk.stage() == "published"


def test_with_one_action_undecided_nothing_at_all_is_issued(desk: Desk) -> None:
    desk.draft()
    first, *_ = desk.actions()
    desk.decide(first, Choice(first, "approve", 1))
    with pytest.raises(UndecidedActions):
        desk.publish()
    assert desk.issued() == []
    assert desk.stage() == "roadmap_draft"


def test_a_report_that_cannot_be_set_takes_the_approval_back_with_it(desk: Desk) -> None:
    desk.draft()
    desk.approve_all()

    def broken(_: Report) -> bytes:
        raise RuntimeError("typesetting failed")

    desk.publishing = (
        *desk.publishing[:3],
        Press({"pdf": told, "html": broken}, filled),
        *desk.publishing[4:],
    )
    with pytest.raises(RuntimeError):
        desk.publish()
    assert desk.issued() == []
    with desk.storage.reading() as work:
        assert work.roadmaps.approvals(desk.id) == ()


def test_the_preview_is_a_draft_and_leaves_no_trace(desk: Desk) -> None:
    desk.draft()
    assert desk.preview().decode().startswith("bozza 0.1 nessuno")
    assert desk.issued() == []


def test_without_a_draft_there_is_nothing_to_preview_or_publish(desk: Desk) -> None:
    with pytest.raises(NoDraft):
        desk.preview()
    with pytest.raises(NoDraft):
        desk.publish()


def test_a_second_publication_is_another_version_and_the_first_stays(desk: Desk) -> None:
    desk.draft()
    desk.approve_all()
    desk.publish()
    desk.origin = replace(desk.origin, at=scene.NOON + timedelta(hours=1))
    first, *_ = desk.actions()
    desk.decide(first, Choice(first, "reopen", 2, reason="Cambiato il responsabile."))
    desk.decide(first, Choice(first, "approve", 3))
    desk.publish()
    versions = [content.decode().split()[1] for format, content in desk.issued() if format == "pdf"]
    assert versions == ["1.0", "2.0"]


def test_the_firm_reads_its_own_report_and_nobody_elses(desk: Desk, cast: Cast) -> None:
    desk.draft()
    desk.approve_all()
    desk.publish()
    with desk.storage.reading() as work:
        report = work.reports.of_assessment(desk.id)[0].content_hash
    origin = Origin(cast.firm.actor, scene.NOON)
    assert read_report(desk.storage, cast.firm, desk.id, report, origin)
    for viewer in (cast.other_firm, cast.other_consultant, cast.stranger):
        with pytest.raises(NotFound):
            read_report(desk.storage, viewer, desk.id, report, origin)


def test_a_draft_is_for_staff_only(desk: Desk, cast: Cast) -> None:
    desk.draft()
    for viewer in (cast.firm, cast.other_firm, cast.other_consultant, cast.stranger):
        with pytest.raises(NotFound):
            desk.preview(viewer)


def test_the_last_report_is_the_one_issued_last_and_reading_it_is_noted(desk: Desk) -> None:
    with pytest.raises(NotPublished):
        last_report(desk.storage, desk.id, "pdf", SYSTEM)
    with pytest.raises(NotFound):
        last_report(desk.storage, "nessuna", "pdf", SYSTEM)
    desk.draft()
    desk.approve_all()
    desk.publish()
    assert last_report(desk.storage, desk.id, "pdf", SYSTEM).startswith(b"approvato 1.0")
    with desk.storage.reading() as work:
        assert work.audit.counts(desk.id)["report_downloaded"] == 1


def test_an_answer_given_while_the_files_are_made_stops_the_publication(desk: Desk) -> None:
    desk.draft()
    desk.approve_all()

    def interrupted(report: Report) -> bytes:
        with desk.storage.writing(SYSTEM) as work:
            log = work.answers.log(desk.id)
            later = Answer(log[-1].sequence + 1, "employees", "value", 40, "firm", "l'impresa", scene.NOON)
            work.answers.append(desk.id, later)
        return told(report)

    storage, knowledge, library, _, viewer, id = desk.publishing
    with pytest.raises(DecisionClash):
        publish_report(
            storage,
            knowledge,
            library,
            Press({"pdf": interrupted}, filled),
            viewer,
            id,
            scene.DAY,
            desk.origin,
        )
    assert desk.issued() == []
    assert desk.stage() == "roadmap_draft"


@pytest.mark.parametrize(
    ("template", "word", "fault"),
    [(b"mio ", b"mio approvato", ""), (b"guasto", b"base approvato", "Il modello contiene macro")],
)
def test_the_word_report_is_in_ones_own_template_or_the_built_in_one_with_the_reason(
    desk: Desk, cast: Cast, template: bytes, word: bytes, fault: str
) -> None:
    desk.draft()
    desk.approve_all()
    with desk.storage.writing(desk.origin) as work:
        work.templates.keep(cast.person.id, "modello.docx", template)

    def base(report: Report) -> bytes:
        return b"base " + told(report)

    desk.publishing = (*desk.publishing[:3], Press({"pdf": told, "docx": base}, filled), *desk.publishing[4:])
    desk.publish()
    issued = dict(desk.issued())
    assert issued["docx"].startswith(word)
    assert issued["pdf"].startswith(b"approvato")
    with desk.storage.reading() as work:
        kept = work.templates.of_person(cast.person.id)
    assert kept is not None
    assert kept.fault.startswith(fault)
    assert bool(kept.fault) == bool(fault)


def test_the_report_names_whom_to_ask_when_the_settings_do(desk: Desk) -> None:
    desk.draft()

    def words(report: Report) -> bytes:
        return "\n".join(line for chapter in report.chapters for line in words_of(chapter)).encode()

    desk.publishing = (
        *desk.publishing[:3],
        Press({"pdf": words}, filled, "035 123456"),
        *desk.publishing[4:],
    )
    assert "Per spiegazioni o correzioni: 035 123456." in desk.preview().decode()
