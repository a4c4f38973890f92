"""The Word document read back, by python-docx and by LibreOffice where there is one."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from assistant.reports.blocks import Figure, Report, Table, walk, words_of
from assistant.reports.docx import render_docx

OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def content(final: Report) -> bytes:
    return render_docx(final)


@pytest.fixture(scope="module")
def document(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def text_of(document: Document) -> str:
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def test_nothing_of_the_composition_is_missing(final: Report, document: Document) -> None:
    read = squeezed(text_of(document))
    for chapter in final.chapters:
        assert [w for w in words_of(chapter) if squeezed(w) not in read] == [], chapter.title


def test_headings_captions_and_notes_have_their_styles(final: Report, document: Document) -> None:
    by_style: dict[str, int] = {}
    for paragraph in document.paragraphs:
        by_style[paragraph.style.name] = by_style.get(paragraph.style.name, 0) + 1
    blocks = [b for c in final.chapters for b in walk(c.blocks)]
    assert by_style["Heading 1"] == len(final.chapters)
    assert by_style["Caption"] == sum(isinstance(b, (Table, Figure)) for b in blocks)
    assert {"Attacco", "Scheda", "In parole", "Nota del consulente", "Quote", "Fonte"} <= set(by_style)


def test_tables_are_native_with_a_repeated_header_and_rows_that_never_split(document: Document) -> None:
    assert len(document.tables) > 40
    for table in document.tables:
        assert table.style.name == "Tabella Hub"
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_charts_are_pictures_with_words(final: Report, document: Document) -> None:
    figures = [b for c in final.chapters for b in walk(c.blocks) if isinstance(b, Figure)]
    told = document.element.body.xpath("//wp:docPr/@descr")
    assert told[1:] == [figure.alternative for figure in figures]
    assert final.front.cover is not None
    assert told[0] == final.front.cover.alternative


def test_pages_contents_and_captions_are_fields(document: Document) -> None:
    body = "".join(node.text or "" for node in document.element.body.iter(qn("w:instrText")))
    footer = document.sections[0].footer._element
    edges = "".join(node.text or "" for node in footer.iter(qn("w:instrText")))
    assert "TOC" in body
    assert "SEQ Figura" in body
    assert "SEQ Tabella" in body
    assert "PAGE" in edges
    assert "NUMPAGES" in edges


def test_each_numbered_list_begins_from_one(document: Document) -> None:
    steps = [p for p in document.paragraphs if p.style.name == "List Number"]
    lists = {p._p.pPr.numPr.numId.val for p in steps}
    assert len(lists) == 12


def test_the_state_is_in_the_header_and_a_draft_has_its_watermark(final: Report, draft: Report) -> None:
    header = docx.Document(BytesIO(render_docx(draft))).sections[0].header
    assert "BOZZA" in header.paragraphs[0].text
    assert header._element.xpath(".//*[local-name()='textpath']/@string") == ["BOZZA"]
    approved = docx.Document(BytesIO(render_docx(final))).sections[0].header
    assert "approvata il 22 novembre 2026" in approved.paragraphs[0].text
    assert not approved._element.xpath(".//*[local-name()='textpath']")


def test_it_is_italian_and_dated_on_its_day(final: Report, document: Document, content: bytes) -> None:
    assert document.core_properties.language == "it-IT"
    assert document.core_properties.created.date() == final.front.day
    styles = zipfile.ZipFile(BytesIO(content)).read("word/styles.xml").decode()
    assert re.findall(r'<w:lang w:val="([^"]+)"', styles) == ["it-IT"]


def test_the_same_report_has_the_same_text(final: Report, document: Document) -> None:
    assert text_of(docx.Document(BytesIO(render_docx(final)))) == text_of(document)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_it_and_finds_every_word(final: Report, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "rapporto.docx"
    file.write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [str(OFFICE), home, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=100
    )
    read = squeezed(file.with_suffix(".txt").read_text(encoding="utf-8"))
    for chapter in final.chapters:
        assert [w for w in words_of(chapter) if squeezed(w) not in read] == [], chapter.title
