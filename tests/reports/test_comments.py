"""Comments on a roadmap are never dropped: each stands in the report, word for word, in its place."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader

from assistant.reports.blocks import Report, words_of
from assistant.reports.compose import compose_report
from assistant.reports.renderers import RENDERERS
from assistant.reports.typography import typeset
from assistant.reports.words import comment_words
from assistant.roadmap.comments import Comment
from tests.reports import scene

WHOLE = Comment("", "firm", "l'impresa", scene.NOON, "Il piano ci piace <b>& basta</b>.\nCominciamo a marzo.")
OUTSIDE = Comment("un-altra", "consultant", scene.CONSULTANT.name, scene.NOON, "Ne riparliamo tra un anno.")


def report(*comments: Comment) -> Report:
    case, grounds = scene.case(5, ())
    return compose_report(replace(case, comments=comments), scene.approved(grounds, limit=2))


def chapter(found: Report, number: str) -> str:
    return "\n".join(words for one in found.chapters if one.number == number for words in words_of(one))


def test_a_comment_stands_in_its_sheet_or_in_the_appendix_with_author_and_day() -> None:
    _, grounds = scene.case(5, ())
    mine = replace(WHOLE, action=scene.approved(grounds, limit=2).actions[0].action.id, text="Chi lo fa?")
    found = report(mine, WHOLE, OUTSIDE)
    assert typeset("«Chi lo fa?». l'impresa, 22 novembre 2026") in chapter(found, "7")
    assert typeset("«Chi lo fa?»") not in chapter(found, "D")
    for comment in (WHOLE, OUTSIDE):
        assert typeset(comment_words(comment)) in chapter(found, "D")


def test_without_comments_there_is_no_chapter_for_them() -> None:
    assert chapter(report(), "D") == ""


def test_every_rendering_keeps_them() -> None:
    found = report(WHOLE)
    pages = PdfReader(BytesIO(RENDERERS["pdf"](found))).pages
    texts = {
        "pdf": " ".join(page.extract_text() for page in pages),
        "html": RENDERERS["html"](found).decode(),
        "docx": ZipFile(BytesIO(RENDERERS["docx"](found))).read("word/document.xml").decode(),
    }
    for words in texts.values():
        assert "Cominciamo a marzo." in " ".join(words.split())
