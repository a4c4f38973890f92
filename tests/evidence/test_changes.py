"""What changed between two versions is told line by line."""

from assistant.evidence.changes import Change, changes
from assistant.evidence.documents import Document, version_of


def document(text: str, pages: tuple[int, ...] = ()) -> Document:
    return Document(
        "fonte-bando", "source", "Bando", text, version_of(text), "https://example.org", pages=pages
    )


def test_lines_that_went_and_came_are_told_with_their_page() -> None:
    before = document("Titolo\nIl contributo è del 50 %.\nScadenza il 15 ottobre.", (0, 33))
    after = document("Titolo\nIl contributo è del 40 %.\nScadenza il 15 ottobre.\nNuova riga.", (0, 33))
    assert changes(before, after) == (
        Change("removed", "Il contributo è del 50 %.", 1),
        Change("added", "Il contributo è del 40 %.", 1),
        Change("added", "Nuova riga.", 2),
    )


def test_the_same_text_has_not_changed() -> None:
    assert changes(document("Titolo"), document("Titolo")) == ()
