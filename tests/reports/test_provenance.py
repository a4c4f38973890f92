"""Every line of every action sheet knows where it comes from, and what it names exists."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

import pytest

from assistant.content.demo import DemoFirm, fact_value
from assistant.content.demo_files import read_demo
from assistant.questionnaire.answers import Answer
from assistant.questionnaire.replay import replay
from assistant.reports.blocks import Report, Sheet
from assistant.roadmap.actions import Action
from assistant.roadmap.drafting import draft_roadmap
from assistant.roadmap.grounds import Grounds
from assistant.roadmap.provenance import Line
from assistant.roadmap.reasons import why
from assistant.roadmap.sheets import ActionSheet, SheetIndicator, texts_of
from assistant.roadmap.wishes import PlanWishes
from assistant.roadmap.writing import lines_of
from assistant.settings import PROJECT_FOLDER
from assistant.storage.records import Assessment, Firm
from assistant.usecases.model_parameters import day_one_of
from assistant.usecases.roadmap_grounds import grounds_of
from assistant.usecases.situation import Situation
from tests.reports import scene

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
COMPUTATIONS = ("calendar", "funding", "plan", "maturity/")
"""What a computed line names: one of these, or the area whose score it tells."""


@cache
def demo() -> tuple[DemoFirm, ...]:
    known = scene.knowledge()
    return read_demo(PROJECT_FOLDER / "knowledge", known.questionnaire, known.facts)


def grounds(firm: DemoFirm) -> Grounds:
    known = scene.knowledge()
    values = {id: fact_value(known.facts[id], value) for id, value in firm.facts.items()}
    told = values | dict(firm.answers(known.questionnaire))
    log = tuple(
        Answer(number, subject, "value", value, "firm", "impresa", AT, firm.words.get(subject, ""))
        for number, (subject, value) in enumerate(told.items(), start=1)
    )
    assessment = Assessment(
        "a1",
        Firm("f1", firm.firm),
        "consultant_review",
        known.questionnaire.version,
        "p1",
        "quick",
        AT,
        AT,
        None,
    )
    state = replay(known.questionnaire, log, scene.DAY)
    found = Situation(assessment, log, state, day_one_of(known.questionnaire))
    return grounds_of(known, scene.Library(), found, scene.DAY)


def leads_nowhere(lines: Iterable[Line]) -> list[Line]:
    """Lines whose reference is not of their origin."""
    known = scene.knowledge()
    questions = {question.id for question in known.questionnaire.questions}
    there = {
        "catalogue": known.actions.__contains__,
        "answer": questions.__contains__,
        "case": known.cases.__contains__,
        "passage": known.measures.__contains__,
        "computation": lambda reference: reference.startswith(COMPUTATIONS),
    }
    return [line for line in lines if not there[line.origin](line.reference)]


def sheet_of(action: Action) -> ActionSheet:
    """Every part of the sheet filled, from the catalogue."""
    return ActionSheet(
        title=action.title,
        what=action.what,
        steps=action.steps,
        owner=action.who,
        start=scene.DAY,
        months=action.usual_months,
        target_level=action.to_level,
        indicators=tuple(SheetIndicator(one.name, one.how) for one in action.indicators),
        risks=action.risks,
        cost=action.cost,
        measures=action.measures,
    )


def test_every_line_of_the_whole_catalogue_has_an_origin_that_exists() -> None:
    _, found = scene.case()
    for action in scene.knowledge().actions.values():
        sheet = sheet_of(action)
        lines = lines_of(action, sheet, found)
        assert [(line.field, line.text) for line in lines if line.field != "sources"] == list(texts_of(sheet))
        assert leads_nowhere(lines) == [], action.id


@pytest.mark.parametrize("place", range(3))
def test_every_line_of_the_demo_firms_has_an_origin_that_exists(place: int) -> None:
    found = grounds(demo()[place])
    draft = draft_roadmap(found, PlanWishes(60, horizon_months=30))
    assert draft.actions
    for action in draft.actions:
        lines = (*action.lines, *why(action, found))
        assert {text for _, text in texts_of(action.sheet)} <= {line.text for line in lines}
        assert leads_nowhere(lines) == [], action.id


def test_every_quoted_line_stands_literally_in_the_stored_source() -> None:
    _, found = scene.case()
    quotes = [quote for quotes in found.citations.values() for quote in quotes]
    assert quotes
    for quote in quotes:
        text = scene.Library().document(quote.document).text
        assert text[quote.start : quote.end] == quote.quote


def provenance(report: Report) -> Sheet:
    return next(sheet for sheet in report.sheets if sheet.title == "Provenienza")


def test_the_workbook_tells_the_origin_of_every_line(final: Report, draft: Report) -> None:
    _, found = scene.case()
    drafted = scene.roadmap(found).draft.actions
    lines = sum(len(action.lines) + len(why(action, found)) for action in drafted)
    assert len(provenance(final).rows) == lines
    for report in (final, draft):
        for number, _, part, text, origin, reference, _ in provenance(report).rows:
            assert all((number, part, text, origin, reference))
