"""The quote gate: literal, at its place, in its version, from its source."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.citations import (
    AlteredDocument,
    CitationRefused,
    ClippedQuote,
    QuoteNotFound,
    UnknownDocument,
    WrongPage,
    WrongSource,
    WrongVersion,
    check,
    cite,
    normalise,
)
from assistant.evidence.documents import Citation, Document, Statement, version_of

LINES = (
    "Bando Prova (esempio)",
    "Il contributo copre il 50% delle spese, fino a 100.000 euro.",
    "Le imprese in liquidazione non possono partecipare.",
    "L'impresa dev'essere iscritta al Registro «imprese» dal 3 settembre 2024.",
)
TEXT = "\n".join(LINES)


def stored(text: str = TEXT, pages: tuple[int, ...] = ()) -> Document:
    statements, start = [], 0
    for number, line in enumerate(text.split("\n")):
        statements.append(
            Statement(start, start + len(line), "altro", "official", f"https://example.org/{number}")
        )
        start += len(line) + 1
    return Document(
        "bando-prova",
        "measure",
        LINES[0],
        text,
        version_of(text),
        "https://example.org/",
        statements=tuple(statements),
        pages=pages,
    )


def shelf(*documents: Document) -> dict[tuple[str, str], Document]:
    return {(document.slug, document.version): document for document in documents}


def quote(words: str, document: Document | None = None) -> Citation:
    document = document or stored()
    start = document.text.index(words)
    return cite(document, start, start + len(words))


@pytest.mark.parametrize("line", LINES)
def test_a_whole_statement_passes(line: str) -> None:
    check(quote(line), shelf(stored()))


@pytest.mark.parametrize(
    "written",
    [
        "L’impresa dev’essere iscritta al Registro “imprese” dal 3 settembre 2024.",
        "L'impresa   dev'essere iscritta\u00a0al Registro «imprese» dal 3 settembre 2024.",
        "L'impresa dev'es-\nsere iscritta al Registro «imprese» dal 3 settembre 2024.",
    ],
)
def test_marks_spaces_and_hyphens_at_line_end_are_forgiven(written: str) -> None:
    check(replace(quote(LINES[3]), quote=written), shelf(stored()))


def test_letters_with_accents_are_the_same_in_either_unicode_form() -> None:
    document = stored("La società è ammessa.")
    decomposed = "La societa\u0300 e\u0300 ammessa."
    check(replace(quote(document.text, document), quote=decomposed), shelf(document))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (LINES[1], "Il contributo copre il 60% delle spese, fino a 100.000 euro."),
        (LINES[1], "Il contributo copre il 50% delle spese, fino a 100,000 euro."),
        (LINES[1], "il contributo copre il 50% delle spese, fino a 100.000 euro."),
        (LINES[1], "Il contributo copre il 50% delle spese fino a 100.000 euro."),
        (LINES[2], "Le imprese in liquidazione possono partecipare."),
        (LINES[3], "L'impresa dev'essere iscritta al Registro «imprese» dal 3 settembre 2025."),
        (LINES[2], "Le imprese in liquidazione non\u200b possono partecipare."),
        (LINES[2], "Le imprese in liquidazione non pos\u00adsono partecipare."),
        (LINES[2], "Le imprese in liquidazione non possono p\u0430rtecipare."),  # a Cyrillic letter
        (LINES[2], "Le imprese in liquidazione non possono partecipare.\U000e0041"),  # a tag character
        (LINES[2], ""),
        (LINES[2], " \n "),
        (LINES[1], f"{LINES[1]} {LINES[2]}"),
    ],
)
def test_words_that_differ_in_anything_else_are_refused(words: str, written: str) -> None:
    with pytest.raises(QuoteNotFound):
        check(replace(quote(words), quote=written), shelf(stored()))


def test_the_right_words_at_the_wrong_place_are_refused() -> None:
    moved = quote(LINES[1])
    with pytest.raises(QuoteNotFound):
        check(replace(moved, start=moved.start + 1, end=moved.end + 1), shelf(stored()))


@pytest.mark.parametrize(("start", "end"), [(-5, 10), (10, 10), (20, 10), (0, 10_000)])
def test_a_place_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(QuoteNotFound):
        check(replace(quote(LINES[1]), start=start, end=end), shelf(stored()))


def test_the_right_words_in_another_version_are_refused() -> None:
    newer = stored(TEXT.replace("50%", "40%"))
    old = replace(quote(LINES[2]), version=stored().version)
    with pytest.raises(WrongVersion):
        check(old, shelf(newer))
    check(old, shelf(newer, stored()))


def test_words_of_one_version_are_not_found_in_the_other() -> None:
    newer = stored(TEXT.replace("50%", "40%"))
    with pytest.raises(QuoteNotFound):
        check(replace(quote(LINES[1]), version=newer.version), shelf(newer, stored()))


def test_a_document_that_nobody_stored_is_refused() -> None:
    with pytest.raises(UnknownDocument):
        check(replace(quote(LINES[1]), document="altro-bando"), shelf(stored()))


def test_a_stored_text_changed_behind_its_hash_is_refused() -> None:
    tampered = replace(stored(), text=TEXT.replace("non possono", "possono sempre"))
    with pytest.raises(AlteredDocument):
        check(quote(LINES[1]), shelf(tampered))


def test_two_quotes_merged_into_one_are_refused() -> None:
    document = stored()
    start, end = TEXT.index(LINES[1]), TEXT.index(LINES[2]) + len(LINES[2])
    merged = Citation(
        document.slug, document.version, TEXT[start:end], start, end, document.statements[1].source_url
    )
    with pytest.raises(WrongSource):
        check(merged, shelf(document))
    with pytest.raises(WrongSource):
        cite(document, start, end)


def test_the_address_of_another_statement_is_refused() -> None:
    with pytest.raises(WrongSource):
        check(replace(quote(LINES[1]), source_url="https://example.org/2"), shelf(stored()))


@pytest.mark.parametrize(
    "words",
    [
        "possono partecipare.",  # right after "non"
        "l contributo copre il 50%",
        "fino a 100",  # of 100.000
        "000 euro.",
        "Il contributo copre il 50",  # of 50%
        "fino a 100.000",  # the currency is lost
    ],
)
def test_a_quote_that_cuts_a_word_a_number_or_a_negation_is_refused(words: str) -> None:
    with pytest.raises(ClippedQuote):
        check(quote(words), shelf(stored()))


def test_the_right_words_on_the_wrong_page_are_refused() -> None:
    document = stored(pages=(0, TEXT.index(LINES[2])))
    cited = quote(LINES[2], document)
    assert cited.page == 2
    check(cited, shelf(document))
    with pytest.raises(WrongPage):
        check(replace(cited, page=1), shelf(document))


def test_every_refusal_says_which_document_in_one_sentence() -> None:
    with pytest.raises(CitationRefused, match=r"^La citazione da «bando-prova» .+\.$"):
        check(replace(quote(LINES[1]), quote="altro"), shelf(stored()))


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.data())
def test_only_what_stands_there_passes(data: st.DataObject) -> None:
    document = stored()
    words = data.draw(st.text(alphabet=sorted(set(TEXT)), min_size=1, max_size=70))
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    try:
        check(replace(quote(LINES[1]), quote=words, start=start, end=end), shelf(document))
    except CitationRefused:
        return
    assert normalise(words) == normalise(TEXT[start:end])
