"""Two assessments of one firm in the report: only sure changes are called changes."""

from dataclasses import replace
from datetime import UTC, datetime

from assistant.maturity.comparison import compare
from assistant.reports.blocks import Report, Table, words_of
from assistant.reports.compose import compose_report
from tests.reports import scene


def later() -> Report:
    case, grounds = scene.case()
    before, _ = scene.case(9, ())
    comparison = compare(before.maturity, case.maturity)
    case = replace(case, comparison=comparison, compared_with=datetime(2025, 11, 20, 9, tzinfo=UTC))
    return compose_report(case, scene.approved(grounds))


def test_a_repeated_assessment_shows_what_moved_for_sure() -> None:
    chapter = next(c for c in later().chapters if c.number == "3")
    table = next(
        b for b in chapter.blocks if isinstance(b, Table) and b.caption.startswith("La stessa impresa")
    )
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["Manutenzione"][-1] in (
        "è scesa",
        "è salita",
        "non si può dire: la differenza sta nell’incertezza",
    )
    assert len(rows) == 10
    assert "Che cosa è cambiato dal 20 novembre 2025" in set(words_of(chapter))


def test_a_first_assessment_says_when_the_comparison_will_come(final: Report) -> None:
    chapter = next(c for c in final.chapters if c.number == "3")
    assert any(words.startswith("Questa è la prima misura (T0)") for words in words_of(chapter))
