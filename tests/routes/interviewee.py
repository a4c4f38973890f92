"""Somebody who answers whatever the page asks, always the same way."""

from collections.abc import Iterator

from tests.routes.visitor import Page, Visitor

TOLD = {"ateco": "25.62", "founded_on": "12/3/1998", "province": "BG", "technology_readiness": "6"}
NUMBER = "12"


def subject_of(page: Page) -> str:
    """What the page asks."""
    return str(page.hidden("/risposte")["soggetto"][0])


def offered(page: Page) -> list[str]:
    """The values of the choices on the page, "unknown" and "not_applicable" left out."""
    fields = page.form("/risposte").xpath(".//*[@class='answers']//input")
    return [field.get("value") for field in fields]


def an_answer(page: Page, gate: str = "si", level: str = "3") -> str:
    """`gate` to a yes or no, `level` to a question, the first of a list, or a value that the field takes."""
    choices = offered(page)
    if not choices:
        return TOLD.get(subject_of(page), NUMBER)
    if choices == ["si", "no"]:
        return gate
    return level if level in choices else choices[0]


def begun(visitor: Visitor, name: str = "Torneria di Prova (esempio)") -> Page:
    """The first question of a new assessment."""
    return visitor.send(visitor.open("/inizio"), "/valutazioni", nome=name)


def assessment_of(page: Page) -> str:
    return page.path.split("/")[2].partition("?")[0]


def turns(visitor: Visitor, page: Page, gate: str = "si", level: str = "3") -> Iterator[Page]:
    """Every question of the road, each answered before the next; the results are the last page."""
    while "/risultati" not in page.path:
        yield page
        page = visitor.send(page, "/risposte", risposta=an_answer(page, gate, level))
    yield page


def asked(visitor: Visitor, assessment: str, subject: str) -> Page:
    """The page of one question, whenever its turn may be."""
    return visitor.open(f"/valutazioni/{assessment}/domande/{subject}")
