"""What the composed report says, whatever will draw it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.reports.blocks import (
    Chapter,
    Figure,
    Paragraph,
    PersonalNote,
    Quotation,
    Report,
    Subheading,
    Table,
    walk,
    words_of,
)
from assistant.reports.compose import compose_preview, compose_report
from assistant.reports.typography import typeset
from assistant.wording import number_words
from tests.reports import scene
from tests.storage.samples import CALL

REPORTS = ["final", "draft", "thin"]


def text(report: Report) -> str:
    return "\n".join(words for chapter in report.chapters for words in words_of(chapter))


def chapter(report: Report, number: str) -> Chapter:
    return next(one for one in report.chapters if one.number == number)


def sheets(report: Report) -> list[str]:
    return [b.text for b in chapter(report, "7").blocks if isinstance(b, Subheading) and b.level == 2]


def table(report: Report, number: str, caption: str) -> Table:
    found = [b for b in walk(chapter(report, number).blocks) if isinstance(b, Table)]
    return next(one for one in found if one.caption.startswith(caption))


def test_the_final_report_has_one_sheet_for_each_approved_action_and_none_else() -> None:
    case, grounds = scene.case()
    roadmap = scene.roadmap(grounds)
    first, *others = roadmap.draft.actions
    for action in roadmap.draft.actions:
        roadmap = roadmap.apply("propose", action.id, scene.CONSULTANT, scene.NOON, 0, grounds)
    roadmap = roadmap.apply("reject", first.id, scene.CONSULTANT, scene.NOON, 1, grounds, "Già fatta.")
    for action in others:
        roadmap = roadmap.apply("approve", action.id, scene.CONSULTANT, scene.NOON, 1, grounds)
    report = compose_report(case, roadmap.approve(scene.CONSULTANT, scene.NOON, grounds))
    assert sheets(report) == [typeset(f"{action.number}. {action.sheet.title}") for action in others]
    assert typeset(first.sheet.title) not in text(report)


def test_only_an_approved_roadmap_becomes_a_final_report() -> None:
    case, grounds = scene.case()
    with pytest.raises(AttributeError):
        compose_report(case, scene.desk(grounds))  # type: ignore[arg-type]


def test_a_draft_says_so_and_names_what_was_rejected_with_its_reason(draft: Report) -> None:
    assert draft.front.state == "bozza"
    assert "BOZZA" in draft.front.running
    assert draft.front.approved_at is None
    assert "10 da decidere" in draft.front.decided
    assert "L’impresa l’ha già fatta." in text(draft)


def test_an_approved_report_names_who_approved_when_and_what(final: Report) -> None:
    _, grounds = scene.case()
    assert final.front.state == "approvato"
    assert final.front.approver == scene.CONSULTANT.name
    assert final.front.approved_at == scene.NOON
    assert final.front.content_hash == scene.approved(grounds).content_hash
    assert final.front.content_hash in text(final)


def test_the_same_inputs_compose_the_same_report(final: Report, draft: Report) -> None:
    case, grounds = scene.case()
    assert compose_report(case, scene.approved(grounds)) == final
    assert compose_preview(case, scene.desk(grounds)) == draft


def test_no_note_and_no_corrected_answer_is_ever_dropped(final: Report) -> None:
    case, _ = scene.case()
    noted = [line for line in case.log if line.note]
    assert len(noted) > 10
    asleep = {line.subject for line in noted if line.subject.startswith("srv-")}
    assert asleep
    areas = [b for c in final.chapters if c.number[0:2] in ("4.", "5") for b in walk(c.blocks)]
    assert sum(isinstance(block, PersonalNote) for block in areas) == len(noted) - len(asleep)
    appendix = "\n".join(words_of(chapter(final, "B")))
    assert appendix.count(scene.NOTE) == len(noted)
    corrected = [line for line in noted if line.role == "consultant"]
    assert appendix.count("Prima: livello") >= len(corrected) - sum(line.value == 1 for line in corrected)


def test_every_answer_and_every_fact_that_was_told_is_in_an_appendix(final: Report) -> None:
    case, _ = scene.case()
    rows = {row[0].text for b in walk(chapter(final, "B").blocks) if isinstance(b, Table) for row in b.rows}
    assert {question.id for question in case.questionnaire.questions} <= rows
    facts = {row[0].text for row in table(final, "A", "I fatti").rows}
    assert {typeset(case.definitions[fact].label) for fact in scene.FACTS} <= facts


def test_every_total_is_the_sum_of_its_rows(final: Report) -> None:
    _, grounds = scene.case()
    hours = sum(entry.action.hours for entry in scene.approved(grounds).actions)
    halves = table(final, "1", "Le azioni per semestre").rows
    assert sum(int(row[2].text.replace(".", "")) for row in halves[:-1]) == hours
    assert halves[-1][2].text == number_words(hours)
    actions = table(final, "6", "Le azioni del piano").rows
    assert sum(int(row[4].text) for row in actions[:-1]) == hours


@pytest.mark.parametrize("name", REPORTS)
def test_no_section_is_empty(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    for one in report.chapters:
        blocks = [*one.blocks, Subheading("fine")]
        for here, after in pairwise(blocks):
            if isinstance(here, Subheading):
                deeper = isinstance(after, Subheading) and after.level > here.level
                assert deeper or not isinstance(after, Subheading), f"{one.title}: {here.text}"
        assert one.lead.endswith(".")


@pytest.mark.parametrize("name", REPORTS)
def test_headings_leave_no_gap(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    for one in report.chapters:
        levels = [1, *(b.level for b in walk(one.blocks) if isinstance(b, Subheading))]
        assert all(after - before <= 1 for before, after in pairwise(levels)), one.title


@pytest.mark.parametrize("name", REPORTS)
def test_every_chart_has_words_and_a_table_or_a_sentence_with_the_same_numbers(
    name: str, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(name)
    for one in report.chapters:
        blocks = list(walk(one.blocks))
        for place, block in enumerate(blocks):
            if isinstance(block, Figure):
                assert len(block.alternative) > 40
                after = blocks[place + 1 :]
                assert any(
                    isinstance(b, Table) or (isinstance(b, Paragraph) and b.style == "in_words")
                    for b in after
                )


@pytest.mark.parametrize("name", REPORTS)
def test_every_row_of_a_table_has_its_cells(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    for one in report.chapters:
        for block in walk(one.blocks):
            if isinstance(block, Table):
                assert block.rows, block.caption
                assert {len(row) for row in block.rows} <= {1, len(block.columns)}, block.caption


@pytest.mark.parametrize("name", REPORTS)
def test_leads_and_words_beside_charts_are_short_sentences(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    for one in report.chapters:
        said = [b.text for b in walk(one.blocks) if isinstance(b, Paragraph) and b.style == "in_words"]
        for sentence in (s for words in (one.lead, *said) for s in re.split(r"(?<=[.:;])\s", words)):
            quoted = re.sub(r"«[^»]*»", "«»", sentence)
            assert len(quoted.split()) <= 25, sentence


def test_modules_nobody_answered_are_named_with_the_reason(thin: Report) -> None:
    words = "\n".join(words_of(chapter(thin, "5")))
    assert "Sicurezza informatica" in words
    assert "il modulo è facoltativo e non è stato compilato" in words


def test_an_area_with_a_single_answer_shows_no_score(thin: Report) -> None:
    row = next(row for row in table(thin, "3", "I numeri").rows if row[0].text == "Manutenzione")
    assert [cell.text for cell in row[1:4]] == ["–", "non misurata", "1 su 16"]


def test_what_was_left_out_stands_once_under_its_reason(final: Report) -> None:
    _, grounds = scene.case()
    left = scene.roadmap(grounds).draft.left_out
    rows = table(final, "6", "Le migliori azioni rimaste fuori").rows
    reasons = [row[0].text for row in rows if len(row) == 1]
    assert len(reasons) == len(set(reasons)) == len({one.reason for one in left})
    assert {row[1].text for row in rows if len(row) > 1} == {typeset(one.title) for one in left}


def test_a_contribution_is_never_promised(final: Report) -> None:
    words = text(final)
    assert "Nessun contributo è garantito" in words
    assert not re.search(r"(otterrete|riceverete|avrete diritto)", words, re.IGNORECASE)


def test_quotes_stay_as_their_source_has_them_while_other_words_get_printers_apostrophes(
    final: Report,
) -> None:
    _, grounds = scene.case()
    known = {quote.quote for quotes in grounds.citations.values() for quote in quotes}
    quotes = [b for c in final.chapters for b in walk(c.blocks) if isinstance(b, Quotation)]
    assert quotes
    assert {quote.text for quote in quotes} <= known
    leads = " ".join(one.lead for one in final.chapters)
    assert "’" in leads
    assert "'" not in leads


def test_the_statement_on_tools_counts_what_the_log_holds(final: Report) -> None:
    case, _ = scene.case()
    rows = table(final, "10", "Le operazioni").rows
    assert (rows[0][0].text, rows[0][1].text) == ("Risposte registrate", str(len(case.log)))
    assert "Nessun modello linguistico è stato usato" in text(final)


def test_with_a_language_model_the_statement_names_it_and_counts_its_calls() -> None:
    case, grounds = scene.case()
    calls = (CALL, replace(CALL, job="adapt_sheet", kept=3, dropped=0))
    report = compose_report(replace(case, model_calls=calls), scene.approved(grounds))
    found = text(report)
    assert (
        "Modello «openai:prova»: 2 richieste (1 risposta citata da riscrivere, 1 scheda da adattare)."
        in found
    )
    assert "5 proposte hanno superato i controlli; scartate: 1." in found
