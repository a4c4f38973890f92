"""Blocks become a document whose every statement can be quoted at its place."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.citations import check, cite
from assistant.evidence.documents import Document
from assistant.evidence.sources import SourceCard
from assistant.retrieval.extraction.blocks import Block
from assistant.retrieval.extraction.documents import GROUP, document_of
from assistant.retrieval.extraction.pdf import read_pdf
from assistant.retrieval.italian import Phrases
from tests.retrieval.extraction.files import pdf

CARD = SourceCard(
    "fonte-bando",
    "Bando",
    "Ente di prova (esempio)",
    "https://example.org/bando",
    date(2026, 11, 1),
    measure="bando",
)
ASKED = Phrases([("spese ammissibili", "spese"), ("destinatari", "beneficiari")])


def document(*blocks: Block, pages: int = 0) -> Document:
    return document_of(CARD, blocks, ASKED, pages)


def statements(made: Document) -> list[str]:
    return [made.text[one.start : one.end] for one in made.statements]


def test_sections_have_the_type_their_heading_asks_for() -> None:
    made = document(
        Block("text", "Premessa."),
        Block("heading", "Art. 3 Destinatari", level=2),
        Block("text", "Le PMI."),
        Block("heading", "Requisiti di cui sopra", level=3),
        Block("text", "Sede in Lombardia."),
        Block("heading", "Art. 4 Varie", level=2),
        Block("text", "Altro."),
    )
    assert [(one.type, one.heading) for one in made.sections] == [
        ("altro", ""),
        ("beneficiari", "Art. 3 Destinatari"),
        ("beneficiari", "Art. 3 Destinatari – Requisiti di cui sopra"),
        ("altro", "Art. 4 Varie"),
    ]
    assert made.text[made.sections[1].start : made.sections[1].end] == "Le PMI."


def test_a_heading_that_asks_is_an_faq() -> None:
    made = document(Block("heading", "Chi può chiedere?", level=1), Block("text", "Le PMI."))
    assert [(one.type, one.heading) for one in made.sections] == [("faq", "Chi può chiedere?")]


def test_items_are_never_quoted_without_the_words_that_introduce_them() -> None:
    made = document(
        Block("text", "Ecco la prima frase. Non sono ammesse:"),
        Block("item", "- IVA"),
        Block("item", "- personale"),
    )
    assert statements(made) == ["Ecco la prima frase.", "Non sono ammesse:\n- IVA\n- personale"]


def test_items_under_a_heading_carry_the_heading() -> None:
    made = document(Block("heading", "Spese escluse", level=1), Block("item", "- IVA"))
    assert statements(made) == ["Spese escluse:\n- IVA"]


def test_a_long_list_repeats_its_head() -> None:
    items = [Block("item", f"- voce numero {number} con parole a sufficienza") for number in range(60)]
    found = statements(document(Block("text", "Non sono ammesse:"), *items))
    assert len(found) > 3
    assert all(one.startswith("Non sono ammesse:\n- voce") for one in found)
    assert all(len(one) < 2 * GROUP for one in found)


def test_a_long_table_repeats_its_first_row() -> None:
    rows = "\n".join(
        f"Impresa di classe {number} | {number} % | fino a {number}.000 euro" for number in range(60)
    )
    found = statements(document(Block("table", f"Dimensione | Intensità | Massimale\n{rows}")))
    assert len(found) > 3
    assert all(one.startswith("Dimensione | Intensità | Massimale\n") for one in found)


def test_pages_start_where_their_first_words_stand() -> None:
    made = document(
        Block("text", "Prima pagina e", page=1, breaks=((13, 2),)), Block("text", "Quarta.", page=4), pages=5
    )
    assert made.pages == (0, 13, 15, 15, 22)
    assert [made.page_at(place) for place in (0, 12, 13, 15)] == [1, 1, 2, 4]


words = (
    st.text("abcàè .,;:%€0123456789", min_size=1, max_size=80).map(lambda t: " ".join(t.split())).filter(bool)
)
blocks = st.lists(
    st.one_of(
        st.builds(Block, st.sampled_from(["text", "item"]), words),
        st.builds(Block, st.just("heading"), words, st.integers(1, 4)),
        st.builds(Block, st.just("table"), st.lists(words, min_size=1, max_size=4).map("\n".join)),
    ),
    max_size=12,
)


@given(blocks)
def test_no_block_is_lost_and_every_statement_lies_in_its_section(given_blocks: list[Block]) -> None:
    made = document(*given_blocks)
    lines = made.text.split("\n")
    assert all(line in lines for block in given_blocks for line in block.text.split("\n"))
    for one in made.statements:
        assert 0 <= one.start < one.end <= len(made.text)
        assert any(section.start <= one.start and one.end <= section.end for section in made.sections)


def test_every_statement_of_a_real_page_passes_the_quote_gate() -> None:
    markup = "= Art. 5 Spese\nIl contributo copre il 50 % (art. 3). Sono ammesse:\n- software\n- sensori\n"
    reading = read_pdf(pdf(f"{markup}#pagebreak()\nLa domanda scade il 15 ottobre 2026.\n"))
    made = document_of(CARD, reading.blocks, ASKED, reading.report.pages)
    quotes = [cite(made, one.start, one.end) for one in made.statements]
    for quote in quotes:
        check(quote, {(made.slug, made.version): made})
    assert [(quote.quote, quote.page) for quote in quotes] == [
        ("Il contributo copre il 50 % (art. 3).", 1),
        ("Sono ammesse:\n• software\n• sensori", 1),
        ("La domanda scade il 15 ottobre 2026.", 2),
    ]
