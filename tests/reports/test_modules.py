"""Cybersecurity, data and artificial intelligence in the report."""

from dataclasses import replace

import pytest

from assistant.questionnaire.triage import Result
from assistant.reports.blocks import Chapter, Report, Table, walk, words_of
from assistant.reports.chapters.artificial_intelligence import intelligence_blocks
from assistant.reports.compose import compose_report
from assistant.reports.dossier import Dossier
from assistant.reports.plan import approved_plan
from tests.reports import scene


def section(report: Report) -> str:
    return "\n".join(words_of(next(one for one in report.chapters if one.number == "5")))


def tables(report: Report) -> dict[str, Table]:
    chapter = next(one for one in report.chapters if one.number == "5")
    return {block.caption: block for block in walk(chapter.blocks) if isinstance(block, Table)}


def test_the_controls_stand_as_on_the_page_of_the_module_the_weakest_answer_deciding(final: Report) -> None:
    case, _ = scene.case()
    rows = tables(final)["I controlli essenziali e le risposte che li riguardano"].rows
    controls = [row for row in rows if len(row) > 1]
    assert [row[0].text for row in controls] == [str(number) for number in range(1, 16)]
    covered = sum(one.cover == "covered" for one in case.coverage)
    assert sum(row[3].text == "Coperto" for row in controls) == covered
    assert sum(row[3].text == "Scoperto" for row in controls) > 0


def test_without_the_module_no_control_is_judged_but_nis2_is_still_looked_at(thin: Report) -> None:
    assert "I controlli essenziali e le risposte che li riguardano" not in tables(thin)
    assert "Primo sguardo alla NIS2" in section(thin)


def test_an_open_look_at_nis2_says_what_is_missing() -> None:
    case, grounds = scene.case()
    open_look = replace(case, nis2_look=Result(None, frozenset({"nis2_customer"})))
    words = section(compose_report(open_look, scene.approved(grounds)))
    assert "Con le risposte date non si può ancora dire. Manca: " in words


@pytest.mark.parametrize("report", ["final", "thin"])
def test_the_duties_on_artificial_intelligence_stand_in_every_report_with_dates_and_sources(
    report: str, request: pytest.FixtureRequest
) -> None:
    composed: Report = request.getfixturevalue(report)
    rows = tables(composed)["Che cosa chiede l’AI Act, e come siete messi"].rows
    when = {row[0].text: row[1].text for row in rows}
    assert when["Preparare le persone (articolo 4)"] == "2 febbraio 2025, già in vigore"
    assert when["Alto rischio, allegato III"] == "2 dicembre 2027, non ancora in vigore"
    assert when["Regole più leggere per le PMI"] == "Data non trovata"
    assert all(row[4].url.startswith("https://") for row in rows)


def in_the_plan(*, ai: bool) -> str:
    """What the section says when every action of the plan is, or none is, about it."""
    case, grounds = scene.case()
    plan = approved_plan(scene.approved(grounds))
    entries = tuple(replace(one, action=replace(one.action, ai=ai)) for one in plan.entries)
    first = next(iter(intelligence_blocks(Dossier(case, replace(plan, entries=entries)))))
    return "\n".join(words_of(Chapter("", "", "", (first,))))


def test_the_plan_names_its_actions_with_artificial_intelligence_or_says_why_there_is_none() -> None:
    assert "L'intelligenza artificiale entra con l'azione 1, «" in in_the_plan(ai=True)
    assert "Nessuna azione di questo piano la porta" in in_the_plan(ai=False)
