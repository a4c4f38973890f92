"""A consultant's own template: used when it is sound, refused with its reason when it is not."""

import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from assistant.reports.blocks import Report, words_of
from assistant.reports.word.apart import fill_template
from assistant.reports.word.example import example_template, sample_report
from assistant.reports.word.inspection import LARGEST, inspect
from assistant.reports.word.template import (
    VARIABLES,
    TemplateFaulty,
    TemplateHasMacros,
    TemplateNeverEnds,
    TemplateNotWord,
    TemplateReachesInside,
    TemplateReachesOut,
    TemplateRefused,
    TemplateSwells,
    TemplateTooBig,
    TemplateWithoutReport,
    variables_of,
)
from assistant.zips import MEGABYTE

LETTERHEAD = "Studio di prova (esempio)"


def template(*lines: str) -> bytes:
    """A Word document with a letterhead and these paragraphs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = LETTERHEAD
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def bare(*lines: str) -> bytes:
    """A document that knows only its own few styles and no numbering, as Word writes a new one."""
    document = docx.Document(BytesIO(template(*lines)))
    keep = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles.element):
        if style.tag == qn("w:style") and style.find(qn("w:name")).get(qn("w:val")) not in keep:
            document.styles.element.remove(style)
    numbering = next(id for id, one in document.part.rels.items() if one.reltype.endswith("/numbering"))
    del document.part.rels[numbering]
    return saved(document)


def with_part(name: str, content: bytes, base: bytes = b"") -> bytes:
    """A template with one more part, or with a part replaced."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(base or template("{{ rapporto }}"))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return file.getvalue()


def relation(kind: str, target: str) -> bytes:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" TargetMode="External" Type="{types}/{kind}" Target="{target}"/>'
        "</Relationships>"
    ).encode()


def text_of(content: bytes) -> str:
    body = docx.Document(BytesIO(content)).element.body
    return re.sub(r"\s+", "", "".join(node.text or "" for node in body.iter(qn("w:t"))))


@pytest.mark.parametrize("make", [template, bare])
def test_nothing_of_the_report_is_missing_in_ones_own_template(
    final: Report, make: Callable[..., bytes]
) -> None:
    content = fill_template(final, make("Per {{ impresa }}, {{ data }}", "{{ rapporto }}", "Fine"))
    read = text_of(content)
    for chapter in final.chapters:
        missing = [words for words in words_of(chapter) if re.sub(r"\s+", "", words) not in read]
        assert missing == [], chapter.title
    assert read.startswith(re.sub(r"\s+", "", f"Per{final.front.firm},22 novembre 2026"))
    assert read.endswith("Fine")


def test_the_template_keeps_its_letterhead_and_its_own_styles(final: Report) -> None:
    mine = docx.Document(BytesIO(template("{{ rapporto }}")))
    mine.styles["Heading 1"].font.name = "Courier New"
    document = docx.Document(BytesIO(fill_template(final, saved(mine))))
    assert document.sections[0].header.paragraphs[0].text == LETTERHEAD
    assert document.styles["Heading 1"].font.name == "Courier New"
    assert "Attacco" in {style.name for style in document.styles}


def test_tables_and_pictures_keep_within_the_margins_of_the_template(final: Report) -> None:
    mine = docx.Document(BytesIO(template("{{ rapporto }}")))
    mine.sections[0].left_margin = mine.sections[0].right_margin = Mm(50)
    document = docx.Document(BytesIO(fill_template(final, saved(mine))))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    widths = document.element.body.xpath("//w:tblPr/w:tblW/@w:w")
    assert {int(width) for width in widths} == {room // 635}
    assert max(shape.width for shape in document.inline_shapes) <= room


def test_a_draft_keeps_its_mark_whatever_the_template(draft: Report) -> None:
    header = docx.Document(BytesIO(fill_template(draft, template("{{ rapporto }}")))).sections[0].header
    assert "BOZZA" in header.paragraphs[-1].text
    assert header._element.xpath(".//*[local-name()='textpath']/@string") == ["BOZZA"]


def test_every_variable_of_the_list_has_its_words(final: Report) -> None:
    assert variables_of(final, "qui").keys() == VARIABLES.keys()


def test_the_example_can_be_used_as_it_is(final: Report) -> None:
    read = text_of(fill_template(final, example_template()))
    assert "{" not in read.split(re.sub(r"\s+", "", "Scheda del documento"))[0]


def bomb() -> bytes:
    """Eighty megabytes of nothing in a few kilobytes."""
    return with_part("word/media/image1.bin", b"\0" * (81 * MEGABYTE))


def lying() -> bytes:
    """An archive whose directory was cut."""
    return template("{{ rapporto }}")[: -struct.calcsize("<4s4H2LH")]


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
KINDS = b'<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(lambda: b"testo", TemplateNotWord, id="no archive"),
        pytest.param(lying, TemplateNotWord, id="broken archive"),
        pytest.param(lambda: with_part("word/document.xml", b"<x"), TemplateNotWord, id="broken text"),
        pytest.param(lambda: with_part("word/styles.xml", ENTITY), TemplateNotWord, id="entities"),
        pytest.param(lambda: b"x" * (LARGEST * MEGABYTE + 1), TemplateTooBig, id="too big"),
        pytest.param(bomb, TemplateSwells, id="zip bomb"),
        pytest.param(lambda: with_part("word/vbaProject.bin", b"x"), TemplateHasMacros, id="macros"),
        pytest.param(lambda: with_part("[Content_Types].xml", KINDS), TemplateHasMacros, id="docm"),
        pytest.param(lambda: with_part("word/activeX/a.xml", b"<x/>"), TemplateHasMacros, id="controls"),
        pytest.param(
            lambda: with_part(
                "word/_rels/settings.xml.rels", relation("attachedTemplate", "http://x.test/a")
            ),
            TemplateReachesOut,
            id="remote template",
        ),
        pytest.param(
            lambda: with_part("word/_rels/header9.xml.rels", relation("image", "file:///etc/passwd")),
            TemplateReachesOut,
            id="remote image",
        ),
        pytest.param(
            lambda: template("{{ rapporto }} {{ impresa.__class__ }}"), TemplateReachesInside, id="private"
        ),
        pytest.param(
            lambda: template("{{ rapporto }} {{ impresa|attr('__class__') }}"),
            TemplateReachesInside,
            id="private by filter",
        ),
        pytest.param(
            lambda: template("{% for a in range(10**9) %}x{% endfor %}"), TemplateNeverEnds, id="long range"
        ),
        pytest.param(
            lambda: template("{% for a in range(999) %}" * 4 + "{% endfor %}" * 4, "{{ rapporto }}"),
            TemplateNeverEnds,
            id="nested loops",
        ),
        pytest.param(
            lambda: template("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"),
            TemplateNeverEnds,
            id="recursion",
        ),
        pytest.param(lambda: template("{{ 'a' * 10**10 }}"), TemplateNeverEnds, id="memory"),
        pytest.param(lambda: template("{{ prezzo }} {{ rapporto }}"), TemplateFaulty, id="unknown variable"),
        pytest.param(lambda: template("{% for a in capitoli %}"), TemplateFaulty, id="loop not closed"),
        pytest.param(lambda: template("solo testo"), TemplateWithoutReport, id="no place"),
        pytest.param(lambda: template("ecco {{ rapporto }} qui"), TemplateWithoutReport, id="not alone"),
    ],
)
def test_a_template_that_is_not_sound_is_refused_with_the_reason(
    content: Callable[[], bytes], refusal: type[TemplateRefused]
) -> None:
    with pytest.raises(refusal) as found:
        fill_template(sample_report(), content(), seconds=2)
    assert type(found.value) is refusal
    assert len(str(found.value)) > 40


def test_plain_links_are_no_reason_to_refuse() -> None:
    inspect(with_part("word/_rels/header9.xml.rels", relation("hyperlink", "https://example.org/")))
