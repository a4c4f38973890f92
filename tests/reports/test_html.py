"""The page: the same words, safe under a strict policy, the same bytes each time."""

import re
from html import unescape

import pytest
from lxml import html

from assistant.reports.blocks import Figure, Report, Table, walk, words_of
from assistant.reports.html import render_html


@pytest.fixture(scope="module")
def page(final: Report) -> str:
    return render_html(final)


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def test_nothing_of_the_composition_is_missing(final: Report, tree: html.HtmlElement) -> None:
    read = re.sub(r"\s+", "", tree.text_content())
    for chapter in final.chapters:
        assert [w for w in words_of(chapter) if re.sub(r"\s+", "", w) not in read] == [], chapter.title


def test_the_same_report_gives_the_same_bytes(final: Report, page: str) -> None:
    assert render_html(final) == page


def test_served_with_its_stylesheet_it_holds_no_inline_style_and_no_script(final: Report) -> None:
    served = html.document_fromstring(render_html(final, "/static/report.css"))
    assert served.xpath("//style | //script | //@style | //@onclick") == []
    assert served.xpath("//link/@href") == ["/static/report.css"]


def test_downloaded_it_reads_alone(tree: html.HtmlElement) -> None:
    assert tree.xpath("//link | //script | //img") == []
    assert "--petrol" in tree.xpath("string(//style)")


def test_it_is_italian_titled_and_every_link_inside_it_leads_somewhere(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "it"
    assert tree.xpath("string(//title)")
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= ids


def test_tables_have_headers_and_charts_have_words(final: Report, tree: html.HtmlElement) -> None:
    blocks = [b for c in final.chapters for b in walk(c.blocks)]
    assert len(tree.xpath("//table/caption")) == sum(isinstance(b, Table) for b in blocks)
    assert all(table.xpath(".//th[@scope='col']") for table in tree.xpath("//table"))
    wanted = [b.alternative for b in blocks if isinstance(b, Figure)]
    assert tree.xpath("//figure/svg/@aria-label") == wanted


def test_figures_and_tables_are_numbered_in_order(tree: html.HtmlElement) -> None:
    numbers = [int(b.text.split()[1]) for b in tree.xpath("//caption/b")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_words_of_people_are_escaped(page: str) -> None:
    assert "<b>& basta</b>" not in page
    assert "<b>& basta</b>" in unescape(page)


def test_a_draft_says_so_at_every_chapter(draft: Report) -> None:
    drawn = html.document_fromstring(render_html(draft))
    running = [p.text_content() for p in drawn.xpath("//p[@class='running']")]
    assert len(running) == len(draft.chapters)
    assert all("BOZZA" in words and "non approvata" in words for words in running)
