"""The ends of the range: a firm that said nothing, a plan of which nothing is left."""

from dataclasses import replace

from assistant.reports.blocks import KeyFacts, Report, words_of
from assistant.reports.case_file import CaseFile
from assistant.reports.compose import compose_preview
from assistant.reports.pdf import render_pdf
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.preview import preview
from assistant.roadmap.roadmap import Roadmap
from assistant.usecases.gather_case import Records, case_file
from assistant.usecases.roadmap_grounds import grounds_of
from assistant.usecases.situation import Situation
from tests.reports import scene


def silent() -> tuple[CaseFile, Grounds]:
    """A case in which nothing was said yet."""
    known = scene.knowledge()
    blank = scene.situation()
    state = scene.replay(known.questionnaire, (), scene.DAY)
    found: Situation = replace(blank, log=(), state=state)
    grounds = grounds_of(known, scene.Library(), found, scene.DAY)
    return case_file(known, found, grounds, scene.DAY, "0.1", Records({})), grounds


def text(report: Report) -> str:
    return "\n".join(words for chapter in report.chapters for words in words_of(chapter))


def test_a_firm_that_said_nothing_gets_a_draft_that_says_so() -> None:
    case, grounds = silent()
    report = compose_preview(case, preview(scene.roadmap(grounds), scene.DAY, grounds))
    words = text(report)
    summary = next(chapter for chapter in report.chapters if chapter.number == "1")
    figures = next(block for block in summary.blocks if isinstance(block, KeyFacts))
    assert figures.pairs[0] == ("maturità complessiva, da 1 a 5", "–")
    assert "Nessuna area ha ancora abbastanza risposte per un punteggio." in words
    assert "Nessun fatto sull’impresa è stato ancora raccolto." in words
    assert render_pdf(report).startswith(b"%PDF")


def test_a_plan_of_which_nothing_is_left_says_why() -> None:
    case, grounds = scene.case()
    roadmap: Roadmap = scene.roadmap(grounds)
    for action in roadmap.draft.actions:
        roadmap = roadmap.apply("propose", action.id, scene.CONSULTANT, scene.NOON, 0, grounds)
        roadmap = roadmap.apply("reject", action.id, scene.CONSULTANT, scene.NOON, 1, grounds, "Non serve.")
    report = compose_preview(case, preview(roadmap, scene.DAY, grounds))
    words = text(report)
    assert "Il piano non ha ancora azioni" in words
    assert render_pdf(report).startswith(b"%PDF")
