"""HTML and Markdown: the words a visitor reads, without menus and without what a style hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.extraction.html import read_html
from assistant.retrieval.extraction.markdown import read_markdown
from assistant.retrieval.extraction.refusals import FileBroken, FileEmpty, FileRefused

SENTENCE = "<p>Il contributo copre il 50 % delle spese.</p>"


def test_headings_items_and_tables_are_told_apart() -> None:
    page = (
        "<h1>Bando</h1><div>Sono ammesse:"
        "<ul><li><p>software <b>gestionale</b></p></li><li>sensori</li></ul></div>"
        "<table><tr><th>Dimensione</th><th>Intensità</th></tr><tr><td>Micro</td><td>50 %</td></tr></table>"
    )
    reading = read_html(page.encode())
    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("heading", "Bando"),
        ("text", "Sono ammesse:"),
        ("item", "software gestionale"),
        ("item", "sensori"),
        ("table", "Dimensione | Intensità\nMicro | 50 %"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">SEGRETO</p>',
        '<p style="visibility:hidden">SEGRETO</p>',
        '<span style="font-size:0">SEGRETO</span>',
        '<span style="FONT-SIZE: 1px">SEGRETO</span>',
        '<div style="position:absolute;left:-9999px">SEGRETO</div>',
        '<span style="color:#fff">SEGRETO</span>',
        '<span style="opacity: 0">SEGRETO</span>',
        "<p hidden>SEGRETO</p>",
        '<style>.x, .y { display:none } p { margin: 0 }</style><p class="a x">SEGRETO</p>',
        '<style>#z{visibility:hidden}</style><p id="z">SEGRETO</p>',
        '<table><tr><th>a<th>b<tr><td>c<i style="display:none">SEGRETO</i><td>d</table>',
    ],
)
def test_what_a_style_hides_is_dropped_and_reported(hidden: str) -> None:
    reading = read_html(f"<html><body>{SENTENCE}{hidden}</body></html>".encode())
    assert "SEGRETO" not in " ".join(block.text for block in reading.blocks)
    assert [(one.reason, one.text) for one in reading.report.dropped] == [("hidden", "SEGRETO")]


@pytest.mark.parametrize(
    "silent",
    [
        "<script>SEGRETO()</script>",
        "<!-- SEGRETO -->",
        "<template>SEGRETO</template>",
        "<style>SEGRETO{}</style>",
    ],
)
def test_scripts_and_comments_are_no_text(silent: str) -> None:
    reading = read_html(f"<html><body>{silent}{SENTENCE}</body></html>".encode())
    assert [block.text for block in reading.blocks] == ["Il contributo copre il 50 % delle spese."]
    assert reading.report.dropped == ()


def test_menus_and_footers_are_reported_as_such() -> None:
    reading = read_html(f"<body><nav>Home</nav>{SENTENCE}<footer>Contatti</footer></body>".encode())
    assert [(one.reason, one.text) for one in reading.report.dropped] == [
        ("boilerplate", "Home"),
        ("boilerplate", "Contatti"),
    ]


def test_the_main_part_is_enough_where_the_page_names_it() -> None:
    reading = read_html(f"<body><div>Menu</div><main>{SENTENCE}</main></body>".encode())
    assert [block.text for block in reading.blocks] == ["Il contributo copre il 50 % delle spese."]


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp1252"])
def test_accents_survive_every_usual_coding(coding: str) -> None:
    reading = read_html("<p>Intensità è più</p>".encode(coding))
    assert reading.blocks[0].text == "Intensità è più"


def test_an_entity_is_its_character_and_never_markup() -> None:
    assert read_html(b"<p>A &lt;script&gt; &amp; B</p>").blocks[0].text == "A <script> & B"


@pytest.mark.parametrize(
    "page", [b"<html><body></body></html>", b"<html><body><script>a</script></body></html>"]
)
def test_a_page_without_words_is_refused(page: bytes) -> None:
    with pytest.raises(FileEmpty):
        read_html(page)


def test_elements_without_end_inside_one_another_are_refused_or_read() -> None:
    deep = "<div>" * 5000 + "testo" + "</div>" * 5000
    with pytest.raises(FileBroken):
        read_html(deep.encode())


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    for read in (read_html, read_markdown):
        try:
            reading = read(text.encode("utf-8", "replace"))
        except FileRefused:
            continue
        assert all(
            block.text == " ".join(block.text.split()) or block.kind == "table" for block in reading.blocks
        )


def test_markdown_has_headings_lists_and_tables() -> None:
    reading = read_markdown(b"# Bando\n\nTesto.\n\n- uno\n- due\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("heading", "Bando"),
        ("text", "Testo."),
        ("item", "uno"),
        ("item", "due"),
        ("table", "a | b\nc | d"),
    ]
    assert reading.report.format == "markdown"


def test_html_inside_markdown_is_read_as_a_page_is() -> None:
    reading = read_markdown(b'Testo.\n\n<p style="display:none">SEGRETO</p>\n')
    assert [block.text for block in reading.blocks] == ["Testo."]
    assert [one.text for one in reading.report.dropped] == ["SEGRETO"]
