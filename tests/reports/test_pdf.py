"""The PDF read back: nothing missing, tagged, Italian, numbered, marked when it is a draft."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from assistant.reports.blocks import Figure, Report, Subheading, Table, walk, words_of
from assistant.reports.pdf import render_pdf
from assistant.reports.typesetting import TypesettingFailed, typeset_pdf
from tests.reports import scene


@pytest.fixture(scope="module")
def pdf(final: Report) -> PdfReader:
    return PdfReader(BytesIO(render_pdf(final)))


@pytest.fixture(scope="module")
def pages(pdf: PdfReader) -> list[str]:
    return [page.extract_text() for page in pdf.pages]


def squeezed(words: str) -> str:
    """Without the spaces and line ends that setting the words put in or took away."""
    return re.sub(r"\s+", "", words.replace("\u00ad", ""))


def test_nothing_of_the_composition_is_missing(final: Report, pages: list[str]) -> None:
    front = final.front
    edges = (f"{front.firm}·{front.title}", front.running, front.notice)
    read = ""
    for number, page in enumerate(pages, start=1):
        inside = squeezed(page).replace(f"{number}di{len(pages)}", "")
        for edge in edges:
            inside = inside.replace(squeezed(edge), "")
        read += inside
    for chapter in final.chapters:
        assert [words for words in words_of(chapter) if squeezed(words) not in read] == [], chapter.title


def test_a_complete_assessment_takes_about_sixty_pages(pages: list[str]) -> None:
    assert 50 <= len(pages) <= 75


def test_the_summary_takes_two_pages(pages: list[str]) -> None:
    first = next(n for n, page in enumerate(pages) if "Capitolo 1\n" in page)
    second = next(n for n, page in enumerate(pages) if "Capitolo 2\n" in page)
    assert second - first == 2


def test_every_page_after_the_cover_has_its_number(pages: list[str]) -> None:
    for number, page in enumerate(pages[1:], start=2):
        assert f"{number} di {len(pages)}" in page


def test_every_chapter_is_a_bookmark(final: Report, pdf: PdfReader) -> None:
    titles = [one.title for one in pdf.outline if not isinstance(one, list)]
    assert titles == ["Scheda del documento", "Indice", *(c.title for c in final.chapters[1:])]


def test_the_contents_name_chapters_and_action_sheets(final: Report, pages: list[str]) -> None:
    contents = squeezed(next(page for page in pages if "Indice\n" in page))
    wanted = [chapter.title for chapter in final.chapters]
    wanted += [b.text for c in final.chapters for b in c.blocks if isinstance(b, Subheading) and b.opens_page]
    assert [title for title in wanted if squeezed(title) not in contents] == []


def test_it_is_tagged_italian_and_titled(final: Report, pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("it")
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{final.front.title} – {final.front.firm}"
    assert pdf.metadata.author == final.front.publisher
    assert "pdfuaid" in str(root["/Metadata"].get_object().get_data())


def test_tables_have_headers_and_pictures_have_words(final: Report, pdf: PdfReader) -> None:
    blocks = [b for c in final.chapters for b in walk(c.blocks)]
    tables = [b for b in blocks if isinstance(b, Table)]
    figures = [b for b in blocks if isinstance(b, Figure)]
    counts: dict[str, int] = {}
    alternatives: list[str] = []
    for element in structure(pdf.trailer["/Root"]["/StructTreeRoot"]):
        kind = str(element.get("/S", ""))
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "/Figure":
            alternatives.append(str(element.get("/Alt", "")))
    assert counts["/Table"] == len(tables)
    assert counts["/TH"] >= sum(len(table.columns) for table in tables)
    assert counts["/H1"] == len(final.chapters) + 1
    assert {figure.alternative for figure in figures} <= set(alternatives)
    assert all(alternatives)


def structure(node: Any) -> Any:
    """Every element of the tree of tags."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if not isinstance(node, DictionaryObject):
        return
    yield node
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        yield from structure(child)


def test_only_the_reports_own_fonts_are_in_it_and_all_are_embedded(pdf: PdfReader) -> None:
    names = set()
    for page in pdf.pages[:12]:
        for font in (page["/Resources"].get("/Font") or {}).values():
            for inside in font.get_object().get("/DescendantFonts", [font]):
                descriptor = inside.get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(descriptor)
                names.add(str(descriptor["/FontName"]).partition("+")[2])
    assert names
    assert all(name.startswith(("SourceSansPro", "SourceSerifPro")) for name in names)


def test_a_draft_is_marked_on_every_page_in_words(draft: Report) -> None:
    reader = PdfReader(BytesIO(render_pdf(draft)))
    texts = [page.extract_text() for page in reader.pages]
    assert all("BOZZA" in text for text in texts)
    assert all("non approvata, non distribuire" in text for text in texts[1:])
    assert "approvata il 22 novembre" not in texts[5]


def test_a_final_report_never_says_bozza_on_its_edges(pages: list[str]) -> None:
    assert not any("non distribuire" in page for page in pages)


def test_the_same_report_is_set_twice_with_the_same_bytes(thin: Report) -> None:
    assert render_pdf(thin) == render_pdf(thin)


def test_a_thin_assessment_still_makes_twenty_pages(thin: Report) -> None:
    assert len(PdfReader(BytesIO(render_pdf(thin))).pages) >= 20


def test_words_of_people_are_never_markup(pages: list[str]) -> None:
    assert squeezed("<b>& basta</b>") in squeezed("".join(pages))


@pytest.mark.parametrize(
    ("source", "reason"),
    [(b"#image(bytes(1))", "expected"), (b'#set text(font: "Nessuno")\n= Prova', "unknown font")],
)
def test_typst_never_fails_in_silence(source: bytes, reason: str) -> None:
    with pytest.raises(TypesettingFailed, match=reason):
        typeset_pdf({"main": b'#set document(title: "x")\n' + source}, scene.DAY)
