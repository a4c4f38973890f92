"""A person at a browser without JavaScript: opens pages, fills the forms that are on them, sends them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fastapi import FastAPI
from lxml import html
from starlette.testclient import TestClient

Values = dict[str, str | list[str]]


@dataclass(frozen=True)
class Page:
    """A page as it arrived, after the redirects a browser follows."""

    status: int
    path: str
    text: str
    headers: dict[str, str]

    @cached_property
    def document(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    @property
    def words(self) -> str:
        """What can be read, spaces made single."""
        return words_of(self.document)

    @property
    def heading(self) -> str:
        return words_of(self.document.find(".//h1"))

    def words_in(self, selector: str) -> list[str]:
        """The words of every element that the path finds."""
        return [words_of(element) for element in self.document.xpath(selector)]

    def links(self) -> dict[str, str]:
        """Address by words."""
        return {words_of(link): link.get("href") for link in self.document.iterfind(".//a[@href]")}

    def forms(self) -> Iterator[html.FormElement]:
        yield from self.document.forms

    def form(self, ending: str) -> html.FormElement:
        """The form sent to an address that ends so; without an address it goes to the page itself."""
        found = [form for form in self.forms() if (form.get("action") or self.path).endswith(ending)]
        assert found, f"{self.path} has no form to …{ending}: {self.words[:300]}"
        return found[0]

    def form_of(self, move: str) -> html.FormElement:
        """The form whose button decides `move`."""
        (button,) = self.document.xpath(f"//button[@name='mossa' and @value='{move}']")
        return next(button.iterancestors("form"))

    def hidden(self, ending: str) -> Values:
        """What the form already holds: hidden fields, marked choices, typed text."""
        return held_by(self.form(ending))

    def hidden_of_button(self, move: str) -> Values:
        return held_by(self.form_of(move))


def held_by(form: html.FormElement) -> Values:
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return dict(values)


def words_of(element: html.HtmlElement) -> str:
    for line_break in element.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return " ".join(element.text_content().split())


class Visitor:
    """One browser with its cookies."""

    def __init__(self, app: FastAPI, token: str = "") -> None:
        """`token` is a session that storage opened; without it, a stranger."""
        self.client = TestClient(app, raise_server_exceptions=False)
        if token:
            self.client.cookies.set("visit", token)

    def open(self, path: str, **query: str) -> Page:
        return self._page(self.client.get(path, params=query or None))

    def send(self, page: Page, ending: str, **values: str | list[str]) -> Page:
        """Fill the page's form that ends so with `values`, leave the rest as it is, send it."""
        return self.post(page.form(ending).get("action") or page.path, page.hidden(ending) | values)

    def send_button(self, page: Page, move: str, **values: str) -> Page:
        """Press the button «mossa» of this value, with its form filled."""
        return self.post(
            page.form_of(move).get("action"), page.hidden_of_button(move) | values | {"mossa": move}
        )

    def post(self, path: str, values: Values) -> Page:
        """Send a form as it stands, whatever page it came from."""
        return self._page(self.client.post(path, data=values))

    def csrf(self) -> str:
        """The token that this visit's forms carry."""
        return str(self.open("/inizio").hidden("/valutazioni")["csrf"][0])

    def _page(self, response: object) -> Page:
        address = response.url  # type: ignore[attr-defined]
        query = f"?{address.query.decode()}" if address.query else ""
        return Page(
            response.status_code,  # type: ignore[attr-defined]
            address.path + query,
            response.text,  # type: ignore[attr-defined]
            dict(response.headers),  # type: ignore[attr-defined]
        )
