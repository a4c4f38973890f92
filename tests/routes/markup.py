"""What is wrong with a page's HTML, whatever the page: the strict policy, ids, labels, references."""

from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

FIELDS = "//input[not(@type='hidden' or @type='submit')] | //textarea | //select"
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for")
INLINE = "//script[not(@src)] | //style | //*[@style] | //a[starts-with(@href,'javascript:')]"


def faults(document: HtmlElement) -> list[str]:
    """One line for each fault; none on a sound page."""
    found = (_inline, _ids, _references, _labels, _outline)
    return [fault for look in found for fault in look(document)]


def _inline(document: HtmlElement) -> Iterator[str]:
    for element in document.xpath(INLINE):
        yield f"the policy forbids <{element.tag} {dict(element.attrib)}>"
    for element in document.iter():
        yield from (f"the policy forbids {name}=" for name in element.attrib if str(name).startswith("on"))


def _ids(document: HtmlElement) -> Iterator[str]:
    counted = Counter(document.xpath("//@id"))
    yield from (f"id {id} stands {times} times" for id, times in counted.items() if times > 1)


def _references(document: HtmlElement) -> Iterator[str]:
    ids = set(document.xpath("//@id"))
    for name in REFERENCES:
        for value in document.xpath(f"//@{name}"):
            yield from (f"{name}={id} leads nowhere" for id in value.split() if id not in ids)
    for address in document.xpath("//a/@href[starts-with(., '#')]"):
        if address[1:] not in ids:
            yield f"href={address} leads nowhere"


def _labels(document: HtmlElement) -> Iterator[str]:
    labelled = set(document.xpath("//label/@for"))
    for field in document.xpath(FIELDS):
        named = field.get("aria-label") or field.get("id") in labelled or field.xpath("ancestor::label")
        if not named:
            yield f"no label for {field.get('name')}"
    for button in document.xpath("//button | //a[@href]"):
        if not button.text_content().strip() and not button.get("aria-label"):
            yield f"nothing to read on {button.get('href') or button.get('name')}"


def _outline(document: HtmlElement) -> Iterator[str]:
    headings = len(document.xpath("//h1"))
    if headings != 1:
        yield f"{headings} first headings"
    if document.get("lang") != "it":
        yield "no language"
    title = document.findtext(".//title") or ""
    if not title.split(" - ")[0].strip():
        yield "no title"
    for cell in document.xpath("//th[not(@scope)]"):
        yield f"no scope on {cell.text_content()!r}"
