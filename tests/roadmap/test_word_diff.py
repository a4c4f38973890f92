from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.roadmap.word_diff import DiffPart, sheet_diff, word_diff
from tests.roadmap.cast import draft


def test_the_difference_is_told_by_words() -> None:
    parts = word_diff("Si scrive un piano per le macchine.", "Si scrive un piano per i nove centri.")
    assert [part.kind for part in parts] == ["same", "removed", "added"]
    assert parts[1] == DiffPart("removed", "le macchine.")


@given(st.text(), st.text())
def test_nothing_of_either_text_is_lost(before: str, after: str) -> None:
    parts = word_diff(before, after)
    assert "".join(part.text for part in parts if part.kind != "added") == before
    assert "".join(part.text for part in parts if part.kind != "removed") == after


def test_only_the_fields_that_changed_are_shown() -> None:
    sheet = draft().actions[0].sheet
    changed = replace(sheet, owner="titolare", months=sheet.months + 1)
    assert [diff.label for diff in sheet_diff(sheet, changed)] == ["Chi se ne occupa", "Durata in mesi"]
    assert sheet_diff(sheet, sheet) == ()
